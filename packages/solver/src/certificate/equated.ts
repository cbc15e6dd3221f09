import { NO_GAP, type Pattern, type PatternStore, tokensOf } from '../text/pattern.js';
import { isReference, reference, referenceOf, STAR } from '../text/token.js';
import type { ClaimedString } from './claimed-strings.js';

/** The variable that a pattern equates its string with, letter for letter. */
function equatedWith(pattern: Pattern): number | undefined {
  const [only] = pattern.references;
  const isAlone = pattern.letters.length === 1 && pattern.gaps.every((gap) => gap === NO_GAP);
  return isAlone && only && !only.ignoreCase ? only.variable : undefined;
}

/** Makes one string of those that claims equate; references then name the string that is left. */
export function mergeEquated(
  strings: readonly ClaimedString[],
  store: PatternStore,
): readonly ClaimedString[] {
  for (const string of strings) {
    for (const alternatives of string.matching) {
      const [pattern] = alternatives;
      const other = pattern && alternatives.length === 1 ? equatedWith(pattern) : undefined;
      if (pattern === undefined || other === undefined || other === string.name) continue;
      return mergeEquated(mergePair(strings, string, other, pattern, store), store);
    }
  }
  return strings.map((string) => (string.exists ? settleSelf(string, store) : string));
}

/**
 * A string that exists is itself in any case, if need be without a field's separator: so to match or to avoid
 * `${itself}` in a field speaks of the separator only.
 */
function settleSelf(string: ClaimedString, store: PatternStore): ClaimedString {
  const withSeparator = (pattern: Pattern): readonly Pattern[] => {
    const separator = isItself(pattern, string.name) ? pattern.references[0]?.without : undefined;
    return separator === undefined ? [] : [store.of([STAR, separator, STAR])];
  };
  const self = string.matching.flatMap(([only, ...others]) =>
    only && others.length === 0 && isItself(only, string.name) ? [only] : [],
  );
  return {
    ...string,
    matching: [...string.matching, ...string.avoiding.flatMap(withSeparator).map((pattern) => [pattern])],
    avoiding: [...string.avoiding, ...self.flatMap(withSeparator)],
  };
}

/** Whether a pattern is a string's own value, in any case. */
export function isItself({ letters, gaps, references: [only] }: Pattern, name: number): boolean {
  return letters.length === 1 && gaps.every((gap) => gap === NO_GAP) && only?.variable === name;
}

function mergePair(
  strings: readonly ClaimedString[],
  string: ClaimedString,
  other: number,
  equation: Pattern,
  store: PatternStore,
): readonly ClaimedString[] {
  const separator = equation.references[0]?.without;
  const holdsSeparator = separator === undefined ? [] : [store.of([STAR, separator, STAR])];
  const partner = strings.find(({ name }) => name === other);
  const merged: ClaimedString = {
    name: other,
    aliases: [string.name, ...string.aliases, ...(partner?.aliases ?? [])],
    matching: [...string.matching, ...(partner?.matching ?? [])],
    avoiding: [...string.avoiding, ...(partner?.avoiding ?? []), ...holdsSeparator],
    exists: true,
  };
  const rest = strings.filter((item) => item !== string && item !== partner);
  return [merged, ...rest].map((item) => rename(item, string.name, other, store));
}

function rename(item: ClaimedString, from: number, to: number, store: PatternStore): ClaimedString {
  const renamed = (pattern: Pattern): Pattern => renameReferences(pattern, from, to, store);
  return {
    ...item,
    matching: item.matching.map((patterns) => patterns.map(renamed)),
    avoiding: item.avoiding.map(renamed),
  };
}

function renameReferences(pattern: Pattern, from: number, to: number, store: PatternStore): Pattern {
  if (!pattern.references.some(({ variable }) => variable === from)) return pattern;
  const tokens = tokensOf(pattern.letters, pattern.gaps).map((token) => {
    if (!isReference(token) || referenceOf(token).variable !== from) return token;
    return reference({ ...referenceOf(token), variable: to });
  });
  return store.of(tokens);
}
