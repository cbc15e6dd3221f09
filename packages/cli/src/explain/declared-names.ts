import { isPlainObject, listAt, textAt } from './plain-json.js';

/** What `explain` needs of an assembly's `redoubt.intent.json`: names for principals, and the place in the organization. */
export interface DeclaredNames {
  readonly organization: string;
  /** Accounts of the stages. */
  readonly accounts: readonly string[];
  /** A person's or workload's name, and the roles that it stands for. */
  readonly principals: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads them from the file's text; undefined where it is not such a file. The whole schema is left to `prove`: loading
 * it would take longer than a decision.
 */
export function declaredNames(text: string): DeclaredNames | undefined {
  const value = parsed(text);
  if (!isPlainObject(value)) return undefined;
  const organization = textAt(value, 'organization');
  const { stages } = value;
  if (organization === undefined || !isPlainObject(stages)) return undefined;
  const accounts = Object.values(stages).flatMap((stage) => textAt(stage, 'account') ?? []);
  const principals = new Map<string, readonly string[]>();
  for (const one of [...listAt(value, 'people'), ...listAt(value, 'workloads')]) {
    const [name, role] = [textAt(one, 'name'), textAt(one, 'role')];
    if (name === undefined || role === undefined) continue;
    principals.set(name, [...new Set([...(principals.get(name) ?? []), role])]);
  }
  return { organization, accounts: [...new Set(accounts)], principals };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
