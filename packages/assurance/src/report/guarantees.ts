import type { Breach } from '../guarantees/guarantee.js';
import type { Assumption, Verdict } from '../verdict/verdict.js';
import type { Assessment, Proof, ProvedObligation } from './assessment.js';
import { element, escaped } from './drawing/svg.js';
import { placeText } from './place.js';
import { anchor } from './story.js';

/** The breaches in words, in the order in which they are shown. */
export const breachWords: Readonly<Record<Breach, string>> = {
  'records-exposed': 'Records are exposed',
  'weights-carried-out': 'Model weights are carried out',
  'malicious-model-deployed': 'A malicious model is deployed',
  ground: 'The ground that the proofs stand on',
  own: 'What this environment promises besides',
};

/** Those that a breach stands against; of the other groups the words are said as they are. */
const isBreach = (group: string): boolean => group !== 'ground' && group !== 'own';

/** A section for each breach with its guarantees, their obligations and what the answers rest on. */
export function guaranteesHtml({ proofs }: Assessment): string {
  return Object.entries(breachWords)
    .map(([breach, words]) => {
      const these = proofs.filter(({ guarantee }) => guarantee.breach === breach);
      if (these.length === 0) return '';
      const heading = element(
        'h2',
        {},
        escaped(!isBreach(breach) ? words : `Against the breach: ${words.toLowerCase()}`),
      );
      return element(
        'section',
        { id: breach },
        heading,
        summaryOf(these, breach),
        ...these.map(guaranteeHtml),
      );
    })
    .join('\n');
}

function summaryOf(proofs: readonly Proof[], breach: string): string {
  const proved = proofs.filter(({ verdict }) => verdict === 'proved').length;
  const against = isBreach(breach) ? 'against it' : 'of it';
  const cannot = `All ${proofs.length} guarantees ${against} are proved, under the assumptions listed.`;
  const words = proved === proofs.length ? cannot : `${proved} of ${proofs.length} guarantees are proved.`;
  return element('p', { class: 'faint' }, escaped(words));
}

function guaranteeHtml({ guarantee, obligations, verdict }: Proof): string {
  const shown = obligations.length === 0 ? 'none' : verdict;
  const proved = obligations.filter((each) => each.verdict.kind === 'proved').length;
  const time = obligations.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const count =
    obligations.length === 0 ? 'nothing to show' : `${proved} of ${obligations.length} · ${seconds(time)}`;
  return element(
    'div',
    { class: 'guarantee', id: `guarantee-${guarantee.id}` },
    badge(shown),
    element('h3', {}, escaped(guarantee.title)),
    element('span', { class: 'faint' }, escaped(count)),
    element(
      'div',
      { class: 'faint' },
      escaped(guarantee.why),
      ' ',
      element('code', {}, escaped(guarantee.id)),
      guarantee.place === undefined ? '' : escaped(` ${placeText(guarantee.place)}`),
    ),
    obligations.length === 0 ? '' : obligationsHtml(obligations, guarantee.id, verdict !== 'proved'),
    assumptionsHtml(obligations.flatMap((each) => assumptionsOf(each.verdict))),
  );
}

function badge(kind: Verdict['kind'] | 'none'): string {
  return element('span', { class: `badge ${kind}` }, kind);
}

function obligationsHtml(all: readonly ProvedObligation[], guarantee: string, isOpen: boolean): string {
  const rows = all.map(({ id, title, verdict, milliseconds }) => {
    const name = element('div', { class: 'faint' }, element('code', {}, escaped(id)));
    const words =
      verdict.kind === 'proved'
        ? escaped(title)
        : element('a', { href: `#${anchor(guarantee, id)}` }, escaped(title));
    return element(
      'tr',
      {},
      element('td', {}, badge(verdict.kind)),
      element('td', {}, words, name),
      element('td', { class: 'time faint' }, seconds(milliseconds)),
    );
  });
  const title = all.length === 1 ? '1 obligation' : `${all.length} obligations`;
  const never = ': what must never happen';
  return element(
    'details',
    isOpen ? { open: '' } : {},
    element('summary', {}, title + never),
    element('table', {}, ...rows),
  );
}

function assumptionsOf(verdict: Verdict): readonly Assumption[] {
  return verdict.kind === 'unknown' ? [] : verdict.assumptions;
}

function assumptionsHtml(all: readonly Assumption[]): string {
  const distinct = [...new Map(all.map((one) => [`${one.id} ${one.text}`, one])).values()];
  if (distinct.length === 0) return '';
  const items = distinct.map(({ text, source }) => element('li', {}, escaped(text), sourceHtml(source)));
  const title = distinct.length === 1 ? '1 assumption' : `${distinct.length} assumptions`;
  return element('details', {}, element('summary', {}, title), element('ul', {}, ...items));
}

/** A source is a page of AWS's, to which the report links, or a file. The report itself loads neither. */
function sourceHtml(source: string | undefined): string {
  if (source === undefined) return '';
  const isPage = source.startsWith('https://');
  const words = isPage ? element('a', { href: source }, 'source') : element('code', {}, escaped(source));
  return ` ${words}`;
}

/** A duration as a person reads it: `12 ms`, `1.3 s`. */
export function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
