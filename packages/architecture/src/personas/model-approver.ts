import type { Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { accountOf } from '../naming/names.js';
import { visualizeExperiments } from './activities/experiments.js';
import { seeModels } from './activities/manage-models.js';
import { scopedArn } from './activity-scope.js';

/** ARN of the delivery pipeline. */
export function deliveryPipelineArn(environment: Environment): string {
  const { id, region } = accountOf(environment, 'development');
  return `arn:aws:codepipeline:${region}:${id}:${environment.name}-delivery`;
}

/** ARN of the one approval action of the delivery pipeline: `<pipeline>/<stage>/<action>`. */
export function approvalActionArn(environment: Environment): string {
  return `${deliveryPipelineArn(environment)}/Approve/Approve`;
}

/**
 * The model approver: sees how a model was made and judged, sets the approval status of model packages and nothing else
 * of them and, when named among the approvers, answers the one approval action of the delivery pipeline.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html
 */
export function modelApproverStatements(environment: Environment, person: string): readonly Statement[] {
  const account = accountOf(environment, 'development');
  const scope = { account, prefix: environment.name };
  return [
    ...seeModels(scope),
    ...visualizeExperiments(scope),
    ...setApprovalStatus(scopedArn(scope, 'model-package')),
    ...(environment.delivery.approvers.includes(person) ? answerApproval(environment) : []),
  ];
}

/** The status must be sent, and none of the settings that a key shows may be. */
function setApprovalStatus(packages: string): readonly Statement[] {
  return [
    {
      sid: 'SetApprovalStatus',
      effect: 'Allow',
      actions: ['sagemaker:UpdateModelPackage'],
      resources: [packages],
      conditions: {
        StringEquals: { 'sagemaker:ModelApprovalStatus': ['Approved', 'PendingManualApproval', 'Rejected'] },
        Null: {
          'sagemaker:CustomerMetadataPropertiesToRemove': 'true',
          'sagemaker:ModelLifeCycle:Stage': 'true',
          'sagemaker:ModelLifeCycle:StageStatus': 'true',
        },
      },
    },
  ];
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html */
function answerApproval(environment: Environment): readonly Statement[] {
  return [
    {
      sid: 'AnswerApproval',
      effect: 'Allow',
      actions: ['codepipeline:PutApprovalResult'],
      resources: [approvalActionArn(environment)],
    },
    {
      sid: 'SeeDelivery',
      effect: 'Allow',
      actions: [
        'codepipeline:GetPipeline',
        'codepipeline:GetPipelineExecution',
        'codepipeline:GetPipelineState',
        'codepipeline:ListPipelineExecutions',
      ],
      resources: [deliveryPipelineArn(environment)],
    },
    { sid: 'ListDelivery', effect: 'Allow', actions: ['codepipeline:ListPipelines'], resources: ['*'] },
  ];
}
