import { element, textAt, textWidth } from '@redoubt/assurance/drawing';
import { ink, type Tone } from './palette.js';

/** A part of the picture that is as high as it turns out to be, drawn with its upper left corner at 0,0. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly markup: string;
}

/** A drawing somewhere else. */
export function moved({ markup }: Drawing, x: number, y: number): string {
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

const chipSize = 11;
const chipHeight = 20;

/** A word in a small rounded box. */
export function chip(text: string, tone: Tone): Drawing {
  const width = textWidth(text, chipSize) + 14;
  const markup =
    frame(width, chipHeight, tone, { radius: 10 }) +
    textAt(width / 2, 14, text, { size: chipSize, fill: tone.text, anchor: 'middle' });
  return { width, height: chipHeight, markup };
}

/** Drawings side by side, and in as many rows as the width needs. */
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

/** Drawings one below another. */
export function stacked(drawings: readonly Drawing[], gap: number): Drawing {
  let y = 0;
  const parts = drawings.map((each) => {
    const part = moved(each, 0, y);
    y += each.height + gap;
    return part;
  });
  const width = Math.max(0, ...drawings.map((each) => each.width));
  return { width, height: Math.max(0, y - gap), markup: parts.join('') };
}

/** A heading over a drawing. */
export function titled(title: string, note: string, drawing: Drawing): Drawing {
  const heading =
    textAt(0, 16, title, { size: 17, fill: ink.strong, isBold: true }) +
    textAt(textWidth(title, 17, true) + 14, 16, note, { size: 12, fill: ink.faint });
  return {
    width: drawing.width,
    height: drawing.height + 30,
    markup: heading + moved(drawing, 0, 30),
  };
}
