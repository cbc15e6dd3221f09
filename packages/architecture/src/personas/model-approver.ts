import type { Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { accountOf } from '../naming/names.js';
import { visualizeExperiments } from './activities/experiments.js';
import { seeModels } from './activities/manage-models.js';

/**
 * The model approver: sees how a model was made and judged, and makes none. What approving takes, `approverPermissions`
 * of delivery grants to those that the environment names as approvers.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html
 */
export function modelApproverStatements(environment: Environment): readonly Statement[] {
  const scope = { account: accountOf(environment, 'development'), prefix: environment.name };
  return [...seeModels(scope), ...visualizeExperiments(scope)];
}
