import {
  isAny,
  isFolded,
  isLetter,
  isReference,
  isStar,
  lettersOf,
  referenceOf,
  separatorOf,
  type Token,
} from '../text/token.js';

const LAST_CODE = 0x2ffff;

/** A string constant; all but printable ASCII is escaped. */
export function stringLiteral(text: string): string {
  const characters = [...Array(text.length).keys()].map((i) => characterOf(text.charCodeAt(i)));
  return `"${characters.join('')}"`;
}

function characterOf(code: number): string {
  if (code === 34) return '""';
  return code < 32 || code > 126 || code === 92 ? `\\u{${code.toString(16)}}` : String.fromCharCode(code);
}

/** A regular expression for tokens; a reference is the value of its variable. */
export function regexOf(tokens: readonly Token[]): string {
  const pieces = runsOf(tokens).map((run) =>
    run.every(isLetter) && run.length > 0
      ? `(str.to_re ${stringLiteral(String.fromCharCode(...run))})`
      : place(run[0] ?? 0),
  );
  if (pieces.length === 0) return '(str.to_re "")';
  return pieces.length === 1 ? `${pieces[0]}` : `(re.++ ${pieces.join(' ')})`;
}

/** `text` matches a template: an equation if it has no wildcards, else a regular expression over values. */
export function templateOf(tokens: readonly Token[], text: string): string {
  if (!tokens.every((token) => isLetter(token) || isReference(token)))
    return `(str.in_re ${text} ${regexOf(tokens)})`;
  const pieces = runsOf(tokens).map((run) =>
    run.every(isLetter)
      ? stringLiteral(String.fromCharCode(...run))
      : `v${referenceOf(run[0] ?? 0).variable}`,
  );
  return `(= ${text} ${pieces.length === 1 ? pieces[0] : `(str.++ ${pieces.join(' ')})`})`;
}

/** Plain letters in runs, everything else alone. */
function runsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const runs: Token[][] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if (isLetter(token) && last?.every(isLetter)) last.push(token);
    else runs.push([token]);
  }
  return runs;
}

function place(token: Token): string {
  if (isReference(token)) return `(str.to_re v${referenceOf(token).variable})`;
  if (isFolded(token)) return `(re.union ${lettersOf(token).map(one).join(' ')})`;
  const separator = separatorOf(token);
  const letter = separator === undefined ? 're.allchar' : allBut(separator);
  if (isAny(token)) return letter;
  return isStar(token) && separator === undefined ? 're.all' : `(re.* ${letter})`;
}

const one = (code: number): string => `(str.to_re ${stringLiteral(String.fromCharCode(code))})`;

function allBut(separator: number): string {
  const code = (value: number): string => `"\\u{${value.toString(16)}}"`;
  return `(re.union (re.range ${code(0)} ${code(separator - 1)}) (re.range ${code(separator + 1)} ${code(LAST_CODE)}))`;
}
