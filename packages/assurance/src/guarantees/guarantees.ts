import { closedNetworkGuarantees } from './closed-network.js';
import { computingGuarantees } from './computing.js';
import { detectionGuarantees } from './detections.js';
import { detectorGuarantees } from './detectors.js';
import { groundGuarantees } from './ground.js';
import type { Guarantee } from './guarantee.js';
import { modelGuarantees } from './models.js';
import { recordGuarantees } from './records.js';
import { rollbackGuarantees } from './rollbacks.js';
import { separateRolesGuarantees } from './separate-roles.js';
import { storageGuarantees } from './storage.js';
import { trailGuarantees } from './trail.js';
import { weightGuarantees } from './weights.js';

/** The guarantees of an environment, in the order of the breaches that they make impossible. */
export const guarantees: readonly Guarantee[] = [
  ...recordGuarantees,
  ...weightGuarantees,
  ...modelGuarantees,
  ...groundGuarantees,
  ...storageGuarantees,
  ...computingGuarantees,
  ...closedNetworkGuarantees,
  ...separateRolesGuarantees,
  ...trailGuarantees,
  ...rollbackGuarantees,
  ...detectionGuarantees,
  ...detectorGuarantees,
];
