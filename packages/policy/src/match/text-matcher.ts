import type { Place } from '../source/place.js';
import { type Certainty, certain, no } from './certainty.js';
import { anyOne, anyRun, compileGlob, matchCodes, type TextTest } from './glob.js';
import type { Subject } from './subject.js';
import { hasVariables, resolveCodes, type Token } from './template.js';

/** A compiled pattern. The subject is needed for variables alone. */
export type TextMatcher = (text: string, subject: Subject) => Certainty;

/** Compiles tokens. A variable without a value matches nothing; one that is not known leaves the match unknown. */
export function compileTokens(tokens: readonly Token[], place: Place | undefined): TextMatcher {
  if (!hasVariables(tokens)) {
    const test = compileStatic(tokens);
    return (text) => certain(test(text));
  }
  return (text, subject) => {
    const resolved = resolveCodes(tokens, subject);
    if (resolved === 'missing') return no;
    if ('unknown' in resolved) return subject.unknown(resolved.unknown, place);
    return certain(matchCodes(resolved.codes, text));
  };
}

function compileStatic(tokens: readonly Token[]): TextTest {
  const literals = tokens.flatMap((token) => (token.kind === 'literal' ? [token.text] : []));
  if (literals.length === tokens.length) {
    const wanted = literals.join('');
    return (text) => text === wanted;
  }
  if (literals.every((literal) => !/[*?]/.test(literal))) return compileGlob(tokens.map(globText).join(''));
  const codes = tokens.flatMap(staticCodes);
  return (text) => matchCodes(codes, text);
}

function globText(token: Token): string {
  if (token.kind === 'literal') return token.text;
  return token.kind === 'run' ? '*' : '?';
}

function staticCodes(token: Token): number[] {
  if (token.kind === 'run') return [anyRun];
  if (token.kind !== 'literal') return [anyOne];
  return Array.from({ length: token.text.length }, (_, index) => token.text.charCodeAt(index));
}
