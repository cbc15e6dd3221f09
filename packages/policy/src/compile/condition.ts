import type { Formula, NumberVariable, StringsVariable, StringVariable, Variable } from '@redoubt/solver';
import { type OperatorRow, operatorRow } from '../language/operator.js';
import type { Condition, ConditionOperator, PolicyVersion } from '../language/policy.js';
import type { KeyValue } from '../request/context.js';
import {
  type ConditionValues,
  someMemberMatches,
  someMemberOutside,
  someNumberMatches,
  someTextMatches,
  textComparison,
  valueTokens,
} from './condition-values.js';
import { knownTextMatches } from './text-pattern.js';
import type { KeySort, Vocabulary } from './vocabulary.js';

type KnownOperator = Extract<ConditionOperator, { kind: 'known' }>;

/**
 * The formula of one condition: true of exactly the requests in which it holds. Absent keys need no case of their own,
 * because no atom matches an absent value: a positive operator is then false and a negated one true, as in AWS.
 * `wide` says how open cases are read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionFormula(
  vocabulary: Vocabulary,
  condition: Condition,
  version: PolicyVersion,
  wide: boolean,
): Formula {
  const { operator } = condition;
  if (operator.kind === 'unknown') return vocabulary.unmodelled(operator.reason, condition.place);
  const row = operatorRow(operator.base);
  if (row === undefined)
    return vocabulary.unmodelled(`the operator \`${operator.base}\` is not known`, condition.place);
  const key = condition.key.toLowerCase();
  const values: ConditionValues = {
    values: condition.values,
    row,
    version,
    place: condition.place,
    statementWide: wide,
    wide: row.negated ? !wide : wide,
  };
  if (row.family === 'null') return nullFormula(vocabulary, key, condition);
  const known = vocabulary.known(key);
  if (known.kind === 'open') return openKey(vocabulary, key, operator, values);
  if (known.kind === 'absent')
    return holdsWhenAbsent(vocabulary, operator, values)
      ? vocabulary.formulas.true
      : vocabulary.formulas.false;
  return knownKey(vocabulary, key, operator, values, known.value);
}

/** `Null` with `true` asks that the key be absent, with `false` that it be present. */
function nullFormula(vocabulary: Vocabulary, key: string, condition: Condition): Formula {
  const { formulas } = vocabulary;
  const present = presence(vocabulary, key);
  const parts = condition.values.map((value) => {
    if (value.kind === 'unknown') return vocabulary.unmodelled(value.reason, value.place);
    const wanted = value.text.toLowerCase();
    if (wanted === 'true') return formulas.not(present);
    return wanted === 'false'
      ? present
      : vocabulary.unmodelled(`\`${value.text}\` is not a value for \`Null\``, value.place);
  });
  return formulas.or(parts);
}

function presence(vocabulary: Vocabulary, key: string): Formula {
  const known = vocabulary.known(key);
  const { formulas } = vocabulary;
  if (known.kind === 'absent') return formulas.false;
  if (known.kind === 'value') return formulas.true;
  return formulas.present(vocabulary.variable(key, vocabulary.sortOf(key, 'string')));
}

/** A key whose value the question leaves open. */
function openKey(
  vocabulary: Vocabulary,
  key: string,
  operator: KnownOperator,
  values: ConditionValues,
): Formula {
  const sort = sortFor(vocabulary, key, operator, values.row);
  const variable = vocabulary.variable(key, sort);
  if (variable.sort === 'strings') return multiValued(vocabulary, variable, operator, values);
  return singleValued(vocabulary, variable, operator, someMatch(vocabulary, variable, values), values);
}

/** The operator decides where it must, since a number is compared as one; else the documented sort of the key. */
function sortFor(vocabulary: Vocabulary, key: string, operator: KnownOperator, row: OperatorRow): KeySort {
  const byOperator = operatorSort(row, operator);
  const documented = vocabulary.sortOf(key, byOperator);
  if (documented === 'strings') return 'strings';
  return byOperator === 'string' || byOperator === 'strings' ? 'string' : byOperator;
}

function operatorSort(row: OperatorRow, operator: KnownOperator): KeySort {
  if (row.family === 'numeric') return 'number';
  if (row.family === 'date') return 'date';
  if (row.family === 'ip') return 'address';
  return operator.quantifier === undefined ? 'string' : 'strings';
}

function someMatch(
  vocabulary: Vocabulary,
  variable: StringVariable | NumberVariable,
  values: ConditionValues,
): Formula {
  if (isEmpty(values))
    return emptyMatches(vocabulary, values)
      ? vocabulary.formulas.present(variable)
      : vocabulary.formulas.false;
  return variable.sort === 'string'
    ? someTextMatches(vocabulary, variable, values)
    : someNumberMatches(vocabulary, variable, values);
}

/** A set operator on a single-valued key treats it as a set of one. */
function singleValued(
  vocabulary: Vocabulary,
  variable: Variable,
  operator: KnownOperator,
  matches: Formula,
  values: ConditionValues,
): Formula {
  const { negated } = values.row;
  const holds = negated ? vocabulary.formulas.not(matches) : matches;
  return whereAbsent(vocabulary, variable, orEmptyText(vocabulary, variable, operator, holds, values), {
    already: negated,
    wanted: holdsWhenAbsent(vocabulary, operator, values),
  });
}

/** `ForAllValues` on one empty text: the documentation calls it a null set and leaves open whether the condition holds. */
function orEmptyText(
  vocabulary: Vocabulary,
  variable: Variable,
  { quantifier }: KnownOperator,
  holds: Formula,
  { statementWide }: ConditionValues,
): Formula {
  if (quantifier !== 'all' || (variable.sort !== 'string' && variable.sort !== 'strings')) return holds;
  if (!vocabulary.open('for-all-values-empty-text', statementWide)) return holds;
  return vocabulary.formulas.or([holds, isEmptyText(vocabulary, variable)]);
}

function isEmptyText({ formulas }: Vocabulary, variable: StringVariable | StringsVariable): Formula {
  if (variable.sort === 'string') return formulas.equals(variable, '');
  const empty = formulas.pattern([{ literal: '' }]);
  return formulas.and([
    formulas.hasMember(variable, empty),
    formulas.not(formulas.hasMemberOutside(variable, [empty])),
  ]);
}

/** A formula corrected for the absent key: what it says of it already, and what it should say. */
function whereAbsent(
  { formulas }: Vocabulary,
  variable: Variable,
  holds: Formula,
  absent: { readonly already: boolean; readonly wanted: boolean },
): Formula {
  if (absent.already === absent.wanted) return holds;
  return absent.wanted
    ? formulas.or([formulas.absent(variable), holds])
    : formulas.and([formulas.present(variable), holds]);
}

/** Whether the condition holds of an absent key. For `ForAnyValue` with `IfExists` the documentation leaves it open. */
function holdsWhenAbsent(
  vocabulary: Vocabulary,
  { quantifier, ifExists }: KnownOperator,
  values: ConditionValues,
): boolean {
  if (quantifier === 'all') return true;
  if (quantifier === undefined) return ifExists || values.row.negated;
  return ifExists && vocabulary.open('for-any-value-if-exists-absent', values.statementWide);
}

function multiValued(
  vocabulary: Vocabulary,
  variable: StringsVariable,
  operator: KnownOperator,
  values: ConditionValues,
): Formula {
  const { quantifier } = operator;
  const holds = quantified(vocabulary, variable, operator, values);
  return whereAbsent(vocabulary, variable, orEmptyText(vocabulary, variable, operator, holds, values), {
    already: quantifier === 'all' || (quantifier === undefined && values.row.negated),
    wanted: holdsWhenAbsent(vocabulary, operator, values),
  });
}

function quantified(
  vocabulary: Vocabulary,
  variable: StringsVariable,
  { quantifier }: KnownOperator,
  values: ConditionValues,
): Formula {
  const { formulas } = vocabulary;
  const { row } = values;
  if (isEmpty(values)) return emptyValues(vocabulary, variable, quantifier, values);
  if (row.family === 'numeric' || row.family === 'date' || row.family === 'ip') {
    return vocabulary.unmodelled(
      `\`${row.name}\` on \`${variable.name}\`, which has several values`,
      values.place,
    );
  }
  if (quantifier === undefined) return withoutQuantifier(vocabulary, variable, values);
  if (quantifier === 'any') {
    return row.negated
      ? someMemberOutside(vocabulary, variable, values)
      : someMemberMatches(vocabulary, variable, values);
  }
  return formulas.not(
    row.negated
      ? someMemberMatches(vocabulary, variable, values)
      : someMemberOutside(vocabulary, variable, values),
  );
}

/** No values to compare with: by the grammar nothing can match, by Access Analyzer the condition has no effect. */
function isEmpty({ values, row }: ConditionValues): boolean {
  return values.length === 0 && !row.negated;
}

function emptyMatches(vocabulary: Vocabulary, { wide }: ConditionValues): boolean {
  return vocabulary.open('empty-condition-values', wide);
}

function emptyValues(
  vocabulary: Vocabulary,
  variable: StringsVariable,
  quantifier: KnownOperator['quantifier'],
  values: ConditionValues,
): Formula {
  const { formulas } = vocabulary;
  const all = emptyMatches(vocabulary, values);
  if (quantifier === 'all') return all ? formulas.true : formulas.absent(variable);
  return all ? formulas.present(variable) : formulas.false;
}

/** AWS does not define what a multi-valued key means without a set operator; an absent one is absent all the same. */
function withoutQuantifier(
  vocabulary: Vocabulary,
  variable: StringsVariable,
  { row, place }: ConditionValues,
): Formula {
  const { formulas } = vocabulary;
  const reason = `\`${row.name}\` without a set operator on \`${variable.name}\``;
  const undefinedCase = vocabulary.unmodelled(reason, place);
  return row.negated
    ? formulas.or([formulas.absent(variable), undefinedCase])
    : formulas.and([formulas.present(variable), undefinedCase]);
}

/** A key whose value the question fixes: settled now where it can be, else pinned by an equation. */
function knownKey(
  vocabulary: Vocabulary,
  key: string,
  operator: KnownOperator,
  values: ConditionValues,
  known: KeyValue,
): Formula {
  const { formulas } = vocabulary;
  if (typeof known !== 'string') {
    return 'unknown' in known
      ? vocabulary.unmodelled(known.unknown, values.place)
      : pinned(vocabulary, key, operator, values, known);
  }
  const settled = settle(known, values);
  if (settled === undefined) return pinned(vocabulary, key, operator, values, [known]);
  const holds = settled !== values.row.negated;
  return holds ? formulas.true : formulas.false;
}

/** Whether a known text matches one of the values, where texts alone settle it. */
function settle(known: string, condition: ConditionValues): boolean | undefined {
  const { row, values } = condition;
  if (isEmpty(condition) || known === '') return undefined;
  if (row.family !== 'string' && row.family !== 'arn' && row.family !== 'bool') return undefined;
  const text = row.family === 'bool' ? known.toLowerCase() : known;
  const results = values.map((value) =>
    value.kind === 'unknown'
      ? undefined
      : knownTextMatches(text, valueTokens(value.text, condition), textComparison(row), condition.wide),
  );
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

/** The condition on a variable, together with what the variable's value is. */
function pinned(
  vocabulary: Vocabulary,
  key: string,
  operator: KnownOperator,
  values: ConditionValues,
  known: readonly string[],
): Formula {
  const sort = sortFor(vocabulary, key, operator, values.row);
  const [only] = known;
  if (sort === 'strings') return pinnedSet(vocabulary, key, operator, values, known);
  if (only === undefined || known.length > 1 || (sort !== 'string' && sort !== 'boolean')) {
    return vocabulary.unmodelled(`\`${values.row.name}\` on the fixed value of \`${key}\``, values.place);
  }
  const variable = vocabulary.text(key);
  const matches = someMatch(vocabulary, variable, values);
  const holds = singleValued(vocabulary, variable, operator, matches, values);
  return vocabulary.where([vocabulary.formulas.equals(variable, only)], holds);
}

function pinnedSet(
  vocabulary: Vocabulary,
  key: string,
  operator: KnownOperator,
  values: ConditionValues,
  known: readonly string[],
): Formula {
  const { formulas } = vocabulary;
  const set = vocabulary.set(key);
  const literals = known.map((member) => formulas.pattern([{ literal: member }]));
  const members = literals.map((literal) => formulas.hasMember(set, literal));
  const noOthers = formulas.not(formulas.hasMemberOutside(set, literals));
  return vocabulary.where([...members, noOthers], multiValued(vocabulary, set, operator, values));
}
