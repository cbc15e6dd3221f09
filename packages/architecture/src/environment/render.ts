import type { Diagnostic, Severity } from './diagnostic.js';
import type { Place } from './place.js';
import { wordsOf } from './words.js';

/** How parts of a rendered diagnostic are set off. Each takes and gives text; colours are the terminal's business. */
export interface Ink {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly faint: (text: string) => string;
}

const none = (text: string) => text;

/** No colours: for files, pipes and tests. */
export const plainInk: Ink = { error: none, warning: none, bold: none, faint: none };

/**
 * A diagnostic as text of several lines: cause, place, the line of the file with the offending text underlined, help.
 * `text` is the file that it was read from.
 */
export function renderDiagnostic(diagnostic: Diagnostic, text: string, ink: Ink = plainInk): string {
  const { facts, place, related, severity } = diagnostic;
  const { message, help, note } = wordsOf(facts);
  const lines = text.split(/\r?\n/);
  const gutter = String(Math.max(place.line, related?.line ?? 0)).length;
  return [
    `${ink[severity](severity)}: ${ink.bold(visible(message))}`,
    ...frame(place, lines, gutter, severity, ink),
    ...(related && note ? [`${pad(gutter)} ${ink.faint('=')} note: ${note} is at ${at(related)}`] : []),
    ...(help === undefined ? [] : [`${pad(gutter)} ${ink.faint('=')} help: ${visible(help)}`]),
  ].join('\n');
}

/** A place as editors and terminals make links of: `file:line:column`. */
export function at({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Longer lines are cut; the frame shows what is around the offence. */
const widest = 120;

function frame(
  place: Place,
  lines: readonly string[],
  gutter: number,
  severity: Severity,
  ink: Ink,
): readonly string[] {
  const line = visible((lines[place.line - 1] ?? '').replace(/\t/g, ' '));
  const { shown, indent, width } = excerpt(line, place);
  return [
    `${pad(gutter)}${ink.faint('-->')} ${at(place)}`,
    `${pad(gutter)} ${ink.faint('|')}`,
    `${ink.faint(`${String(place.line).padStart(gutter)} |`)} ${shown}`.trimEnd(),
    `${pad(gutter)} ${ink.faint('|')} ${pad(indent)}${ink[severity]('^'.repeat(width))}`,
  ];
}

/** The part of a line to show, and where in it the offence stands. */
function excerpt(
  line: string,
  place: Place,
): { readonly shown: string; readonly indent: number; readonly width: number } {
  const from = place.column > widest ? place.column - widest / 2 : 0;
  const before = from > 0 ? '…' : '';
  const after = line.length > from + widest ? '…' : '';
  const shown = before + line.slice(from, from + widest) + after;
  const indent = place.column - 1 - from + before.length;
  return {
    shown,
    indent,
    width: Math.max(1, Math.min(place.endColumn - place.column, shown.length - indent)),
  };
}

function pad(width: number): string {
  return ' '.repeat(Math.max(0, width));
}

/** Control characters of the file do not reach the terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u{FFFD}');
}
