import { constructId } from '../iam/construct-id.js';
import type { CheckException } from '../network/exceptions.js';
import { buildSteps } from './delivery-names.js';

/** Findings about delivery that are justified. */
export const deliveryExceptions: readonly CheckException[] = buildSteps.map((step) => {
  const path = `Delivery/${constructId(step)}/Logs`;
  return {
    path,
    rule: 'cloudwatch_log_group_encrypted_check',
    reason: `${path} has the key of logs, imported from the data stack; the rule knows keys of the same template alone.`,
  };
});
