import type { DeliveryStep, Overview } from '@redoubt/architecture/overview';
import { element, fitText, textAt, wrapText } from '@redoubt/assurance/drawing';
import { type Drawing, moved } from './box.js';
import { accountTones, endpointTone, gateTone, ink, type Tone, workTone } from './palette.js';

interface Link {
  readonly title: string;
  readonly note: string;
  readonly tone: Tone;
}

const overlap = 4;
const point = 12;

/** Steps one after another, each a box that points at the next. */
function chain(links: readonly Link[], width: number): Drawing {
  const each = (width - point - overlap * (links.length - 1)) / links.length;
  const height = 62;
  const parts = links.map((link, index) =>
    moved(linkDrawing(link, each, height, index === 0), index * (each + overlap), 0),
  );
  return { width, height, markup: parts.join('') };
}

function linkDrawing({ title, note, tone }: Link, width: number, height: number, isFirst: boolean): Drawing {
  const notch = isFirst ? 0 : point;
  const corners = [
    [0.5, 0.5],
    [width - 0.5, 0.5],
    [width + point - 0.5, height / 2],
    [width - 0.5, height - 0.5],
    [0.5, height - 0.5],
    [notch + 0.5, height / 2],
  ];
  const left = notch + 10;
  const room = width - left;
  const lines = wrapText(note, room, 11).slice(0, 2);
  const markup =
    element('polygon', {
      points: corners.map((corner) => corner.join(',')).join(' '),
      fill: tone.fill,
      stroke: tone.line,
    }) +
    textAt(left, 22, fitText(title, room, 12.5, true), { size: 12.5, fill: tone.text, isBold: true }) +
    lines
      .map((line, index) =>
        textAt(left, 38 + index * 13, fitText(line, room, 11), { size: 11, fill: ink.plain }),
      )
      .join('');
  return { width, height, markup };
}

/** From a commit to production; the step where a person decides stands out, and each account has its own tone. */
export function deliveryDrawing({ delivery, accounts }: Overview, width: number): Drawing {
  const toneOf = (account: string) =>
    accountTones[accounts.findIndex(({ id }) => id === account)] ?? workTone;
  const note = ({ people, does }: DeliveryStep) => (people.length > 0 ? `by ${people.join(', ')}` : does);
  return chain(
    delivery.map((step) => ({
      title: step.name,
      note: note(step),
      tone: step.people.length > 0 ? gateTone : toneOf(step.account),
    })),
    width,
  );
}

/** From what starts retraining to a model that waits for approval. */
export function retrainingDrawing({ retraining: { starts, steps } }: Overview, width: number): Drawing {
  const start = {
    title: 'started by',
    note: starts.length === 0 ? 'hand only' : starts.join(', '),
    tone: endpointTone,
  };
  return chain([start, ...steps.map((step) => stepLink(step))], width);
}

function stepLink(step: string): Link {
  const [title = step, note = ''] = step.split(', ');
  return { title, note, tone: note === '' ? workTone : gateTone };
}
