import type { Overview } from '@redoubt/architecture/overview';
import { element, escaped, fontFamily, textAt } from '@redoubt/assurance/drawing';
import { accountsDrawing } from './accounts.js';
import { type Drawing, moved, stacked, titled } from './box.js';
import { deliveryDrawing, retrainingDrawing } from './chain.js';
import { flowDrawing } from './flow.js';
import { ink } from './palette.js';
import { peopleDrawing } from './people.js';
import { weakeningsDrawing } from './weakenings.js';

const width = 1240;
const margin = 36;

/** The overview as one SVG picture that needs nothing else. */
export async function picture(overview: Overview): Promise<string> {
  const inner = width - 2 * margin;
  const body = stacked(await panels(overview, inner), 34);
  const height = Math.ceil(body.height + 2 * margin);
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': fontFamily,
      role: 'img',
    },
    element('title', {}, escaped(`The environment ${overview.name}`)),
    arrow,
    element('rect', { width, height, fill: ink.paper }),
    moved(body, margin, margin),
  )}\n`;
}

/** The picture as a page of its own. */
export async function page(overview: Overview): Promise<string> {
  const title = escaped(`${overview.name}: what the environment makes`);
  const style =
    'body{margin:0;background:#eef1f4}svg{display:block;max-width:100%;height:auto;margin:0 auto}';
  const svg = await picture(overview);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
<body>
${svg}</body>
</html>
`;
}

const arrow = element(
  'defs',
  {},
  element(
    'marker',
    {
      id: 'arrow',
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 7,
      markerHeight: 7,
      orient: 'auto-start-reverse',
    },
    element('path', { d: 'M0 0.8 L8 4 L0 7.2 z', fill: '#8496a6' }),
  ),
);

async function panels(overview: Overview, inner: number): Promise<readonly Drawing[]> {
  const { weakenings, accounts, workloads } = overview;
  const isolated = workloads.every(({ isNetworkIsolated }) => isNetworkIsolated);
  return [
    header(overview, inner),
    ...(weakenings.length > 0
      ? [titled('Weakened', 'on purpose, for these reasons', weakeningsDrawing(overview, inner))]
      : []),
    titled(
      'People',
      'one persona each; who builds a model cannot approve it',
      peopleDrawing(overview, inner),
    ),
    titled(
      'Accounts',
      accounts.length === 1 ? 'one for all stages' : 'one key for each bucket and purpose',
      accountsDrawing(overview, inner),
    ),
    titled(
      'Data and work',
      isolated
        ? 'every job and model in network isolation, each with its own role'
        : 'each with its own role',
      await flowDrawing(overview, inner),
    ),
    titled(
      'Retraining',
      'by itself, up to a model that waits for approval',
      retrainingDrawing(overview, inner),
    ),
    titled(
      'Delivery',
      'one role for each step; production takes what is approved and signed',
      deliveryDrawing(overview, inner),
    ),
  ];
}

function header({ name, organization, detectors }: Overview, inner: number): Drawing {
  const on = detectors.filter(({ isOn }) => isOn).map((each) => each.name);
  const markup =
    textAt(0, 26, name, { size: 28, fill: ink.strong, isBold: true }) +
    textAt(0, 48, `organization ${organization}`, { size: 13, fill: ink.faint }) +
    textAt(inner, 48, `watched by ${on.join(', ')}`, { size: 13, fill: ink.faint, anchor: 'end' });
  return { width: inner, height: 54, markup };
}
