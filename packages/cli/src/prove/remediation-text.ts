import { keptWords, type ProposedChange, type Remediation } from '@redoubt/assurance';
import { wrap } from '../columns.js';
import { placeLine } from '../explain/place.js';
import type { Page } from './story.js';

/** What would close a witness: each change with its place and its lines, or that none was found. */
export function remediationLines(remediation: Remediation | undefined, page: Page): readonly string[] {
  if (remediation === undefined) return [];
  const { bold, dim } = page.colors;
  if (remediation.kind === 'none') {
    const { tried, reason } = remediation;
    return indented(`no change that closes it was found among ${tried} tried: ${reason}`, page, 2).map(dim);
  }
  const { changes } = remediation;
  const title =
    changes.length === 1
      ? 'the smallest change that closes it'
      : `${changes.length} changes together close it`;
  return [
    `  ${bold(title)}`,
    ...changes.flatMap((change) => changeLines(change, page)),
    ...indented(keptWords(remediation), page, 4).map(dim),
  ];
}

function changeLines({ description, place, hunk }: ProposedChange, page: Page): readonly string[] {
  const { green, red, dim } = page.colors;
  const ink = { '+': green, '-': red, ' ': dim };
  return [
    ...indented(description, page, 4),
    `      ${placeLine(place, page.folder, page)}`,
    ...hunk.lines.map(({ sign, text }) => ink[sign](`      ${sign} ${text}`.trimEnd())),
  ];
}

function indented(text: string, { width }: Page, indent: number): readonly string[] {
  return wrap(text, width - indent).map((line) => `${' '.repeat(indent)}${line}`);
}
