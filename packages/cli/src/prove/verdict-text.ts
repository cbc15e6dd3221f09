import type { Verdict } from '@redoubt/assurance';
import { wrap } from '../columns.js';
import { placeLine } from '../explain/place.js';
import type { Colors } from '../terminal.js';
import { type Page, storyLines } from './story.js';

/** Verdicts as a person reads them: `proved` says that it never happens. */
export const verdictInk = (kind: Verdict['kind'], colors: Colors) =>
  ({ proved: colors.green, refuted: colors.red, unknown: colors.yellow })[kind];

/** A verdict in full: the story of the witness, or what is not known. */
export function verdictLines(verdict: Verdict, page: Page): readonly string[] {
  if (verdict.kind === 'proved') return [];
  return verdict.kind === 'refuted' ? storyLines(verdict.witness, page) : reasonLines(verdict.reasons, page);
}

function reasonLines(
  reasons: Extract<Verdict, { kind: 'unknown' }>['reasons'],
  page: Page,
): readonly string[] {
  const distinct = [
    ...new Map(reasons.map((one) => [`${one.reason}${one.place?.pointer ?? ''}`, one])).values(),
  ];
  const shown = distinct.slice(0, mostReasons);
  const more = distinct.length - shown.length;
  return [
    ...shown.flatMap(({ reason, place }) => [
      ...wrap(reason, page.width - 2).map((line) => `  ${line}`),
      ...(place === undefined ? [] : [`    ${placeLine(place, page.folder, page)}`]),
    ]),
    ...(more > 0 ? [`  and ${more} more; \`--format json\` has all`] : []),
  ];
}

const mostReasons = 10;

/** What an answer rests on, folded: as many lines as there are assumptions, without their sources. */
export function assumptionLines(verdict: Verdict, { width, colors }: Page): readonly string[] {
  if (verdict.kind === 'unknown' || verdict.assumptions.length === 0) return [];
  return [
    '',
    colors.dim('Taken to be so'),
    ...verdict.assumptions.flatMap(({ text }) =>
      wrap(text, width - 4).map((line, index) => colors.dim(`${index === 0 ? '  - ' : '    '}${line}`)),
    ),
  ];
}
