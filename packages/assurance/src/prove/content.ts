import type { AttachedPolicy, Policy, Statement } from '@redoubt/policy';
import { mayConcern, type Narrowing } from '@redoubt/policy/compile';

/**
 * Numbers for texts and policies: the same number for the same content, whatever object holds it and wherever it was
 * read. What an answer rests on is compared by them, across estates that differ in one place.
 */
export class ContentIds {
  readonly #ids = new Map<string, number>();
  readonly #statements = new WeakMap<Statement, number>();
  readonly #policies = new WeakMap<Policy, PolicyContent>();
  readonly #lists = new WeakMap<readonly AttachedPolicy[], PolicyContent>();
  readonly #contents = new Map<number, PolicyContent>();
  readonly #concerning = new Map<string, number>();
  readonly #concerned = new Map<number, boolean>();

  /** How much is remembered. */
  get size(): number {
    return this.#ids.size + this.#concerned.size;
  }

  id(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const made = this.#ids.size + 1;
    this.#ids.set(text, made);
    return made;
  }

  /** The statements of policies that can concern requests of the narrowing; no number for policies that are not there. */
  concerning(policies: readonly AttachedPolicy[] | undefined, narrowing: Narrowing, about: number): number {
    if (policies === undefined) return 0;
    const { id, parts } = this.list(policies);
    const key = `${about} ${id}`;
    const known = this.#concerning.get(key);
    if (known !== undefined) return known;
    const kept = parts.map(({ version, kind, statements }) => [
      version,
      kind,
      ...statements.filter((one) => this.#mayConcern(one, narrowing, about)).map((one) => one.id),
    ]);
    const made = this.id(`concerning ${JSON.stringify(kept)}`);
    this.#concerning.set(key, made);
    return made;
  }

  /** By what the statement says, which is the same in most of the policies that differ in one statement. */
  #mayConcern({ id, statement }: StatementContent, narrowing: Narrowing, about: number): boolean {
    const key = about * mostIds + id;
    const known = this.#concerned.get(key);
    if (known !== undefined) return known;
    const found = mayConcern(statement, narrowing);
    this.#concerned.set(key, found);
    return found;
  }

  /** Policies of one layer, whole. */
  list(policies: readonly AttachedPolicy[]): PolicyContent {
    const known = this.#lists.get(policies);
    if (known !== undefined) return known;
    const parts = policies.map(({ policy }) => this.#policy(policy));
    const id = this.id(`policies ${parts.map((part) => part.id).join(' ')}`);
    const made = this.#contents.get(id) ?? { id, parts: parts.flatMap((part) => part.parts) };
    this.#contents.set(id, made);
    this.#lists.set(policies, made);
    return made;
  }

  #policy(policy: Policy): PolicyContent {
    const known = this.#policies.get(policy);
    if (known !== undefined) return known;
    const { version, kind } = policy;
    const statements = policy.statements.map((statement) => ({ id: this.#statement(statement), statement }));
    const id = this.id(`policy ${version} ${kind} ${statements.map((one) => one.id).join(' ')}`);
    const made = this.#contents.get(id) ?? { id, parts: [{ version, kind, statements }] };
    this.#contents.set(id, made);
    this.#policies.set(policy, made);
    return made;
  }

  #statement(statement: Statement): number {
    const known = this.#statements.get(statement);
    if (known !== undefined) return known;
    const made = this.id(statementText(statement));
    this.#statements.set(statement, made);
    return made;
  }
}

interface PolicyContent {
  readonly id: number;
  readonly parts: readonly {
    readonly version: Policy['version'];
    readonly kind: Policy['kind'];
    readonly statements: readonly StatementContent[];
  }[];
}

interface StatementContent {
  readonly id: number;
  readonly statement: Statement;
}

/** More than there will be of either number, so that two make one that is exact. */
const mostIds = 2 ** 26;

/** What a statement says; what is not known of it is told apart by its place alone. */
function statementText(statement: Statement): string {
  const text = textWithoutPlaces(statement);
  return statement.effect === 'unknown' || statement.poisons.length > 0 || text.includes('"unknown"')
    ? JSON.stringify(said(statement))
    : text;
}

const texts = new WeakMap<Statement, string>();

/** What a statement says, without where it stands. */
export function textWithoutPlaces(statement: Statement): string {
  const known = texts.get(statement);
  if (known !== undefined) return known;
  const text = JSON.stringify(withoutPlaces(said(statement)));
  texts.set(statement, text);
  return text;
}

function said({ effect, principal, action, resource, conditions, poisons }: Statement): readonly unknown[] {
  return [effect, principal, action, resource, conditions, poisons];
}

/** The same value without where its parts stand. A replacer of `JSON.stringify` takes several times as long. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) if (key !== 'place') kept[key] = withoutPlaces(part);
  return kept;
}
