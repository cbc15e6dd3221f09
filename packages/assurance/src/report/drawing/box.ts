import { element } from './svg.js';
import type { Tone } from './tones.js';
import { fontFamily, textAt, textWidth } from './type.js';

/** A part of a picture, drawn with its upper left corner at 0,0. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
}

/** A drawing somewhere else. */
export function moved({ markup }: Pick<Drawing, 'markup'>, x: number, y: number): string {
  return element(
    'g',
    { transform: `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})` },
    markup,
  );
}

/** A rounded frame. */
export function frame(
  width: number,
  height: number,
  tone: Tone,
  options: { readonly radius?: number; readonly dash?: string } = {},
): string {
  return element('rect', {
    x: 0.5,
    y: 0.5,
    width: width - 1,
    height: height - 1,
    rx: options.radius ?? 8,
    fill: tone.fill,
    stroke: tone.line,
    'stroke-dasharray': options.dash,
  });
}

const chipSize = 12;

/** A word in a small rounded box. */
export function chip(text: string, tone: Tone): Drawing {
  const width = textWidth(text, chipSize) + 16;
  const markup =
    frame(width, 22, tone, { radius: 11 }) +
    textAt(width / 2, 15.5, text, { size: chipSize, fill: tone.text, anchor: 'middle' });
  return { width, height: 22, markup };
}

/** Drawings side by side, in as many rows as the width needs. */
export function flowed(drawings: readonly Drawing[], width: number, gap = 6): Drawing {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  const parts: string[] = [];
  for (const each of drawings) {
    if (x > 0 && x + each.width > width) {
      x = 0;
      y += rowHeight + gap;
      rowHeight = 0;
    }
    parts.push(moved(each, x, y));
    x += each.width + gap;
    rowHeight = Math.max(rowHeight, each.height);
  }
  return { width, height: y + rowHeight, markup: parts.join('') };
}

/** A drawing as a picture of its own, with what it shows for those who cannot see it. */
export function svg({ width, height, markup }: Drawing, title: string): string {
  const size = { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width) };
  return element('svg', { ...size, 'font-family': fontFamily, role: 'img', 'aria-label': title }, markup);
}
