import type { Overview, PersonaName, PersonOverview } from '@redoubt/architecture/overview';
import { textAt, wrapText } from '@redoubt/assurance/drawing';
import { chip, type Drawing, flowed, frame, moved } from './box.js';
import { ink, personTone } from './palette.js';

const gap = 14;
const padding = 14;
const lineHeight = 15;

/** One card for each persona that somebody holds: its people, what they may do and what they may not. */
export function peopleDrawing({ people }: Overview, width: number): Drawing {
  const personas = [...new Set(people.map(({ persona }) => persona))];
  const perRow = Math.min(3, personas.length);
  const cardWidth = (width - gap * (perRow - 1)) / perRow;
  const cards = personas.map((persona) =>
    card(
      persona,
      people.filter((each) => each.persona === persona),
      cardWidth,
    ),
  );
  const rows = Array.from({ length: Math.ceil(cards.length / perRow) }, (_, row) =>
    cards.slice(row * perRow, (row + 1) * perRow),
  );
  let y = 0;
  const parts: string[] = [];
  for (const row of rows) {
    const height = Math.max(...row.map((each) => each.height));
    parts.push(...row.map((each, column) => moved(framed(each, height), column * (cardWidth + gap), y)));
    y += height + gap;
  }
  return { width, height: y - gap, markup: parts.join('') };
}

function framed({ width, markup }: Drawing, height: number): Drawing {
  return { width, height, markup: frame(width, height, { ...personTone, line: ink.line }) + markup };
}

function card(persona: PersonaName, people: readonly PersonOverview[], width: number): Drawing {
  const inner = width - 2 * padding;
  const names = flowed(nameChips(people), inner);
  const may = duties('may', shared(people, 'may'), inner, ink.plain);
  const mayNot = duties('may not', shared(people, 'mayNot'), inner, ink.faint);
  const heading = textAt(padding, 26, persona.replaceAll('-', ' '), {
    size: 14,
    fill: ink.strong,
    isBold: true,
  });
  const mayTop = 38 + names.height + 10;
  const mayNotTop = mayTop + may.height + 4;
  return {
    width,
    height: mayNotTop + mayNot.height + padding,
    markup:
      heading + moved(names, padding, 38) + moved(may, padding, mayTop) + moved(mayNot, padding, mayNotTop),
  };
}

const mostNames = 24;

function nameChips(people: readonly PersonOverview[]): readonly Drawing[] {
  const shown = people.slice(0, mostNames).map(({ name }) => name);
  const rest = people.length - shown.length;
  return (rest > 0 ? [...shown, `and ${rest} more`] : shown).map((name) => chip(name, personTone));
}

/** What all of them may, or may not: one person's own duty is not said of the others. */
function shared(people: readonly PersonOverview[], duty: 'may' | 'mayNot'): readonly string[] {
  const [first, ...others] = people;
  return (first?.[duty] ?? []).filter((each) => others.every((other) => other[duty].includes(each)));
}

const indent = 52;

function duties(label: string, all: readonly string[], width: number, fill: string): Drawing {
  const lines = wrapText(all.join(', '), width - indent, 12);
  const text = lines.map((line, index) => textAt(indent, 12 + index * lineHeight, line, { size: 12, fill }));
  const markup = textAt(0, 12, label, { size: 12, fill, isBold: true }) + text.join('');
  return { width, height: lines.length * lineHeight, markup };
}
