import type { Intent } from '../intent/intent.js';
import { closedNetworkGuarantees } from './closed-network.js';
import { computingGuarantees } from './computing.js';
import { detectionGuarantees } from './detections.js';
import { detectorGuarantees } from './detectors.js';
import { foreignCredentialsGuarantees } from './foreign-credentials.js';
import { groundGuarantees } from './ground.js';
import type { Guarantee } from './guarantee.js';
import { jobGuarantees } from './jobs.js';
import { modelGuarantees } from './models.js';
import { ownGuarantees } from './own.js';
import { recordGuarantees } from './records.js';
import { rollbackGuarantees } from './rollbacks.js';
import { separateRolesGuarantees } from './separate-roles.js';
import { stageGuarantees } from './stages.js';
import { storageGuarantees } from './storage.js';
import { studioGuarantees } from './studio.js';
import { trailGuarantees } from './trail.js';
import { weightGuarantees } from './weights.js';

/** The guarantees of an environment, in the order of the breaches that they make impossible. */
export const guarantees: readonly Guarantee[] = [
  ...recordGuarantees,
  ...studioGuarantees,
  ...weightGuarantees,
  ...foreignCredentialsGuarantees,
  ...jobGuarantees,
  ...modelGuarantees,
  ...stageGuarantees,
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

/** The same, and after them the user's own. */
export function guaranteesOf(intent: Intent): readonly Guarantee[] {
  return [...guarantees, ...ownGuarantees(intent, new Set(guarantees.map(({ id }) => id)))];
}
