import { holdsSymbol } from '@redoubt/policy';
import { type Match, matchIf, unknownMatch } from './match.js';

/** A text with `*` for any text, as its parts between the stars. */
export function glob(value: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (!value.startsWith(first)) return false;
  if (rest.length === 0) return value === first;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}

/** Compares texts. Equal texts are equal; of others that hold what deployment decides nothing is known. */
export function compareText(
  value: string,
  wanted: string,
  holds: (value: string, wanted: string) => boolean,
): Match {
  if (value !== wanted && (holdsSymbol(value) || holdsSymbol(wanted))) {
    return unknownMatch(`\`${holdsSymbol(wanted) ? wanted : value}\` is not known before deployment`);
  }
  return matchIf(holds(value, wanted));
}
