import type { Verdict } from '../../verdict/verdict.js';

/** Colours by name. The page's style gives each name a value for light and one for dark. */
export interface Tone {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
}

export const ink = {
  strong: 'var(--strong)',
  plain: 'var(--plain)',
  faint: 'var(--faint)',
  line: 'var(--line)',
  paper: 'var(--paper)',
} as const;

function tone(name: string): Tone {
  return { fill: `var(--${name}-fill)`, line: `var(--${name}-line)`, text: `var(--${name}-text)` };
}

/** The classes of data have these three everywhere. */
export const classTones: Readonly<Record<'restricted' | 'confidential' | 'internal', Tone>> = {
  restricted: tone('restricted'),
  confidential: tone('confidential'),
  internal: tone('internal'),
};

export const verdictTones: Readonly<Record<Verdict['kind'], Tone>> = {
  proved: tone('proved'),
  refuted: tone('refuted'),
  unknown: tone('unknown'),
};

export const modelTone = tone('model');
export const gateTone = tone('gate');
export const absentTone: Tone = { fill: ink.paper, line: ink.line, text: ink.faint };
export const workTone: Tone = { fill: ink.paper, line: 'var(--edge)', text: ink.strong };
export const softTone = tone('soft');
export const accountTones: readonly Tone[] = [tone('account-a'), tone('account-b'), tone('account-c')];
