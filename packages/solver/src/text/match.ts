import { codes, NO_GAP, type Pattern } from './pattern.js';
import { reads, repeats } from './token.js';

/**
 * Whether a glob matches a string, by walking both: the evaluator's matcher, which shares no automaton with the
 * search. A template (a pattern with references) matches nothing here; put the values in first.
 */
export function matches(pattern: Pattern, text: string): boolean {
  if (pattern.matchesAll) return true;
  if (pattern.isLiteral) return text === pattern.prefix;
  if (!text.startsWith(pattern.prefix) || !text.endsWith(pattern.suffix)) return false;
  if (pattern.isPrefix) return true;
  return matchPlaces(pattern, text);
}

/** reached[i] says that the first i places match the text read so far. */
function matchPlaces(pattern: Pattern, text: string): boolean {
  let reached = new Uint8Array(pattern.letters.length + 1);
  reached[0] = 1;
  for (const code of codes(text)) {
    reached = readLetter(pattern, reached, code);
    if (!reached.includes(1)) return false;
  }
  return reached[pattern.letters.length] === 1;
}

function readLetter({ letters, gaps }: Pattern, reached: Uint8Array, code: number): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(reached.length);
  for (let i = 0; i < reached.length; i++) {
    if (!reached[i]) continue;
    const gap = gaps[i] ?? NO_GAP;
    const letter = letters[i];
    if (gap !== NO_GAP && repeats(gap, code)) next[i] = 1;
    if (letter !== undefined && reads(letter, code)) next[i + 1] = 1;
  }
  return next;
}
