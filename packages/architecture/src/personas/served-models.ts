import { sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { endpointName, endpointWorkloads, sageMakerArn } from '../serving/endpoint-names.js';

/**
 * What endpoints serve is made by the deployment alone. Where they run in the account that people work in, names below the
 * environment's prefix are theirs as well, so their models are spared from those who manage models of their own.
 */
export function sparesServedModels(environment: Environment, account: Account): readonly Statement[] {
  const served = servingStages(environment)
    .filter((each) => sameAccount(each.account, account))
    .flatMap(({ stage }) =>
      endpointWorkloads(environment).map(([workload]) =>
        sageMakerArn(account, 'model', `${endpointName(environment, workload, stage)}-*`),
      ),
    );
  if (served.length === 0) return [];
  const actions = ['sagemaker:CreateModel', 'sagemaker:DeleteModel'];
  return [{ sid: 'SpareServedModels', effect: 'Deny', actions, resources: served }];
}
