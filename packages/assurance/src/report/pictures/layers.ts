import type { Estate } from '@redoubt/estate';
import { type Drawing, frame, moved } from '../drawing/box.js';
import { element } from '../drawing/svg.js';
import { absentTone, ink, softTone } from '../drawing/tones.js';
import { fitText, textAt, wrapText } from '../drawing/type.js';
import { type LayerCount, layerCounts } from './policy-counts.js';

const gap = 22;
const perRow = 4;
const height = 122;

/** The gates that a request passes one after another, each with what the estate has there. */
export function layersDrawing(estate: Estate, width: number): Drawing {
  const layers = layerCounts(estate);
  const each = (width - gap * (perRow - 1)) / perRow;
  const parts = layers.map((layer, index) => {
    const column = index % perRow;
    const row = Math.floor(index / perRow);
    const arrow = column === 0 ? '' : arrowAt(column * (each + gap) - gap, row * (height + 18) + height / 2);
    return arrow + moved(gate(layer, index + 1, each), column * (each + gap), row * (height + 18));
  });
  const rows = Math.ceil(layers.length / perRow);
  return { width, height: rows * (height + 18) - 18, markup: parts.join('') };
}

function gate({ title, policies, allows, denies, note }: LayerCount, place: number, width: number): Drawing {
  const isThere = policies > 0;
  const tone = isThere ? softTone : absentTone;
  const lines = wrapText(note, width - 32, 12).slice(0, 1);
  const markup =
    frame(width, height, tone, isThere ? { radius: 10 } : { radius: 10, dash: '5 4' }) +
    textAt(16, 27, fitText(`${place}  ${title}`, width - 32, 14, true), {
      size: 14,
      fill: tone.text,
      isBold: true,
    }) +
    textAt(16, 68, isThere ? String(policies) : 'none', {
      size: 30,
      fill: isThere ? ink.strong : ink.faint,
      isBold: true,
    }) +
    (isThere ? statements(allows, denies, width) : '') +
    lines
      .map((line) => textAt(16, height - 16, fitText(line, width - 32, 12), { size: 12, fill: ink.faint }))
      .join('');
  return { width, height, markup };
}

function statements(allows: number, denies: number, width: number): string {
  const room = width - 32;
  const share = (room * denies) / Math.max(1, allows + denies);
  const words = `${denies} deny · ${allows} allow`;
  return (
    textAt(width - 16, 66, words, { size: 13, fill: ink.plain, anchor: 'end' }) +
    element('rect', {
      x: 16,
      y: 80,
      width: room,
      height: 6,
      rx: 3,
      fill: 'var(--internal-line)',
      opacity: 0.35,
    }) +
    element('rect', {
      x: 16,
      y: 80,
      width: share,
      height: 6,
      rx: 3,
      fill: 'var(--refuted-line)',
      opacity: 0.75,
    })
  );
}

function arrowAt(x: number, y: number): string {
  return element('path', {
    d: `M${x + 4} ${y} h${gap - 10} m-6 -5 l6 5 l-6 5`,
    fill: 'none',
    stroke: 'var(--edge)',
    'stroke-width': 1.6,
  });
}
