import type { Intent } from '../intent/intent.js';
import { groundGuarantees } from './ground.js';
import type { Guarantee } from './guarantee.js';
import { jobGuarantees } from './jobs.js';
import { modelGuarantees } from './models.js';
import { ownGuarantees } from './own.js';
import { recordGuarantees } from './records.js';
import { stageGuarantees } from './stages.js';
import { studioGuarantees } from './studio.js';
import { weightGuarantees } from './weights.js';

/** The guarantees of an environment, in the order of the breaches that they make impossible. */
export const guarantees: readonly Guarantee[] = [
  ...recordGuarantees,
  ...studioGuarantees,
  ...weightGuarantees,
  ...jobGuarantees,
  ...modelGuarantees,
  ...stageGuarantees,
  ...groundGuarantees,
];

/** The same, and after them the user's own. */
export function guaranteesOf(intent: Intent): readonly Guarantee[] {
  return [...guarantees, ...ownGuarantees(intent, new Set(guarantees.map(({ id }) => id)))];
}
