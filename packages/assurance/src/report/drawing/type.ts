import { type Attributes, element, escaped } from './svg.js';

/** Type: sizes, and widths of text, which without a browser can be estimated only; on the wide side. */
export const fontFamily = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

const narrow = /[fijlrtI.,:;'|()[\]/ -]/;
const wide = /[mwMWOQGD@%→≥]/;

/** Estimated width of a line of text, in the units of its size. */
export function textWidth(text: string, size: number, isBold = false): number {
  const ems = [...text].reduce((sum, character) => sum + characterEms(character), 0);
  return ems * size * (isBold ? 1.07 : 1);
}

function characterEms(character: string): number {
  if (narrow.test(character)) return 0.33;
  if (wide.test(character)) return 0.86;
  return character === character.toUpperCase() && /\p{L}/u.test(character) ? 0.7 : 0.56;
}

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly isBold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A line of text with its baseline at `y`. */
export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const attributes: Attributes = {
    x,
    y,
    'font-size': style.size,
    fill: style.fill,
    'font-weight': style.isBold ? 600 : undefined,
    'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
  };
  return element('text', attributes, escaped(text));
}

/** Words in lines no wider than `width`. A word that is wider stands alone. */
export function wrapText(text: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** A line cut to a width, with an ellipsis where something is missing. */
export function fitText(text: string, width: number, size: number, isBold = false): string {
  if (textWidth(text, size, isBold) <= width) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, size, isBold) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
