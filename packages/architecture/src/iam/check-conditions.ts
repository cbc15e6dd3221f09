import { conditionKey, conditionKeysOf, keyPresence, matchesKeyTemplate } from '@redoubt/catalogue';
import { comparesType, conditionOperator } from './condition-operator.js';
import type { Conditions, Statement } from './statement.js';
import type { StatementError } from './statement-error.js';

/**
 * The errors in a statement's conditions.
 * @param actions the actions that the statement stands for, known to exist; a key must be carried by each
 */
export function checkConditions(statement: Statement, actions: readonly string[]): readonly StatementError[] {
  const conditions = statement.conditions ?? {};
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).flatMap(([key, values]) => [
      ...([values].flat().length === 0 ? [{ code: 'no-values' as const, key }] : []),
      ...actions.flatMap((action) => checkCarried(action, key)),
      ...checkOperator(operator, key, actions),
      ...checkSetOperator(statement, operator, key),
    ]),
  );
}

function checkCarried(action: string, key: string): readonly StatementError[] {
  switch (keyPresence(action, key)) {
    case 'request':
    case 'resource':
    case 'global':
    case 'unknown-action':
      return [];
    case 'none':
      return [{ code: 'key-not-carried', action, key }];
    case 'undocumented':
      return isCarriedOn(key) ? [] : [{ code: 'deprecated-key', action, key, replacedBy: replacement(key) }];
  }
}

/**
 * Context keys that SageMaker documents as policy variables of Studio sessions, without an action.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
const sessionKeys: ReadonlySet<string> = new Set(['sagemaker:domainid', 'sagemaker:userprofilename']);

export const isCarriedOn = (key: string): boolean => sessionKeys.has(key.toLowerCase());

/** The key by the same name with `Arn` at its end, if its service has one. */
function replacement(key: string): string | undefined {
  const service = key.split(':')[0] ?? '';
  const wanted = `${key}Arn`.toLowerCase();
  return conditionKeysOf(service).find((candidate) => candidate.key.toLowerCase() === wanted)?.key;
}

function checkOperator(text: string, key: string, actions: readonly string[]): readonly StatementError[] {
  const operator = conditionOperator(text);
  if (operator === undefined) return [{ code: 'unknown-operator', operator: text }];
  const fact = conditionKey(actions[0]?.split(':')[0] ?? 'global', key);
  if (fact === undefined || operator.base === 'Null') return [];
  if (!comparesType(operator, fact.type)) {
    return [{ code: 'operator-of-other-type', operator: text, key, type: fact.type }];
  }
  if (fact.multiValued && operator.set === undefined) {
    return [{ code: 'set-operator-needed', operator: text, key }];
  }
  return !fact.multiValued && operator.set !== undefined && !setOperatorsInUse.some(matchesKey(key))
    ? [{ code: 'set-operator-on-one-value', operator: text, key }]
    : [];
}

/** Keys that AWS's own examples compare with a set operator although their table gives one value. */
const setOperatorsInUse: readonly string[] = [
  // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
  'kms:ResourceAliases',
  'kms:EncryptionContextKeys',
  'kms:GrantOperations',
];

const matchesKey = (key: string) => (template: string) => matchesKeyTemplate(template, key);

/** `ForAllValues` holds for an absent key, and for a request in which not every value is wrong it does not. */
function checkSetOperator(statement: Statement, text: string, key: string): readonly StatementError[] {
  if (conditionOperator(text)?.set !== 'ForAllValues') return [];
  if (statement.effect === 'Deny') return [{ code: 'for-all-values-in-deny', key }];
  return requiresPresence(statement.conditions ?? {}, key)
    ? []
    : [{ code: 'for-all-values-without-null', key }];
}

const requiresPresence = (conditions: Conditions, key: string): boolean =>
  Object.entries(conditions.Null ?? {}).some(
    ([name, value]) => name.toLowerCase() === key.toLowerCase() && [value].flat().join() === 'false',
  );
