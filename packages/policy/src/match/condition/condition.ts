/**
 * One operator on one key: absent keys, `IfExists`, `Null`, set operators and negation
 * (reference_policies_elements_condition_operators.html, reference_policies_multi-value-conditions.html).
 */
import { type OperatorRow, operatorRow } from '../../language/operator.js';
import type { Condition, PolicyVersion } from '../../language/policy.js';
import type { KeyValue } from '../../request/context.js';
import { and, type Certainty, certain, maybe, no, not, or, yes } from '../certainty.js';
import type { Subject } from '../subject.js';
import { compileValue, type ValueTest } from './value-test.js';
import { parseBool } from './values.js';

/** Whether the condition holds; `wide` says how open cases are read. */
export type ConditionTest = (subject: Subject, wide: boolean) => Certainty;

/** A condition with its key in lower case and its test. */
export interface CompiledCondition {
  readonly condition: Condition;
  readonly key: string;
  readonly test: ConditionTest;
}

/** Compiles one condition. An operator that is not known leaves it unknown. */
export function compileCondition(condition: Condition, version: PolicyVersion): CompiledCondition {
  const key = condition.key.toLowerCase();
  return { condition, key, test: compileTest(condition, key, version) };
}

function compileTest(condition: Condition, key: string, version: PolicyVersion): ConditionTest {
  const { operator, place } = condition;
  const row = operator.kind === 'known' ? operatorRow(operator.base) : undefined;
  if (operator.kind === 'unknown' || row === undefined) {
    const reason = operator.kind === 'unknown' ? operator.reason : `\`${operator.base}\` is not an operator`;
    return (subject) => subject.unknown(reason, place);
  }
  if (row.family === 'null') return nullTest(condition, key);
  const against = valueAgainstAll(condition, row, version);
  if (operator.quantifier === 'all') return forAllValues(condition, key, against);
  if (operator.quantifier === 'any') return forAnyValue(condition, key, operator.ifExists, against);
  return singleValued(condition, key, operator.ifExists, row, against);
}

/** One request value against all policy values: any may match; for a negated operator none may. */
function valueAgainstAll(condition: Condition, row: OperatorRow, version: PolicyVersion): ValueTest {
  const tests = condition.values.map((value): ValueTest => {
    if (value.kind === 'unknown') return (_value, subject) => subject.unknown(value.reason, value.place);
    return compileValue(row, value.text, version, value.place);
  });
  if (tests.length === 0) return emptyList(condition, row);
  return (value, subject, wide) => {
    let matched: Certainty = no;
    for (const test of tests) {
      matched = or(matched, test(value, subject, row.negated ? !wide : wide));
      if (matched === yes) break;
    }
    return row.negated ? not(matched) : matched;
  };
}

/** No values: by the grammar nothing can match, by Access Analyzer the condition has no effect. */
function emptyList(condition: Condition, row: OperatorRow): ValueTest {
  if (row.negated) return () => yes;
  return (_value, subject, wide) => subject.open('empty-condition-values', wide, condition.place);
}

function singleValued(
  condition: Condition,
  key: string,
  ifExists: boolean,
  row: OperatorRow,
  against: ValueTest,
): ConditionTest {
  const whenAbsent = certain(ifExists || row.negated);
  return (subject, wide) => {
    const value = subject.value(key);
    if (value === undefined) return whenAbsent;
    if (typeof value === 'string') return against(value, subject, wide);
    if ('unknown' in value) return subject.unknown(value.unknown, condition.place);
    return subject.unknown(`\`${condition.key}\` has several values and no set operator`, condition.place);
  };
}

/** Every value must match; true when there is none. A set of one empty text is called a null set by the page. */
function forAllValues(condition: Condition, key: string, against: ValueTest): ConditionTest {
  return (subject, wide) => {
    const values = members(subject.value(key));
    if (values === undefined) return yes;
    if ('unknown' in values) return subject.unknown(values.unknown, condition.place);
    let all: Certainty = yes;
    for (const value of values) all = and(all, against(value, subject, wide));
    if (all === yes || values.length !== 1 || values[0] !== '') return all;
    return subject.open('for-all-values-empty-text', wide, condition.place) === yes ? yes : all;
  };
}

/**
 * Some value must match; false when there is none, also for a negated operator. With `IfExists` the pages contradict
 * each other on an absent key: the set operator says false, the suffix true.
 */
function forAnyValue(
  condition: Condition,
  key: string,
  ifExists: boolean,
  against: ValueTest,
): ConditionTest {
  return (subject, wide) => {
    const values = members(subject.value(key));
    if (values === undefined)
      return ifExists ? subject.open('for-any-value-if-exists-absent', wide, condition.place) : no;
    if ('unknown' in values) return subject.unknown(values.unknown, condition.place);
    let any: Certainty = no;
    for (const value of values) any = or(any, against(value, subject, wide));
    return any;
  };
}

/** A single value is a set of one. */
function members(value: KeyValue | undefined): readonly string[] | { readonly unknown: string } | undefined {
  return typeof value === 'string' ? [value] : value;
}

/** `true`: the key must be absent; `false`: present. Set operators make no difference. */
function nullTest(condition: Condition, key: string): ConditionTest {
  return (subject) => {
    const value = subject.value(key);
    if (value !== undefined && isUndecided(subject, value, key)) {
      return subject.unknown(`whether \`${condition.key}\` is present is not known`, condition.place);
    }
    let holds: Certainty = no;
    for (const wanted of condition.values) holds = or(holds, nullValue(wanted, value === undefined, subject));
    return holds;
  };
}

/** A key that is always there is present even when its value is not known. */
function isUndecided(subject: Subject, value: KeyValue, key: string): boolean {
  return typeof value === 'object' && 'unknown' in value && !subject.isAlwaysPresent(key);
}

function nullValue(wanted: Condition['values'][number], absent: boolean, subject: Subject): Certainty {
  if (wanted.kind === 'unknown') return subject.unknown(wanted.reason, wanted.place);
  const parsed = parseBool(wanted.text);
  return parsed === undefined ? maybe : certain(parsed === absent);
}
