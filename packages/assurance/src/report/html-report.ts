import type { Estate } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import type { Assessment } from './assessment.js';
import { type Drawing, svg } from './drawing/box.js';
import { element, escaped } from './drawing/svg.js';
import { breachWords, guaranteesHtml, seconds } from './guarantees.js';
import { deliveryDrawing } from './pictures/delivery.js';
import { layersDrawing } from './pictures/layers.js';
import { networkDrawing } from './pictures/network.js';
import { readersDrawing } from './pictures/readers.js';
import { failureHtml } from './story.js';
import { style } from './style.js';

const width = 1120;

/**
 * An assessment as one HTML file that opens offline: verdicts, each witness as a story, the guarantees, and pictures of
 * the layers, the readers, the network and the delivery. It has no scripts and loads nothing.
 */
export function htmlReport(assessment: Assessment, estate: Estate, intent: Intent): string {
  const title = `${intent.name}: what is proved`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${[header(assessment, estate, intent), failures(assessment), guaranteesHtml(assessment), pictures(assessment, estate, intent)].join('\n')}
</main>
</body>
</html>
`;
}

const leads: Readonly<Record<Assessment['verdict'], string>> = {
  proved:
    'Every guarantee asked about holds, for every request that could be made, under the assumptions listed.',
  refuted: 'Some guarantee does not hold. Below is how, step by step.',
  unknown: 'Nothing is refuted, but something that bears on the answer is not known.',
};

function header(
  { verdict, counts, proofs, milliseconds }: Assessment,
  estate: Estate,
  intent: Intent,
): string {
  const all = proofs.flatMap(({ obligations }) => obligations);
  const statistics = `${all.length} obligations over ${estate.roles.length} roles, ${estate.resources.length} resources and ${estate.accounts.length} accounts, decided in ${seconds(milliseconds)}`;
  const cards = (['proved', 'refuted', 'unknown'] as const).map((kind) =>
    element(
      'div',
      { class: `count ${counts[kind] === 0 ? 'none' : kind}` },
      element('b', {}, String(counts[kind])),
      kind,
    ),
  );
  const shown = Object.entries(breachWords).filter(([breach]) =>
    proofs.some(({ guarantee }) => guarantee.breach === breach),
  );
  const links = [...shown, ...Object.entries(pictureWords)].map(([id, words]) =>
    element('a', { href: `#${id}` }, escaped(words)),
  );
  return element(
    'header',
    {},
    element('h1', {}, escaped(intent.name)),
    element('p', { class: 'lead' }, escaped(leads[verdict])),
    element('p', { class: 'faint' }, escaped(statistics)),
    element('div', { class: 'counts' }, ...cards),
    element('nav', {}, ...links),
  );
}

function failures({ proofs }: Assessment): string {
  const stories = proofs.flatMap(({ guarantee, obligations }) =>
    obligations.map((each) => failureHtml(each, guarantee.id, width - 46)),
  );
  if (stories.every((each) => each === '')) return '';
  return element('section', { id: 'open' }, element('h2', {}, 'What does not hold'), ...stories);
}

const pictureWords = {
  layers: 'The layers that a request passes',
  readers: 'Who reads and writes what',
  network: 'The network',
  delivery: 'From source to production',
} as const;

function pictures(assessment: Assessment, estate: Estate, intent: Intent): string {
  return [
    panel(
      'layers',
      'Which of them a request passes depends on what it asks for. A deny in any that it passes ends it.',
      layersDrawing(estate, width),
    ),
    panel(
      'readers',
      'Lines are what is declared. The proofs are about every other principal, but for AWS services that act for themselves.',
      readersDrawing(intent, assessment, width),
    ),
    panel(
      'network',
      'Traffic to AWS goes through these endpoints; red marks what is open.',
      networkDrawing(estate, assessment, width),
    ),
    panel(
      'delivery',
      'Each action with the role that it runs with and whom that role trusts; a person decides where it is yellow.',
      deliveryDrawing(estate, width),
    ),
  ].join('\n');
}

function panel(id: keyof typeof pictureWords, note: string, drawing: Drawing): string {
  const words = pictureWords[id];
  if (drawing.height <= 0) return '';
  return element(
    'section',
    { id },
    element('h2', {}, escaped(words)),
    element('p', { class: 'faint' }, escaped(note)),
    svg(drawing, words),
  );
}
