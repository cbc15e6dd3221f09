/**
 * Policy variables in texts. Follows "IAM policy elements: Variables and tags" (IAM User Guide,
 * reference_policies_variables.html): `${key}`, `${key, 'default'}`, and `${*}`, `${?}`, `${$}` for the characters
 * themselves. A variable's value is literal text, whatever characters it holds.
 */
import type { PolicyVersion } from '../language/policy.js';
import { anyOne, anyRun } from './glob.js';
import type { Subject } from './subject.js';

/** A piece of a text: literal characters, a wildcard, or a variable. */
export type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'run' }
  | { readonly kind: 'one' }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

/** Splits a text. Without `wildcards`, `*` and `?` are literal. The 2008 version has no variables at all. */
export function tokenize(text: string, version: PolicyVersion, wildcards: boolean): readonly Token[] {
  const tokens: Token[] = [];
  const variable = /\$\{([^}]*)\}/g;
  let from = 0;
  if (version === '2012-10-17') {
    for (let match = variable.exec(text); match !== null; match = variable.exec(text)) {
      pushText(tokens, text.slice(from, match.index), wildcards);
      tokens.push(variableToken(match[1] ?? ''));
      from = match.index + match[0].length;
    }
  }
  pushText(tokens, text.slice(from), wildcards);
  return tokens;
}

function pushText(tokens: Token[], text: string, wildcards: boolean): void {
  for (const part of wildcards ? text.split(/([*?])/) : [text]) {
    if (part === '') continue;
    if (wildcards && part === '*') tokens.push({ kind: 'run' });
    else if (wildcards && part === '?') tokens.push({ kind: 'one' });
    else tokens.push({ kind: 'literal', text: part });
  }
}

function variableToken(inside: string): Token {
  if (inside === '*' || inside === '?' || inside === '$') return { kind: 'literal', text: inside };
  const parts = /^\s*(.*?)\s*(?:,\s*'(.*)'\s*)?$/.exec(inside);
  return { kind: 'variable', key: (parts?.[1] ?? inside).toLowerCase(), fallback: parts?.[2] };
}

/** Whether any token depends on the request. */
export function hasVariables(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'variable');
}

/** The value that a variable takes: text, `missing` when the key is absent without a default, or why it is unknown. */
export type VariableValue = { readonly text: string } | { readonly unknown: string } | 'missing';

/** Looks a variable up. Only single-valued keys can be variables. */
export function variableValue(token: Extract<Token, { kind: 'variable' }>, subject: Subject): VariableValue {
  const value = subject.value(token.key);
  if (value === undefined) return token.fallback === undefined ? 'missing' : { text: token.fallback };
  if (typeof value === 'string') return { text: value };
  if (!('unknown' in value))
    return { unknown: `\`${token.key}\` has several values and cannot be a variable` };
  return value;
}

/** A text with its variables filled in, as codes for `matchCodes`. */
export type ResolvedCodes = { readonly codes: readonly number[] } | { readonly unknown: string } | 'missing';

/** Fills in the variables of a pattern. */
export function resolveCodes(tokens: readonly Token[], subject: Subject): ResolvedCodes {
  const codes: number[] = [];
  for (const token of tokens) {
    if (token.kind === 'run') codes.push(anyRun);
    else if (token.kind === 'one') codes.push(anyOne);
    else {
      const value = token.kind === 'literal' ? token : variableValue(token, subject);
      if (value === 'missing' || 'unknown' in value) return value;
      pushCodes(codes, value.text);
    }
  }
  return { codes };
}

function pushCodes(codes: number[], text: string): void {
  for (let index = 0; index < text.length; index++) codes.push(text.charCodeAt(index));
}

/** The tokens that stand between the literal colons of a pattern, at most six lists: the sixth is the rest. */
export function fieldTokens(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const fields: Token[][] = [[]];
  for (const token of tokens) {
    let rest = token.kind === 'literal' ? token.text : undefined;
    while (rest !== undefined && fields.length < 6 && rest.includes(':')) {
      const colon = rest.indexOf(':');
      if (colon > 0) fields.at(-1)?.push({ kind: 'literal', text: rest.slice(0, colon) });
      rest = rest.slice(colon + 1);
      fields.push([]);
    }
    if (rest === undefined) fields.at(-1)?.push(token);
    else if (rest !== '') fields.at(-1)?.push({ kind: 'literal', text: rest });
  }
  return fields;
}
