import type { Intent } from '../../intent/intent.js';
import type { Verdict } from '../../verdict/verdict.js';
import { type Assessment, worst } from '../assessment.js';
import { type Drawing, frame, moved } from '../drawing/box.js';
import { element } from '../drawing/svg.js';
import { classTones, ink, modelTone, type Tone, verdictTones, workTone } from '../drawing/tones.js';
import { fitText, textAt } from '../drawing/type.js';
import { accountIn, shortName } from '../place.js';

interface Store {
  readonly name: string;
  readonly note: string;
  readonly tone: Tone;
  readonly readers: readonly string[];
  readonly writers: readonly string[];
  /** Ids of the obligations that say that nobody else reads it. */
  readonly obligations: readonly string[];
}

const leftWidth = 400;
const rightWidth = 390;
const roleHeight = 34;
const storeHeight = 74;
const step = 44;

/** Roles on the left, what they read and write on the right; beside each store, whether it is shown that nobody else does. */
export function readersDrawing(intent: Intent, assessment: Assessment, width: number): Drawing {
  const stores = storesOf(intent);
  const strangers = stores.map((store) => foundReaders(store, assessment));
  const roles = [
    ...new Set(
      stores.flatMap((store, index) => [...store.readers, ...store.writers, ...(strangers[index] ?? [])]),
    ),
  ];
  const height = Math.max(roles.length * step, stores.length * (storeHeight + 20)) + 24;
  const roleY = (index: number) => 24 + index * ((height - 24) / Math.max(1, roles.length));
  const storeY = (index: number) =>
    24 + (index + 0.5) * ((height - 24) / Math.max(1, stores.length)) - storeHeight / 2;
  const lines = stores.flatMap((store, index) => {
    const to = storeY(index) + storeHeight / 2;
    const line = (role: string, style: LineStyle) =>
      edge(leftWidth, roleY(roles.indexOf(role)) + roleHeight / 2, width - rightWidth, to, style);
    return [
      ...store.readers.map((role) => line(role, { colour: store.tone.line, shift: -7 })),
      ...store.writers.map((role) => line(role, { colour: store.tone.line, dash: '5 4', shift: 7 })),
      ...(strangers[index] ?? []).map((role) =>
        line(role, { colour: verdictTones.refuted.line, weight: 3.4, shift: 0 }),
      ),
    ];
  });
  const boxes = [
    ...roles.map((role, index) => moved(roleBox(role, strangers.flat().includes(role)), 0, roleY(index))),
    ...stores.map((store, index) => moved(storeBox(store, assessment), width - rightWidth, storeY(index))),
  ];
  return { width, height, markup: legend(width) + lines.join('') + boxes.join('') };
}

function storesOf({ datasets, models }: Intent): readonly Store[] {
  return [
    ...datasets.map(({ name, classification, readers, writers }) => ({
      name,
      note: `${classification} dataset`,
      tone: classTones[classification],
      readers,
      writers,
      obligations: [`plaintext-of-${name}`, `objects-of-${name}`, `chain-to-${name}`],
    })),
    ...models.flatMap(({ name, readers, writers, releases }) => [
      {
        name,
        note: 'model artifacts',
        tone: modelTone,
        readers,
        writers,
        obligations: [`artifacts-of-${name}`],
      },
      {
        name,
        note: 'signed releases',
        tone: modelTone,
        readers: releases.readers,
        writers: releases.writers,
        obligations: [`releases-of-${name}`],
      },
    ]),
  ];
}

function verdictsOf({ obligations }: Store, { proofs }: Assessment): readonly Verdict[] {
  return proofs.flatMap((proof) =>
    proof.obligations.filter(({ id }) => obligations.includes(id)).map(({ verdict }) => verdict),
  );
}

/** Principals that a witness shows to read what they should not, by themselves or at the end of a chain that they begin. */
function foundReaders(store: Store, assessment: Assessment): readonly string[] {
  const found = verdictsOf(store, assessment).flatMap((verdict) =>
    verdict.kind === 'refuted' ? (verdict.witness.steps[0]?.principal ?? []) : [],
  );
  return [...new Set(found)];
}

function roleBox(role: string, isFound: boolean): Drawing {
  const tone = isFound ? verdictTones.refuted : workTone;
  const account = accountIn(role) ?? '';
  const markup =
    frame(leftWidth, roleHeight, tone, { radius: 6 }) +
    textAt(12, 22, fitText(role === '*' ? 'anybody, unsigned' : shortName(role), leftWidth - 112, 13), {
      size: 13,
      fill: tone.text,
    }) +
    textAt(leftWidth - 12, 22, account, { size: 12, fill: ink.faint, anchor: 'end' });
  return { width: leftWidth, height: roleHeight, markup };
}

function storeBox(store: Store, assessment: Assessment): Drawing {
  const { name, note, tone, readers, writers } = store;
  const verdicts = verdictsOf(store, assessment);
  const kind = verdicts.length === 0 ? 'unknown' : worst(verdicts.map((verdict) => verdict.kind));
  const words = {
    proved: 'proved: nobody else reads it',
    refuted: 'refuted: somebody else reads it',
    unknown: 'not shown that nobody else reads it',
  };
  const counts = `${readers.length} read · ${writers.length} write`;
  const markup =
    frame(rightWidth, storeHeight, tone, { radius: 10 }) +
    textAt(16, 27, fitText(name, rightWidth - 150, 15, true), { size: 15, fill: tone.text, isBold: true }) +
    textAt(rightWidth - 16, 27, note, { size: 12.5, fill: ink.plain, anchor: 'end' }) +
    textAt(16, 55, words[kind], { size: 13, fill: verdictTones[kind].text, isBold: true }) +
    textAt(rightWidth - 16, 55, counts, { size: 12.5, fill: ink.plain, anchor: 'end' });
  return { width: rightWidth, height: storeHeight, markup };
}

interface LineStyle {
  readonly colour: string;
  readonly dash?: string;
  readonly weight?: number;
  readonly shift: number;
}

function edge(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  { colour, dash, weight, shift }: LineStyle,
): string {
  const middle = (x1 + x2) / 2;
  const d = `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2 + shift} ${x2} ${y2 + shift}`;
  return element('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': weight ?? 1.8,
    'stroke-dasharray': dash,
  });
}

function legend(width: number): string {
  const x = (leftWidth + width - rightWidth) / 2 - 110;
  return (
    element('path', { d: `M${x} 8 h34`, stroke: 'var(--edge)', 'stroke-width': 1.8 }) +
    textAt(x + 42, 12, 'may read', { size: 12, fill: ink.faint }) +
    element('path', {
      d: `M${x + 116} 8 h34`,
      stroke: 'var(--edge)',
      'stroke-width': 1.8,
      'stroke-dasharray': '5 4',
    }) +
    textAt(x + 158, 12, 'may write', { size: 12, fill: ink.faint })
  );
}
