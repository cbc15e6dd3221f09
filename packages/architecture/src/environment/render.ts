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
const widest = 100;

function frame(
  place: Place,
  lines: readonly string[],
  gutter: number,
  severity: Severity,
  ink: Ink,
): readonly string[] {
  const whole = (lines[place.line - 1] ?? '').replace(/\t/g, ' ');
  const from = place.column > widest ? place.column - 20 : 0;
  const shown = visible(whole.slice(from, from + widest));
  const underline = Math.max(
    1,
    Math.min(place.endColumn - place.column, shown.length - (place.column - 1 - from)),
  );
  return [
    `${pad(gutter)}${ink.faint('-->')} ${at(place)}`,
    `${pad(gutter)} ${ink.faint('|')}`,
    `${ink.faint(`${String(place.line).padStart(gutter)} |`)} ${shown}`.trimEnd(),
    `${pad(gutter)} ${ink.faint('|')} ${pad(place.column - 1 - from)}${ink[severity]('^'.repeat(underline))}`,
  ];
}

function pad(width: number): string {
  return ' '.repeat(Math.max(0, width));
}

/** Control characters of the file do not reach the terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u{FFFD}');
}
