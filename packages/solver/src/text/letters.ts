/**
 * Letters are UTF-16 code units. Case is folded one code unit at a time: a letter folds to its lower case when
 * that is again one code unit, and to itself otherwise. Two letters are equal ignoring case when they fold alike.
 */
const ASCII = 128;
const KELVIN_SIGN = 0x212a;
const LOWER_K = 0x6b;

/** The letter that stands for `code` in comparisons that ignore case. */
export function fold(code: number): number {
  if (code < ASCII) return code >= 65 && code <= 90 ? code + 32 : code;
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

/** Every letter that folds as `code` does, the folded one first. */
export function foldClass(code: number): readonly number[] {
  const folded = fold(code);
  if (folded >= ASCII) return wideClasses().get(folded) ?? [folded];
  if (folded < 97 || folded > 122) return [folded];
  return folded === LOWER_K ? [folded, folded - 32, KELVIN_SIGN] : [folded, folded - 32];
}

let wide: Map<number, number[]> | undefined;

/** Fold classes beyond ASCII, listed once and only when a pattern needs one. */
function wideClasses(): Map<number, number[]> {
  if (wide) return wide;
  wide = new Map();
  for (let code = ASCII; code <= 0xffff; code++) {
    const folded = fold(code);
    if (folded === code) continue;
    const members = wide.get(folded) ?? [folded];
    members.push(code);
    wide.set(folded, members);
  }
  return wide;
}

const COMMON = [...'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.=+@~!,;'].map((c) =>
  c.charCodeAt(0),
);
const CJK = 0x4e00;

/** A letter outside `used`, a common one if any is left: the stand-in for all letters that no pattern names. */
export function letterOutside(used: { has(code: number): boolean }): number {
  for (const code of COMMON) if (!used.has(code)) return code;
  for (let code = CJK; ; code++) if (!used.has(code)) return code;
}
