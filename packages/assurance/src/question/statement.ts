import { type Located, parsePolicy, type Statement } from '@redoubt/policy';

/** The requests that a question asks about, in plain form. */
export interface AskedRequests {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The caller's own calls through endpoints: what a service calls on with its identity, no endpoint policy stops. */
export function ownCallsThrough(endpoints: readonly string[]): NonNullable<AskedRequests['conditions']> {
  return {
    StringEquals: { 'aws:SourceVpce': endpoints },
    BoolIfExists: { 'aws:ViaAWSService': 'false' },
  };
}

/** The same as a policy statement. `origin` names who asks, for places. */
export function askStatement(asked: AskedRequests, origin: string): Statement {
  const statement = {
    Effect: 'Allow',
    Action: asked.actions,
    ...(asked.notResources === undefined
      ? { Resource: asked.resources ?? ['*'] }
      : { NotResource: asked.notResources }),
    ...(asked.conditions === undefined ? {} : { Condition: asked.conditions }),
  };
  const document = located({ Version: '2012-10-17', Statement: [statement] }, origin, '');
  const { policy } = parsePolicy(document, 'identity');
  const [parsed] = policy.statements;
  if (parsed === undefined) throw new TypeError('a policy of one statement was read as none');
  return parsed;
}

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

/** Plain data in the form that a reader of texts would give it; there is no text, so a pointer tells the places apart. */
function located(value: Plain, file: string, pointer: string): Located {
  const place = { file, line: 1, column: 1, pointer };
  if (typeof value === 'string') return { kind: 'scalar', value, place };
  if (isList(value)) {
    const items = value.map((item, index) => located(item, file, `${pointer}/${index}`));
    return { kind: 'list', items, place };
  }
  const entries = Object.entries(value).map(([key, part]) => {
    const below = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return { key, keyPlace: { ...place, pointer: below }, value: located(part, file, below) };
  });
  return { kind: 'object', entries, place };
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
