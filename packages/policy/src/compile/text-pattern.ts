import type { Formula, PatternOptions, PatternPart, PatternSource, StringVariable } from '@redoubt/solver';
import { anyOne, anyRun, matchCodes } from '../match/glob.js';
import { arnFields } from '../match/subject.js';
import { fieldTokens, hasVariables, type Token } from '../match/template.js';
import type { Place } from '../source/place.js';
import type { Vocabulary } from './vocabulary.js';

/** A pattern with its policy variables turned into references; `never` when one of them has no value. */
export type TextPattern =
  | { readonly kind: 'pattern'; readonly source: PatternSource }
  | { readonly kind: 'never' }
  | { readonly kind: 'unmodelled'; readonly reason: string };

/** How the pattern is compared: as one text, or as the six fields of an ARN. */
export interface TextComparison {
  readonly ignoreCase: boolean;
  readonly arn: boolean;
}

const arnLayout: NonNullable<PatternOptions['fields']> = { separator: ':', count: 6 };

/** The tokens of a policy's text as a pattern of the solver. */
export function textPattern(
  vocabulary: Vocabulary,
  tokens: readonly Token[],
  comparison: TextComparison,
): TextPattern {
  const parts: PatternPart[] = [];
  for (const token of tokens) {
    const part = patternPart(vocabulary, token);
    if (typeof part === 'object' && 'kind' in part) return part;
    parts.push(part);
  }
  const options: PatternOptions = {
    ignoreCase: comparison.ignoreCase,
    ...(comparison.arn ? { fields: arnLayout } : {}),
  };
  return { kind: 'pattern', source: vocabulary.formulas.pattern(parts, options) };
}

type PartOrReason = PatternPart | Exclude<TextPattern, { kind: 'pattern' }>;

function patternPart(vocabulary: Vocabulary, token: Token): PartOrReason {
  if (token.kind === 'run') return '*';
  if (token.kind === 'one') return '?';
  if (token.kind === 'literal') return { literal: token.text };
  return variablePart(vocabulary, token.key, token.fallback);
}

function variablePart(vocabulary: Vocabulary, key: string, fallback: string | undefined): PartOrReason {
  const known = vocabulary.known(key);
  if (known.kind === 'absent') return fallback === undefined ? { kind: 'never' } : { literal: fallback };
  if (known.kind === 'value') {
    const { value } = known;
    return typeof value === 'string'
      ? { literal: value }
      : { kind: 'unmodelled', reason: notOneText(key, value) };
  }
  const sort = vocabulary.sortOf(key, 'string');
  if (sort !== 'string' && sort !== 'boolean') {
    return { kind: 'unmodelled', reason: `the policy variable \`${key}\` is not a single text` };
  }
  const reference = vocabulary.text(key);
  return fallback === undefined ? { reference } : { reference, default: fallback };
}

function notOneText(key: string, value: readonly string[] | { readonly unknown: string }): string {
  return 'unknown' in value ? value.unknown : `\`${key}\` has several values and cannot be a policy variable`;
}

/** `variable` is present and its value matches. */
export function matchesText(
  vocabulary: Vocabulary,
  variable: StringVariable,
  pattern: TextPattern,
  place: Place,
): Formula {
  const { formulas } = vocabulary;
  switch (pattern.kind) {
    case 'pattern':
      return formulas.matches(variable, pattern.source);
    case 'never':
      return formulas.false;
    case 'unmodelled':
      return formulas.and([formulas.present(variable), vocabulary.unmodelled(pattern.reason, place)]);
  }
}

/** Whether a text that is known matches tokens without policy variables; `undefined` when they hold variables. */
export function knownTextMatches(
  text: string,
  tokens: readonly Token[],
  comparison: TextComparison,
  wide: boolean,
): boolean | undefined {
  if (hasVariables(tokens)) return undefined;
  if (comparison.arn) return arnMatches(text, tokens, wide);
  return comparison.ignoreCase
    ? tokensMatch(text.toLowerCase(), tokens.map(lowerCase))
    : tokensMatch(text, tokens);
}

function lowerCase(token: Token): Token {
  return token.kind === 'literal' ? { kind: 'literal', text: token.text.toLowerCase() } : token;
}

/** What is no ARN by its fields matches, by the wide reading, as a text. */
function arnMatches(text: string, tokens: readonly Token[], wide: boolean): boolean {
  const fields = arnFields(text);
  const patterns = fieldTokens(tokens);
  if (fields.length !== 6 || patterns.length !== 6) return wide && tokensMatch(text, tokens);
  return fields.every((field, index) => tokensMatch(field, patterns[index] ?? []));
}

function tokensMatch(text: string, tokens: readonly Token[]): boolean {
  return matchCodes(tokens.flatMap(tokenCodes), text);
}

function tokenCodes(token: Token): readonly number[] {
  if (token.kind === 'run') return [anyRun];
  if (token.kind !== 'literal') return [anyOne];
  return Array.from({ length: token.text.length }, (_, index) => token.text.charCodeAt(index));
}
