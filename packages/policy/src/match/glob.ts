/** Text patterns with `*` (any run of characters, also none) and `?` (any one character). */

/** A compiled pattern that needs nothing but the text. */
export type TextTest = (text: string) => boolean;

/** In a code list, a literal is its UTF-16 code; these two stand for the wildcards. */
export const anyRun = -1;
export const anyOne = -2;

/** Compiles a pattern without variables; the usual shapes become native string operations. */
export function compileGlob(pattern: string): TextTest {
  const text = pattern.replace(/\*{2,}/g, '*');
  if (text === '*') return () => true;
  if (text.includes('?')) return compileCodes(globCodes(text));
  const parts = text.split('*');
  const [head = '', ...rest] = parts;
  if (rest.length === 0) return (value) => value === text;
  const tail = rest[rest.length - 1] ?? '';
  if (rest.length === 1) return headAndTail(head, tail);
  if (rest.length === 2 && head === '' && tail === '') {
    const middle = rest[0] ?? '';
    return (value) => value.includes(middle);
  }
  return compileCodes(globCodes(text));
}

function headAndTail(head: string, tail: string): TextTest {
  if (tail === '') return (value) => value.startsWith(head);
  if (head === '') return (value) => value.endsWith(tail);
  const least = head.length + tail.length;
  return (value) => value.length >= least && value.startsWith(head) && value.endsWith(tail);
}

function globCodes(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => {
    const code = text.charCodeAt(index);
    return code === 42 ? anyRun : code === 63 ? anyOne : code;
  });
}

function compileCodes(codes: readonly number[]): TextTest {
  return (value) => matchCodes(codes, value);
}

/** Matches a code list against a text: greedy, going back to the last run only, so at worst length times length. */
export function matchCodes(codes: readonly number[], text: string): boolean {
  let at = 0;
  let code = 0;
  let runCode = -1;
  let runAt = 0;
  while (at < text.length) {
    const wanted = codes[code];
    if (wanted === anyRun) {
      runCode = code++;
      runAt = at;
    } else if (wanted === anyOne || wanted === text.charCodeAt(at)) {
      code++;
      at++;
    } else if (runCode >= 0) {
      code = runCode + 1;
      at = ++runAt;
    } else return false;
  }
  while (codes[code] === anyRun) code++;
  return code === codes.length;
}
