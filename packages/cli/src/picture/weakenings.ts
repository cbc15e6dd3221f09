import type { Overview, Weakening } from '@redoubt/architecture/overview';
import { textAt, wrapText } from '@redoubt/assurance/drawing';
import { type Drawing, frame, moved, stacked } from './box.js';
import { ink, warningTone } from './palette.js';

/** The weakenings, with their reasons. */
export function weakeningsDrawing({ weakenings }: Overview, width: number): Drawing {
  return stacked(
    weakenings.map((each) => weakeningDrawing(each, width)),
    8,
  );
}

function weakeningDrawing(weakening: Weakening, width: number): Drawing {
  const subject = 'workload' in weakening ? ` of ${weakening.workload}` : '';
  const domains = 'domains' in weakening ? `: ${weakening.domains.join(', ')}` : '';
  const lines = wrapText(weakening.reason, width - 32, 12);
  const height = 40 + lines.length * 16;
  const text = lines
    .map((line, index) => textAt(0, index * 16, line, { size: 12, fill: ink.plain }))
    .join('');
  const heading = { size: 13, fill: warningTone.text, isBold: true } as const;
  const markup =
    frame(width, height, warningTone) +
    textAt(16, 24, `${weakening.weakens}${subject}${domains}`, heading) +
    moved({ width, height, markup: text }, 16, 44);
  return { width, height, markup };
}
