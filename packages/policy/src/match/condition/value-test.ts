/**
 * Compares one policy value with one request value, by operator family. Source: the tables of
 * reference_policies_elements_condition_operators.html.
 */
import type { Comparison, OperatorRow } from '../../language/operator.js';
import type { PolicyVersion } from '../../language/policy.js';
import type { Place } from '../../source/place.js';
import { holdsSymbol } from '../../source/symbol.js';
import { type Certainty, certain, no, yes } from '../certainty.js';
import { matchFields } from '../resource.js';
import { arnFields, type Subject } from '../subject.js';
import { fieldTokens, resolveCodes, tokenize } from '../template.js';
import { compileTokens, type TextMatcher } from '../text-matcher.js';
import {
  inRange,
  parseAddress,
  parseBinary,
  parseBool,
  parseDate,
  parseNumber,
  parseRange,
} from './values.js';

/** Whether a request value matches the policy value; `wide` says how open cases are read. */
export type ValueTest = (value: string, subject: Subject, wide: boolean) => Certainty;

/** Compiles the test of one policy value. */
export function compileValue(
  row: OperatorRow,
  text: string,
  version: PolicyVersion,
  place: Place,
): ValueTest {
  switch (row.family) {
    case 'string':
      return stringTest(row.comparison, text, version, place);
    case 'arn':
      return arnTest(text, version, place);
    case 'bool':
      return boolTest(text, version, place);
    case 'numeric':
      return orderedTest(row, text, parseNumber, place);
    case 'date':
      return orderedTest(row, text, parseDate, place);
    case 'binary':
      return typedTest(row, text, parseBinary, parseBinary, place, (left, right) => left === right);
    case 'ip':
      return typedTest(row, text, parseAddress, parseRange, place, inRange);
    case 'null':
      return () => no;
  }
}

function stringTest(comparison: Comparison, text: string, version: PolicyVersion, place: Place): ValueTest {
  const tokens = tokenize(text, version, comparison === 'like');
  if (comparison !== 'equalsIgnoreCase') return compileTokens(tokens, place);
  return ignoringCase(tokens, place);
}

function ignoringCase(tokens: ReturnType<typeof tokenize>, place: Place): TextMatcher {
  return (value, subject) => {
    const resolved = resolveCodes(tokens, subject);
    if (resolved === 'missing') return no;
    if ('unknown' in resolved) return subject.unknown(resolved.unknown, place);
    return certain(String.fromCharCode(...resolved.codes).toLowerCase() === value.toLowerCase());
  };
}

/** Six fields, each matched by itself; what is no ARN by its fields is an open case if the whole text would match. */
function arnTest(text: string, version: PolicyVersion, place: Place): ValueTest {
  const tokens = tokenize(text, version, true);
  const fields = fieldTokens(tokens).map((field) => compileTokens(field, place));
  const whole = compileTokens(tokens, place);
  return (value, subject, wide) => {
    const valueFields = arnFields(value);
    if (fields.length === 6 && valueFields.length === 6) return matchFields(fields, valueFields, subject);
    const matched = whole(value, subject);
    return matched === no ? no : subject.open('arn-operator-without-arn', wide, place);
  };
}

/** Bool takes policy variables, so its policy value may be known only with the request. */
function boolTest(text: string, version: PolicyVersion, place: Place): ValueTest {
  const tokens = tokenize(text, version, false);
  return (value, subject, wide) => {
    const resolved = resolveCodes(tokens, subject);
    if (resolved === 'missing') return no;
    if ('unknown' in resolved) return subject.unknown(resolved.unknown, place);
    const wanted = parseBool(String.fromCharCode(...resolved.codes));
    const given = parseBool(value);
    if (wanted !== undefined && given !== undefined) return certain(wanted === given);
    return notOfType(value, String.fromCharCode(...resolved.codes), false, subject, wide, place);
  };
}

function orderedTest(
  row: OperatorRow,
  text: string,
  parse: (text: string) => number | undefined,
  place: Place,
): ValueTest {
  const compare = comparisons[row.comparison] ?? ((left: number, right: number) => left === right);
  return typedTest(row, text, parse, parse, place, compare);
}

const comparisons: Partial<Record<Comparison, (value: number, limit: number) => boolean>> = {
  equals: (value, limit) => value === limit,
  lessThan: (value, limit) => value < limit,
  lessThanEquals: (value, limit) => value <= limit,
  greaterThan: (value, limit) => value > limit,
  greaterThanEquals: (value, limit) => value >= limit,
};

function typedTest<Value, Wanted>(
  row: OperatorRow,
  text: string,
  parseValue: (text: string) => Value | undefined,
  parseWanted: (text: string) => Wanted | undefined,
  place: Place,
  compare: (value: Value, wanted: Wanted) => boolean,
): ValueTest {
  const wanted = parseWanted(text);
  return (value, subject, wide) => {
    const given = parseValue(value);
    if (wanted !== undefined && given !== undefined) return certain(compare(given, wanted));
    return notOfType(value, text, row.negated, subject, wide, place);
  };
}

/**
 * A text that is not of the operator's type matches nothing. The page does not say what a negated operator makes of
 * it, so there the reading is open.
 */
function notOfType(
  value: string,
  wanted: string,
  negated: boolean,
  subject: Subject,
  wide: boolean,
  place: Place,
): Certainty {
  if (holdsSymbol(value) || holdsSymbol(wanted)) {
    return subject.unknown('the value is not known before deployment, and it is not compared as text', place);
  }
  if (!negated) return no;
  return subject.open('negated-operator-unreadable-value', wide, place) === yes ? yes : no;
}
