/**
 * The condition operators, as data. Source: "IAM JSON policy elements: Condition operators" (IAM User Guide,
 * reference_policies_elements_condition_operators.html).
 */

/** How a value is read and compared. */
export type OperatorFamily = 'string' | 'arn' | 'numeric' | 'date' | 'bool' | 'binary' | 'ip' | 'null';

/** How a policy value is compared with a request value. */
export type Comparison =
  | 'equals'
  | 'equalsIgnoreCase'
  | 'like'
  | 'lessThan'
  | 'lessThanEquals'
  | 'greaterThan'
  | 'greaterThanEquals';

/** `ForAllValues:` or `ForAnyValue:`. */
export type SetQuantifier = 'all' | 'any';

/** One row of the operator table. `negated` operators hold when no policy value matches. */
export interface OperatorRow {
  readonly name: string;
  readonly family: OperatorFamily;
  readonly comparison: Comparison;
  readonly negated: boolean;
}

function row(
  name: string,
  family: OperatorFamily,
  comparison: Comparison,
  negated: 'negated' | undefined = undefined,
): OperatorRow {
  return { name, family, comparison, negated: negated === 'negated' };
}

/** Every operator that AWS documents, without `IfExists` and the set operators. */
export const conditionOperators: readonly OperatorRow[] = [
  row('StringEquals', 'string', 'equals'),
  row('StringNotEquals', 'string', 'equals', 'negated'),
  row('StringEqualsIgnoreCase', 'string', 'equalsIgnoreCase'),
  row('StringNotEqualsIgnoreCase', 'string', 'equalsIgnoreCase', 'negated'),
  row('StringLike', 'string', 'like'),
  row('StringNotLike', 'string', 'like', 'negated'),
  row('NumericEquals', 'numeric', 'equals'),
  row('NumericNotEquals', 'numeric', 'equals', 'negated'),
  row('NumericLessThan', 'numeric', 'lessThan'),
  row('NumericLessThanEquals', 'numeric', 'lessThanEquals'),
  row('NumericGreaterThan', 'numeric', 'greaterThan'),
  row('NumericGreaterThanEquals', 'numeric', 'greaterThanEquals'),
  row('DateEquals', 'date', 'equals'),
  row('DateNotEquals', 'date', 'equals', 'negated'),
  row('DateLessThan', 'date', 'lessThan'),
  row('DateLessThanEquals', 'date', 'lessThanEquals'),
  row('DateGreaterThan', 'date', 'greaterThan'),
  row('DateGreaterThanEquals', 'date', 'greaterThanEquals'),
  row('Bool', 'bool', 'equals'),
  row('BinaryEquals', 'binary', 'equals'),
  row('IpAddress', 'ip', 'equals'),
  row('NotIpAddress', 'ip', 'equals', 'negated'),
  row('ArnEquals', 'arn', 'like'),
  row('ArnLike', 'arn', 'like'),
  row('ArnNotEquals', 'arn', 'like', 'negated'),
  row('ArnNotLike', 'arn', 'like', 'negated'),
  row('Null', 'null', 'equals'),
];

const rowsByName = new Map(conditionOperators.map((entry) => [entry.name.toLowerCase(), entry]));

/** The row for an operator's base name, in any case; `undefined` if there is none. */
export function operatorRow(base: string): OperatorRow | undefined {
  return rowsByName.get(base.toLowerCase());
}
