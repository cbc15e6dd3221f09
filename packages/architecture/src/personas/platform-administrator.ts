import { deliveryPipelineName } from '../data/delivery-access.js';
import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { allowAccountWide } from './account-wide.js';
import { allowScoped } from './activity-scope.js';
import { inspection, sagemakerInspection } from './inspection.js';

/**
 * The platform administrator: sees how the environment is set up and stops what must be stopped. What is set up is
 * changed by deploying the stacks, with the roles of `cdk bootstrap`, not in person.
 */
export function platformAdministratorStatements(
  environment: Environment,
  account: Account,
): readonly Statement[] {
  return [
    ...allowAccountWide(account, 'Inspect', [...inspection, ...sagemakerInspection()]),
    ...allowScoped({ account, prefix: environment.name }, 'Stop', [
      'DeleteApp',
      'StopHyperParameterTuningJob',
      'StopMonitoringSchedule',
      'StopPipelineExecution',
      'StopProcessingJob',
      'StopTrainingJob',
      'StopTransformJob',
    ]),
    {
      sid: 'StopDelivery',
      effect: 'Allow',
      actions: ['codepipeline:StopPipelineExecution'],
      resources: [
        `arn:aws:codepipeline:${account.region}:${account.id}:${deliveryPipelineName(environment)}`,
      ],
    },
  ];
}
