import type { Estate } from '@redoubt/estate';
import { type Condition, holdsSymbol, type Statement } from '@redoubt/policy';
import { isObject, type Json, type JsonObject, listOf } from '../mutants/template.js';
import type { Question } from '../question/question.js';
import type { WitnessStep } from '../verdict/verdict.js';
import type { ConditionEntry } from './statement-at.js';

/** The conditions by which an Allow may stop to let a step through. Whether one does is for the proof to say. */
export function conditionsThatMayClose(
  statement: JsonObject,
  step: WitnessStep,
  question: Question | undefined,
  estate: Estate,
): readonly ConditionEntry[] {
  return [
    ...(question?.asks ?? []).flatMap(({ conditions }) => notAsked(conditions)),
    ...nullGuards(statement),
    ...ofOrganization(statement, estate),
    ...ofAccount(statement, step, estate),
    ...ofSourceAccount(statement, step),
    ...viaService(step, question),
  ];
}

/** Operators that hold where the other does not. `Null` is its own, with the other value. */
const opposites: readonly (readonly [string, string])[] = [
  ['StringEquals', 'StringNotEquals'],
  ['StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ['StringLike', 'StringNotLike'],
  ['NumericEquals', 'NumericNotEquals'],
  ['NumericLessThan', 'NumericGreaterThanEquals'],
  ['NumericLessThanEquals', 'NumericGreaterThan'],
  ['DateLessThan', 'DateGreaterThanEquals'],
  ['DateLessThanEquals', 'DateGreaterThan'],
  ['IpAddress', 'NotIpAddress'],
  ['ArnLike', 'ArnNotLike'],
  ['ArnEquals', 'ArnNotEquals'],
];

const oppositeOf = new Map(
  opposites.flatMap(([one, other]) => [[one, other] as const, [other, one] as const]),
);

/** Also where the key is absent: a question about what a key must not be says by `Null` that it is there. */
function notAsked(conditions: readonly Condition[]): readonly ConditionEntry[] {
  const others = conditions.filter(
    ({ operator, key }) =>
      operator.kind !== 'known' ||
      operator.base !== 'Null' ||
      conditions.filter((one) => one.key.toLowerCase() === key.toLowerCase()).length === 1,
  );
  return others.flatMap(negation).flatMap((entry) => {
    const { operator } = entry;
    return operator === 'Null' ? [entry] : [entry, { ...entry, operator: `${operator}IfExists` }];
  });
}

/** What a request must be like not to be asked about: the question's condition turned around. */
export function negation({ operator, key, values }: Condition): readonly ConditionEntry[] {
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  if (operator.kind !== 'known' || texts.length < values.length || texts.some(holdsSymbol)) return [];
  const [only] = texts;
  if (operator.base === 'Null' || operator.base === 'Bool') {
    if (only === undefined || texts.length > 1) return [];
    return [{ operator: operator.base, key, value: only.toLowerCase() === 'true' ? 'false' : 'true' }];
  }
  const opposite = oppositeOf.get(operator.base);
  if (opposite === undefined || operator.quantifier !== undefined) return [];
  return [{ operator: opposite, key, value: texts.length === 1 && only !== undefined ? only : texts }];
}

/** `ForAllValues` holds of a request without the key. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function nullGuards({ Condition: block }: JsonObject): readonly ConditionEntry[] {
  if (!isObject(block)) return [];
  return Object.entries(block).flatMap(([operator, keys]) =>
    operator.startsWith('ForAllValues:') && isObject(keys)
      ? Object.keys(keys).map((key) => ({ operator: 'Null', key, value: 'false' }))
      : [],
  );
}

function ofOrganization(statement: JsonObject, { accounts }: Estate): readonly ConditionEntry[] {
  if (statement.Principal === undefined) return [];
  const organizations = [...new Set(accounts.flatMap(({ organizationId }) => organizationId ?? []))];
  const [only, ...more] = organizations;
  return only === undefined || more.length > 0 || holdsSymbol(only)
    ? []
    : [{ operator: 'StringEquals', key: 'aws:PrincipalOrgID', value: only }];
}

/** Whoever is of the account of the resource: more than naming its root, which only lets the account decide. */
function ofAccount({ Principal }: JsonObject, step: WitnessStep, estate: Estate): readonly ConditionEntry[] {
  const owner = estate.resourcePolicies.find(({ resourceArn }) =>
    step.resource.startsWith(resourceArn),
  )?.account;
  if (Principal === undefined || owner === undefined || holdsSymbol(owner)) return [];
  return [{ operator: 'StringEquals', key: 'aws:PrincipalAccount', value: owner }];
}

/** The confused deputy. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
function ofSourceAccount({ Principal }: JsonObject, { resource }: WitnessStep): readonly ConditionEntry[] {
  if (!isObject(Principal) || listOf(Principal.Service).length === 0) return [];
  const account = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(resource)?.[1];
  const own: Json = account ?? { Ref: 'AWS::AccountId' };
  return [{ operator: 'StringEquals', key: 'aws:SourceAccount', value: own }];
}

function viaService(
  { action, resource }: WitnessStep,
  question: Question | undefined,
): readonly ConditionEntry[] {
  const region = /^arn:[^:]*:kms:([a-z0-9-]+):/.exec(resource)?.[1];
  const asksThrough = (question?.asks ?? []).some(({ conditions }: Statement) =>
    conditions.some(({ key }) => key.toLowerCase() === 'kms:viaservice'),
  );
  if (!action.startsWith('kms:') || region === undefined || asksThrough) return [];
  return [{ operator: 'StringEquals', key: 'kms:ViaService', value: `s3.${region}.amazonaws.com` }];
}
