import type { Witness } from '../../verdict/verdict.js';
import { type Drawing, flowed, frame, moved } from '../drawing/box.js';
import { element } from '../drawing/svg.js';
import { ink, verdictTones, workTone } from '../drawing/tones.js';
import { fitText, textAt } from '../drawing/type.js';
import { readable, shortName } from '../place.js';

const cardWidth = 243;
const gap = 34;
const height = 84;

/** A witness as a row of cards: who acts, what on what, and what that leads to; the last one is the breach. */
export function pathDrawing({ steps }: Witness, width: number): Drawing {
  const cards = steps.map((step, index) => {
    const isLast = index === steps.length - 1;
    const tone = isLast ? verdictTones.refuted : workTone;
    const who = step.principal === '*' ? 'anybody, unsigned' : shortName(step.principal);
    const room = cardWidth - 28;
    const arrow = element('path', {
      d: `M${-gap + 4} ${height / 2} h${gap - 10} m-6 -5 l6 5 l-6 5`,
      fill: 'none',
      stroke: verdictTones.refuted.line,
      'stroke-width': 2,
    });
    const markup =
      frame(cardWidth, height, tone, { radius: 10 }) +
      textAt(14, 24, fitText(who, room, 12.5), { size: 12.5, fill: ink.plain }) +
      textAt(14, 46, fitText(step.action, room, 14.5, true), { size: 14.5, fill: tone.text, isBold: true }) +
      textAt(14, 67, fitText(withinAccount(step.resource), room, 12.5), { size: 12.5, fill: ink.plain }) +
      (index === 0 ? '' : arrow);
    return { width: cardWidth, height, markup };
  });
  const body = flowed(cards, width, gap);
  return { width, height: body.height, markup: moved(body, 0, 0) };
}

/** The resource part of an ARN, such as `BUCKET/KEY` or `role/NAME`; anything else as it is. */
function withinAccount(resource: string): string {
  return readable(resource.startsWith('arn:') ? resource.split(':').slice(5).join(':') : resource);
}
