import type { Formula, Interval, NumberVariable, StringsVariable, StringVariable } from '@redoubt/solver';
import type { OperatorRow } from '../language/operator.js';
import type { Pattern, PolicyVersion } from '../language/policy.js';
import { fieldTokens, type Token, tokenize } from '../match/template.js';
import type { Place } from '../source/place.js';
import { addressInterval } from './address-interval.js';
import { dateInterval, numberInterval } from './number-interval.js';
import { matchesText, type TextComparison, type TextPattern, textPattern } from './text-pattern.js';
import type { Vocabulary } from './vocabulary.js';

/** The values of one condition, read for one operator. */
export interface ConditionValues {
  readonly values: readonly Pattern[];
  readonly row: OperatorRow;
  readonly version: PolicyVersion;
  readonly place: Place;
  /** How open cases of comparing a value are read: the other way round under a negated operator. */
  readonly wide: boolean;
  /** How open cases of the condition as a whole are read. */
  readonly statementWide: boolean;
}

/** How an operator compares texts; Boolean values are compared without case. */
export function textComparison(row: OperatorRow): TextComparison {
  return {
    ignoreCase: row.comparison === 'equalsIgnoreCase' || row.family === 'bool',
    arn: row.family === 'arn',
  };
}

/** The text of a value as tokens. Wildcards count for the `Like` operators and for ARNs. */
export function valueTokens(text: string, { row, version }: ConditionValues): readonly Token[] {
  return tokenize(row.family === 'bool' ? text.toLowerCase() : text, version, row.comparison === 'like');
}

/** The values as patterns; one that is not known is unmodelled. */
export function textPatterns(vocabulary: Vocabulary, condition: ConditionValues): readonly TextPattern[] {
  return condition.values.map((value) =>
    value.kind === 'unknown'
      ? { kind: 'unmodelled', reason: value.reason }
      : onePattern(vocabulary, valueTokens(value.text, condition), condition),
  );
}

/**
 * An ARN operator's value that has no six fields is no ARN; whether it then matches as a text is left open.
 */
function onePattern(
  vocabulary: Vocabulary,
  tokens: readonly Token[],
  { row, wide }: ConditionValues,
): TextPattern {
  const [first] = tokens;
  if (row.family === 'bool' && tokens.length === 1 && first?.kind === 'literal' && !isBoolean(first.text))
    return { kind: 'never' };
  if (row.family !== 'arn' || fieldTokens(tokens).length === 6)
    return textPattern(vocabulary, tokens, textComparison(row));
  if (!vocabulary.open('arn-operator-without-arn', wide)) return { kind: 'never' };
  return textPattern(vocabulary, tokens, { ignoreCase: false, arn: false });
}

/** A value of `Bool` that is no Boolean matches nothing, not even the same text. */
function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false';
}

/** `variable` is present and one of the values matches it. */
export function someTextMatches(
  vocabulary: Vocabulary,
  variable: StringVariable,
  condition: ConditionValues,
): Formula {
  return vocabulary.formulas.or(
    textPatterns(vocabulary, condition).map((pattern) =>
      matchesText(vocabulary, variable, pattern, condition.place),
    ),
  );
}

/** Some member of the set matches one of the values. */
export function someMemberMatches(
  vocabulary: Vocabulary,
  variable: StringsVariable,
  condition: ConditionValues,
): Formula {
  const { formulas } = vocabulary;
  const matches = textPatterns(vocabulary, condition).map((pattern) => {
    if (pattern.kind === 'pattern') return formulas.hasMember(variable, pattern.source);
    if (pattern.kind === 'never') return formulas.false;
    return formulas.and([formulas.present(variable), vocabulary.unmodelled(pattern.reason, condition.place)]);
  });
  return formulas.or(matches);
}

/** Some member of the set matches none of the values. */
export function someMemberOutside(
  vocabulary: Vocabulary,
  variable: StringsVariable,
  condition: ConditionValues,
): Formula {
  const { formulas } = vocabulary;
  const patterns = textPatterns(vocabulary, condition);
  const sources = patterns.flatMap((pattern) => (pattern.kind === 'pattern' ? [pattern.source] : []));
  const outside = formulas.hasMemberOutside(variable, sources);
  const reasons = patterns.flatMap((pattern) => (pattern.kind === 'unmodelled' ? [pattern.reason] : []));
  return formulas.and([outside, ...reasons.map((reason) => vocabulary.unmodelled(reason, condition.place))]);
}

/** `variable` is present and lies in the interval of one of the values. */
export function someNumberMatches(
  vocabulary: Vocabulary,
  variable: NumberVariable,
  condition: ConditionValues,
): Formula {
  const { formulas } = vocabulary;
  const matches = condition.values.map((value) => {
    const interval = value.kind === 'unknown' ? undefined : intervalOf(value.text, condition.row);
    if (interval !== undefined) return formulas.within(variable, interval);
    const reason =
      value.kind === 'unknown'
        ? value.reason
        : `\`${value.text}\` is not a value for \`${condition.row.name}\``;
    return formulas.and([formulas.present(variable), vocabulary.unmodelled(reason, value.place)]);
  });
  return formulas.or(matches);
}

function intervalOf(text: string, row: OperatorRow): Interval | undefined {
  if (row.family === 'ip') return addressInterval(text);
  return row.family === 'date' ? dateInterval(text, row.comparison) : numberInterval(text, row.comparison);
}
