import type { Environment } from '../environment/schema.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import type { Statement } from '../iam/statement.js';
import { roleName } from '../naming/names.js';
import {
  approvalActionArn,
  deliveryPipelineArn,
  modelPackageGroupArn,
  modelPackagesArn,
} from './delivery-names.js';

/**
 * What approvers may do, and nobody else: answer one action of one pipeline, and set the status of model packages to
 * approved or rejected. They see what they decide about; they start nothing and change nothing else of a package.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html
 */
export function approverPermissions(environment: Environment): readonly RolePermissions[] {
  return environment.delivery.approvers.map((person) => ({
    role: roleName(environment, person),
    shared: roleName(environment, 'approval'),
    statements: approvalStatements(environment),
  }));
}

/** The statements of {@link approverPermissions}. */
export function approvalStatements(environment: Environment): readonly Statement[] {
  const models = Object.keys(environment.models);
  const packages = models.map((model) => modelPackagesArn(environment, model));
  return [
    {
      sid: 'AnswerApproval',
      effect: 'Allow',
      actions: ['codepipeline:PutApprovalResult'],
      resources: [approvalActionArn(environment)],
    },
    {
      sid: 'SeePipeline',
      effect: 'Allow',
      actions: [
        'codepipeline:GetPipeline',
        'codepipeline:GetPipelineExecution',
        'codepipeline:GetPipelineState',
        'codepipeline:ListPipelineExecutions',
      ],
      resources: [deliveryPipelineArn(environment)],
    },
    {
      sid: 'DecideOnPackages',
      effect: 'Allow',
      actions: ['sagemaker:UpdateModelPackage'],
      resources: packages,
      conditions: {
        StringEquals: { 'sagemaker:ModelApprovalStatus': ['Approved', 'Rejected'] },
        Null: {
          'sagemaker:CustomerMetadataPropertiesToRemove': 'true',
          'sagemaker:ModelLifeCycle:Stage': 'true',
          'sagemaker:ModelLifeCycle:StageStatus': 'true',
        },
      },
    },
    {
      sid: 'SeePackages',
      effect: 'Allow',
      actions: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'],
      resources: packages,
    },
    {
      sid: 'SeeGroups',
      effect: 'Allow',
      actions: ['sagemaker:DescribeModelPackageGroup'],
      resources: models.map((model) => modelPackageGroupArn(environment, model)),
    },
  ];
}
