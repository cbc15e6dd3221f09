import { codes, type Pattern, type PatternStore, tokensOf } from './pattern.js';
import { folded, isReference, referenceOf, type Token } from './token.js';

/**
 * The pattern with the values of its references put in as plain text, or undefined if it then matches nothing:
 * a reference is absent, or its value holds the separator of the field that it stands in.
 */
export function substitute(
  store: PatternStore,
  pattern: Pattern,
  valueFor: (variable: number) => string | undefined,
): Pattern | undefined {
  if (pattern.references.length === 0) return pattern;
  const tokens: Token[] = [];
  for (const token of tokensOf(pattern.letters, pattern.gaps)) {
    if (!isReference(token)) tokens.push(token);
    else {
      const { variable, ignoreCase, without } = referenceOf(token);
      const value = valueFor(variable);
      if (value === undefined) return undefined;
      for (const code of codes(value)) {
        if (code === without) return undefined;
        tokens.push(ignoreCase ? folded(code) : code);
      }
    }
  }
  return store.of(tokens);
}
