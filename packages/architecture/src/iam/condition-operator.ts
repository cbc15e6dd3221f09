import type { ConditionKeyType } from '@redoubt/catalogue';

/** A condition operator taken apart: `ForAnyValue:StringNotEqualsIfExists`. */
export interface ConditionOperator {
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly base: string;
  readonly ifExists: boolean;
}

/**
 * The operators of IAM and the types of keys that each compares. String operators compare any text, so that an ARN or
 * a Boolean may stand to them as well; the other way round IAM finds no match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const comparedTypes: Readonly<Record<string, readonly ConditionKeyType[] | 'any'>> = {
  StringEquals: 'any',
  StringNotEquals: 'any',
  StringEqualsIgnoreCase: 'any',
  StringNotEqualsIgnoreCase: 'any',
  StringLike: 'any',
  StringNotLike: 'any',
  ArnEquals: ['ARN', 'ArrayOfARN', 'String', 'ArrayOfString'],
  ArnNotEquals: ['ARN', 'ArrayOfARN', 'String', 'ArrayOfString'],
  ArnLike: ['ARN', 'ArrayOfARN', 'String', 'ArrayOfString'],
  ArnNotLike: ['ARN', 'ArrayOfARN', 'String', 'ArrayOfString'],
  Bool: ['Bool', 'ArrayOfBool'],
  NumericEquals: ['Numeric'],
  NumericNotEquals: ['Numeric'],
  NumericLessThan: ['Numeric'],
  NumericLessThanEquals: ['Numeric'],
  NumericGreaterThan: ['Numeric'],
  NumericGreaterThanEquals: ['Numeric'],
  DateEquals: ['Date'],
  DateNotEquals: ['Date'],
  DateLessThan: ['Date'],
  DateLessThanEquals: ['Date'],
  DateGreaterThan: ['Date'],
  DateGreaterThanEquals: ['Date'],
  IpAddress: ['IPAddress'],
  NotIpAddress: ['IPAddress'],
  Null: 'any',
};

/** Their names, without what may stand before and after them. */
export const conditionOperators: readonly string[] = Object.keys(comparedTypes);

/** Takes an operator apart; undefined when IAM has no such operator. */
export function conditionOperator(text: string): ConditionOperator | undefined {
  const found = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(text);
  const base = found?.[2];
  if (base === undefined || !Object.hasOwn(comparedTypes, base)) return undefined;
  if (base === 'Null' && text !== 'Null') return undefined;
  const set = found?.[1];
  return {
    set: set === 'ForAllValues' || set === 'ForAnyValue' ? set : undefined,
    base,
    ifExists: found?.[3] !== undefined,
  };
}

/** Whether the operator compares values of the key's type. */
export function comparesType(operator: ConditionOperator, type: ConditionKeyType): boolean {
  const types = comparedTypes[operator.base];
  return types === 'any' || (types?.includes(type) ?? false);
}
