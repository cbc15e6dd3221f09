import type { Statement } from '../../iam/statement.js';
import { type ActivityScope, allowScoped, passRoles } from '../activity-scope.js';
import { allowCompute, type ComputeSettings } from '../compute-settings.js';

export interface ManageModelsParameters extends ActivityScope, ComputeSettings {
  /** ARNs of the roles that models may run as. */
  readonly rolesToPass: readonly string[];
}

/**
 * Manage models: make models in our network, and register model packages that wait for somebody else's approval.
 * `UpdateModelPackage`, which approves, is not among the actions, and a package may not be registered as approved.
 */
export function manageModels(parameters: ManageModelsParameters): readonly Statement[] {
  return [
    ...allowCompute(parameters, 'MakeModels', ['CreateModel'], parameters),
    ...allowScoped(parameters, 'RegisterModels', ['CreateModelPackage'], {
      StringEqualsIfExists: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' },
    }),
    ...allowScoped(parameters, 'KeepModels', [
      'BatchDescribeModelPackage',
      'DeleteModel',
      'DescribeModel',
      'DescribeModelPackage',
      'DescribeModelPackageGroup',
      'ListModelPackages',
      'ListModelPackageGroups',
      'ListModels',
    ]),
    ...passRoles('PassModelRoles', parameters.rolesToPass),
  ];
}

/** See models and their packages, and change nothing. */
export function seeModels(scope: ActivityScope): readonly Statement[] {
  return allowScoped(scope, 'SeeModels', [
    'BatchDescribeModelPackage',
    'DescribeModel',
    'DescribeModelPackage',
    'DescribeModelPackageGroup',
    'ListModelPackages',
    'ListModelPackageGroups',
    'ListModels',
  ]);
}
