import { sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import { deployRoleName, modelPackageGroupArn, modelPackagesArn } from '../delivery/delivery-names.js';
import type { Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { accountOf, roleArn } from '../naming/names.js';

/**
 * The policy of a model's group: the roles of other accounts that deploy it see its versions. They never change one, and
 * do not make models from packages either: endpoints take the signed release, not what training wrote.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html
 * @returns empty when nothing is deployed to another account
 */
export function modelPackageGroupStatements(environment: Environment, model: string): readonly Statement[] {
  const development = accountOf(environment, 'development');
  const consumers = servingStages(environment)
    .filter(({ account }) => !sameAccount(account, development))
    .map(({ stage, account }) => roleArn(account, deployRoleName(environment, stage)));
  if (consumers.length === 0) return [];
  const principals = { kind: 'aws', arns: consumers } as const;
  return [
    {
      sid: 'DeployersSeeGroup',
      effect: 'Allow',
      principals,
      actions: ['sagemaker:DescribeModelPackageGroup'],
      resources: [modelPackageGroupArn(environment, model)],
    },
    {
      sid: 'DeployersSeeVersions',
      effect: 'Allow',
      principals,
      actions: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'],
      resources: [modelPackagesArn(environment, model)],
    },
  ];
}
