import type { Place } from '@redoubt/policy';
import type { Change } from './change.js';
import { editedText, type TextEdit } from './source-text.js';

/** The lines around a change, as a unified diff has them. Lines count from 1. */
export interface Hunk {
  /** The first line that is shown. */
  readonly line: number;
  readonly lines: readonly DiffLine[];
}

export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

const context = 2;
/** A line that is longer, as in a file without line breaks, is shown around the change alone. */
const longLine = 200;

/** The lines that a change takes away and puts in, with a few around them; those between edits far apart are left out. */
export function hunkOf(text: string, { edits }: Pick<Change, 'edits'>): Hunk {
  const inOrder = [...edits].sort((one, other) => one.start - other.start);
  const parts = inOrder.map((edit) => partOf(text, edit));
  return { line: parts[0]?.line ?? 1, lines: parts.flatMap(({ lines }) => lines) };
}

function partOf(text: string, edit: TextEdit): Hunk {
  const from = text.lastIndexOf('\n', edit.start - 1) + 1;
  const to = endOfLine(text, edit.end);
  const number = text.slice(0, from).split('\n').length;
  const before = text.slice(from, to);
  const after = editedText(before, [{ start: edit.start - from, end: edit.end - from, text: edit.text }]);
  if (before.length > longLine && !before.includes('\n'))
    return { line: number, lines: cutOut(before, after) };
  const above = text
    .slice(0, Math.max(0, from - 1))
    .split('\n')
    .slice(-context);
  const below = text
    .slice(to + 1)
    .split('\n')
    .slice(0, context);
  const shownAbove = from === 0 ? [] : above;
  const lines = [
    ...shownAbove.map(unchanged),
    ...changed(before.split('\n'), after.split('\n')),
    ...(to >= text.length ? [] : below.map(unchanged)),
  ];
  return { line: number - shownAbove.length, lines: withoutEmptyEnd(lines) };
}

function endOfLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at === -1 ? text.length : at;
}

function unchanged(text: string): DiffLine {
  return { sign: ' ', text };
}

function withoutEmptyEnd(lines: readonly DiffLine[]): readonly DiffLine[] {
  return lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines;
}

/** Lines equal at both ends are context; what is between them goes and comes. */
function changed(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [
    ...before.slice(0, head).map(unchanged),
    ...before.slice(head, before.length - tail).map((text): DiffLine => ({ sign: '-', text })),
    ...after.slice(head, after.length - tail).map((text): DiffLine => ({ sign: '+', text })),
    ...before.slice(before.length - tail).map(unchanged),
  ];
}

const around = 60;

/** The part of two long lines in which they differ. */
function cutOut(before: string, after: string): readonly DiffLine[] {
  const same = (left: string, right: string): number => {
    let count = 0;
    while (count < Math.min(left.length, right.length) && left[count] === right[count]) count += 1;
    return count;
  };
  const head = same(before, after);
  const rest = Math.min(before.length, after.length) - head;
  const tail = Math.min(rest, same([...before].reverse().join(''), [...after].reverse().join('')));
  const cut = (line: string): string =>
    `…${line.slice(Math.max(0, head - around), line.length - tail + around)}…`;
  return [
    { sign: '-', text: cut(before) },
    { sign: '+', text: cut(after) },
  ];
}

/** Where a change begins: at the first thing that it takes away, or after what it adds to. */
export function startPlace(text: string, { place, edits }: Pick<Change, 'place' | 'edits'>): Place {
  const starts = edits.map(({ start, end }) => start + leadingSpace(text.slice(start, end)));
  return { ...place, ...positionOf(text, Math.min(...starts)) };
}

function leadingSpace(text: string): number {
  return /^[\s,]*/.exec(text)?.[0].length ?? 0;
}

/** A part of a text by lines and columns, which count from 1, and what stands there instead. */
export interface Replacement {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** The edits of a change by lines and columns, as editors and SARIF want them. */
export function replacementsOf(text: string, { edits }: Pick<Change, 'edits'>): readonly Replacement[] {
  return edits.map((edit) => {
    const [start, end] = [positionOf(text, edit.start), positionOf(text, edit.end)];
    return {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      text: edit.text,
    };
  });
}

function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const line = text.slice(0, offset).split('\n').length;
  return { line, column: text.slice(0, offset).length - text.slice(0, offset).lastIndexOf('\n') };
}
