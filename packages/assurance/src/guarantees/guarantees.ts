import { detectionGuarantees } from './detections.js';
import { groundGuarantees } from './ground.js';
import type { Guarantee } from './guarantee.js';
import { modelGuarantees } from './models.js';
import { recordGuarantees } from './records.js';
import { weightGuarantees } from './weights.js';

/** The guarantees of an environment, in the order of the breaches that they make impossible. */
export const guarantees: readonly Guarantee[] = [
  ...recordGuarantees,
  ...weightGuarantees,
  ...modelGuarantees,
  ...groundGuarantees,
  ...detectionGuarantees,
];
