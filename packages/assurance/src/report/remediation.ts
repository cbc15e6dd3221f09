import type { DiffLine } from '../remediation/hunk.js';
import type { ProposedChange, Remediation } from '../remediation/remediate.js';
import { element, escaped } from './drawing/svg.js';
import { placeText } from './place.js';

/** What would close a witness, as a part of its story: each change with its place and its lines. */
export function remediationHtml(remediation: Remediation): string {
  if (remediation.kind === 'none') {
    const text = `No change that closes it was found among ${remediation.tried} tried: ${remediation.reason}.`;
    return element('div', { class: 'remedy none' }, element('p', { class: 'faint' }, escaped(text)));
  }
  const { changes } = remediation;
  const title =
    changes.length === 1
      ? 'The smallest change that closes it'
      : `${changes.length} changes together close it`;
  return element(
    'div',
    { class: 'remedy' },
    element('h4', {}, escaped(title), ' ', element('span', { class: 'badge proved' }, 'proved again')),
    ...changes.map(changeHtml),
    element('p', { class: 'faint' }, escaped(keptWords(remediation))),
  );
}

/** What was looked at besides the question, in words. */
export function keptWords({
  kept,
  tried,
}: Pick<Extract<Remediation, { kind: 'found' }>, 'kept' | 'tried'>): string {
  const requests =
    kept === 1
      ? 'the 1 request that must stay allowed still is'
      : `all ${kept} requests that must stay allowed still are`;
  const looked = kept === 0 ? 'nothing else that it allows was found' : requests;
  return `The question was proved again on the changed files, and ${looked}; ${tried} ${tried === 1 ? 'change was' : 'changes were'} tried.`;
}

function changeHtml({ description, place, hunk }: ProposedChange): string {
  const path =
    place.constructPath === undefined
      ? ''
      : ` ${element('span', { class: 'faint' }, escaped(place.constructPath))}`;
  return [
    element('p', {}, coded(description)),
    element('div', {}, element('code', {}, escaped(placeText(place))), path),
    element('pre', { class: 'diff' }, ...hunk.lines.map(lineHtml)),
  ].join('');
}

/** An instruction with its names set as code. */
function coded(description: string): string {
  const words = description.charAt(0).toUpperCase() + description.slice(1);
  return words
    .split('`')
    .map((part, index) => (index % 2 === 1 ? element('code', {}, escaped(part)) : escaped(part)))
    .join('');
}

function lineHtml({ sign, text }: DiffLine): string {
  const kind = { '+': 'added', '-': 'removed', ' ': 'same' }[sign];
  return element('span', { class: kind }, escaped(`${sign} ${text}`));
}
