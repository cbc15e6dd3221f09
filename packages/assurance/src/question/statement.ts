import { parsePolicyText, type Statement } from '@redoubt/policy';

/** The requests that a question asks about, in plain form. */
export interface AskedRequests {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
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
  const { policy } = parsePolicyText(
    JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    origin,
    'identity',
  );
  const [parsed] = policy.statements;
  if (parsed === undefined) throw new TypeError('a policy of one statement was read as none');
  return parsed;
}
