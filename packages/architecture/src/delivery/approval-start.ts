import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { deliveryPipelineName } from '../data/delivery-access.js';
import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn } from '../naming/names.js';
import type { ModelOrigin } from '../retraining/model-origin.js';
import {
  approvalRuleName,
  approvalStartRoleName,
  deliveryPipelineArn,
  modelPackageGroupName,
} from './delivery-names.js';

/** The pipeline's variable that names the package whose approval started an execution. */
export const startingPackage = 'Package';

const automatic: ModelOrigin = 'automatic';

export interface ApprovalStartProps {
  readonly environment: Environment;
}

/**
 * The approval of a model that retraining made by itself starts delivery for that package. The models that delivery asked
 * for are waited for already. The approval alone deploys nothing: sign, approve and verify come after it.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html
 */
export class ApprovalStart extends Construct {
  constructor(scope: Construct, id: string, { environment }: ApprovalStartProps) {
    super(scope, id);
    new CfnRule(this, 'Rule', {
      name: approvalRuleName(environment),
      description: 'A model that retraining made by itself was approved.',
      state: 'ENABLED',
      eventPattern: {
        source: ['aws.sagemaker'],
        'detail-type': ['SageMaker Model Package State Change'],
        detail: {
          ModelPackageGroupName: Object.keys(environment.models).map((model) =>
            modelPackageGroupName(environment, model),
          ),
          ModelPackageDescription: [automatic],
          ModelApprovalStatus: ['Approved'],
        },
      },
      targets: [
        {
          id: 'delivery',
          arn: deliveryPipelineArn(environment),
          roleArn: roleArn(accountOf(environment, 'development'), approvalStartRoleName(environment)),
          inputTransformer: {
            inputPathsMap: { package: '$.detail.ModelPackageArn' },
            inputTemplate: startRequest(environment),
          },
        },
      ],
    });
  }
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-overrides.html */
function startRequest(environment: Environment): string {
  const name = JSON.stringify(deliveryPipelineName(environment));
  return `{"name":${name},"variables":[{"name":"${startingPackage}","value":<package>}]}`;
}
