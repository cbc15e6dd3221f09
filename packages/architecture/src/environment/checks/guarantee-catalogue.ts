import {
  action,
  actionsMatching,
  actionsOf,
  actionWithoutKey,
  conditionKey,
  GLOBAL_CONDITION_KEYS,
  keyPresence,
  services,
} from '@redoubt/catalogue';
import { isCarriedOn } from '../../iam/check-conditions.js';
import { conditionOperator, conditionOperators } from '../../iam/condition-operator.js';
import type { CheckFacts } from '../diagnostic.js';
import type { Draft } from '../draft.js';
import type { OwnStatement } from '../guarantee-schema.js';
import type { Path } from '../place.js';
import { nearest } from '../spelling.js';
import { askedStatements, textsAt } from './asked-statements.js';
import { keyError, type Mistake, valueError } from './mistake.js';

/** AWS has every action that a guarantee asks about. */
export function askedActionsExist(draft: Draft): readonly Mistake[] {
  return statementsOf(draft).flatMap(({ statement, path }) =>
    [
      ...textsAt(statement.Action, [...path, 'Action']),
      ...textsAt(statement.NotAction, [...path, 'NotAction']),
    ]
      .filter(({ text }) => actionsMatching(text).length === 0)
      .map(({ text, path: at }) => {
        const near = nearest(text, likeActions(text));
        const facts = { code: 'unknown-action', action: text } as const;
        return valueError(at, near === undefined ? facts : { ...facts, nearest: near });
      }),
  );
}

/** The actions of the service, or those of the same name in all services where there is no such service. */
function likeActions(text: string): readonly string[] {
  const [prefix = '', name = ''] = text.split(':');
  const own = actionsOf(prefix).map((found) => found.name);
  if (own.length > 0) return own;
  return services().flatMap((service) => action(`${service}:${name}`)?.name ?? []);
}

/** Every condition has an operator of IAM and a key that the requests asked about may carry. */
export function askedKeysAreCarried(draft: Draft): readonly Mistake[] {
  return statementsOf(draft).flatMap(({ statement, path }) =>
    Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) => {
      const at = [...path, 'Condition', operator];
      const wrong = operatorFacts(operator);
      return [
        ...(wrong === undefined ? [] : [keyError(at, wrong)]),
        ...Object.keys(keys).flatMap((key) => {
          const facts = keyFacts(key, existing(statement));
          return facts === undefined ? [] : [keyError([...at, key], facts)];
        }),
      ];
    }),
  );
}

function operatorFacts(operator: string): CheckFacts | undefined {
  if (conditionOperator(operator) !== undefined) return undefined;
  const near = nearest(operator, conditionOperators);
  const facts = { code: 'unknown-operator', operator } as const;
  return near === undefined ? facts : { ...facts, nearest: near };
}

/** The actions that the statement lists and that AWS has; of all but some nothing is to be said. */
function existing({ Action }: OwnStatement): readonly string[] {
  return textsAt(Action, []).flatMap(({ text }) => (actionsMatching(text).length > 0 ? [text] : []));
}

function keyFacts(key: string, actions: readonly string[]): CheckFacts | undefined {
  const [first] = actions;
  if (first === undefined || isCarriedOn(key)) return undefined;
  const without = actionWithoutKey(actions, key);
  if (without !== undefined) return { code: 'key-not-carried', key, action: without };
  const meant = actions.flatMap((pattern) => actionsMatching(pattern));
  if (meant.some(({ name }) => keyPresence(name, key) !== 'undocumented')) return undefined;
  if (conditionKey(key.split(':')[0] ?? 'global', key) !== undefined)
    return { code: 'key-not-carried', key, action: first };
  const known = [
    ...meant.flatMap(({ conditionKeys, resourceKeys }) => [...conditionKeys, ...resourceKeys]),
    ...GLOBAL_CONDITION_KEYS.map((global) => global.key),
  ];
  const near = nearest(key, known);
  const facts = { code: 'unknown-condition-key', key, action: first } as const;
  return near === undefined ? facts : { ...facts, nearest: near };
}

function statementsOf(draft: Draft): readonly { readonly statement: OwnStatement; readonly path: Path }[] {
  return [...draft.guarantees].flatMap(([id, guarantee]) => askedStatements(id, guarantee).flat());
}
