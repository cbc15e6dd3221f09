import type { Classification, WorkloadKind } from '@redoubt/architecture/overview';

export interface Tone {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
}

/** Colours. Classes of data have the three warm to cool tones everywhere; nothing else uses them. */
export const ink = {
  strong: '#15202b',
  plain: '#38495a',
  faint: '#6b7c8d',
  line: '#c9d3dc',
  paper: '#ffffff',
};

export const classTones: Readonly<Record<Classification, Tone>> = {
  restricted: { fill: '#fde8e6', line: '#c8382c', text: '#8f1f16' },
  confidential: { fill: '#fdf2d8', line: '#c58a12', text: '#7d5604' },
  internal: { fill: '#e3eefb', line: '#3c78b8', text: '#1f4f85' },
};

export const accountTones: readonly Tone[] = [
  { fill: '#f5f8fb', line: '#7f97ad', text: '#2c4258' },
  { fill: '#f4f9f5', line: '#7aa486', text: '#2a4d35' },
  { fill: '#f9f6fb', line: '#9d86b3', text: '#4a3561' },
];

export const workTone: Tone = { fill: '#ffffff', line: '#5b7083', text: '#15202b' };
export const modelTone: Tone = { fill: '#efe9f8', line: '#7a56b0', text: '#4a2f78' };
export const endpointTone: Tone = { fill: '#e2f3ec', line: '#2a8a63', text: '#14563c' };
export const personTone: Tone = { fill: '#ffffff', line: '#9aa9b7', text: '#15202b' };
export const gateTone: Tone = { fill: '#fff6d6', line: '#b58900', text: '#6b5200' };
export const warningTone: Tone = { fill: '#fff1e5', line: '#d9730d', text: '#8a4503' };

/** The tone of a workload's box. */
export function workloadTone(kind: WorkloadKind): Tone {
  return kind === 'real-time-inference' ? endpointTone : workTone;
}
