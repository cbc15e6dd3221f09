import type { Account, Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { accountOf, cloudFormationExecutionRoleArn, roleArn, roleName } from '../naming/names.js';
import { studioPeople } from '../studio/studio-people.js';
import { isDevelopment, sameAccount } from './purposes.js';
import { servingStages } from './serving-stages.js';

/**
 * Keys that protect something else than a bucket: the services take them by grants, which their callers may only make
 * for AWS resources and only through the service.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource
 */
function grantsThrough(
  sid: string,
  account: Account,
  arns: readonly string[],
  services: readonly string[],
): readonly Statement[] {
  if (arns.length === 0) return [];
  return [
    {
      sid: `${sid}Grant`,
      effect: 'Allow',
      principals: { kind: 'aws', arns },
      actions: ['kms:CreateGrant'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'kms:ViaService': services.map((each) => `${each}.${account.region}.amazonaws.com`) },
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
      },
    },
  ];
}

/**
 * Who makes grants looks at the key first. The one action that is left to IAM policies, for it tells of the key only
 * what it is: naming hundreds of people twice would not fit into the policy.
 */
function described(environment: Environment, account: Account): Statement {
  return {
    sid: 'RolesOfOursDescribe',
    effect: 'Allow',
    principals: { kind: 'aws', arns: [`arn:aws:iam::${account.id}:root`] },
    actions: ['kms:DescribeKey'],
    resources: ['*'],
    conditions: { ArnLike: { 'aws:PrincipalArn': roleArn(account, roleName(environment, '*')) } },
  };
}

/** Volumes of jobs and endpoints: whoever starts one, and the role it runs as. */
export function volumeKeyUse(environment: Environment, account: Account): readonly Statement[] {
  const arns = [...startersInDevelopment(environment, account), ...servingRoles(environment, account)];
  return [
    ...grantsThrough('Volumes', account, [...new Set(arns)], ['sagemaker']),
    described(environment, account),
  ];
}

function startersInDevelopment(environment: Environment, account: Account): readonly string[] {
  if (!isDevelopment(environment, account)) return [];
  const jobs = Object.entries(environment.workloads)
    .filter(([, { kind }]) => kind !== 'real-time-inference' && kind !== 'monitoring')
    .map(([name]) => roleArn(account, roleName(environment, name, 'execution')));
  return [
    ...jobs,
    roleArn(account, roleName(environment, 'retraining')),
    ...studioRoleArns(environment, account),
  ];
}

/** Endpoints and monitoring in this account, and CloudFormation, which deploys them. */
function servingRoles(environment: Environment, account: Account): readonly string[] {
  const stages = servingStages(environment).filter((each) => sameAccount(each.account, account));
  const workloads = Object.entries(environment.workloads);
  const endpoints = workloads.filter(([, { kind }]) => kind === 'real-time-inference');
  const monitoring = workloads.filter(([, { kind }]) => kind === 'monitoring');
  const inProduction = sameAccount(account, accountOf(environment, 'production'));
  return [
    ...stages.flatMap(({ stage }) => [
      ...endpoints.map(([name]) => roleArn(account, roleName(environment, name, stage, 'execution'))),
      roleArn(account, roleName(environment, 'deploy', stage, 'cloudformation')),
    ]),
    ...(inProduction
      ? monitoring.map(([name]) => roleArn(account, roleName(environment, name, 'execution')))
      : []),
  ];
}

/** ARNs of the Studio roles of everyone who works in Studio. */
export function studioRoleArns(environment: Environment, account: Account): readonly string[] {
  return studioPeople(environment).map(([name]) => roleArn(account, roleName(environment, name, 'studio')));
}

/** Studio's home directories (EFS) and the volumes of spaces (EBS). */
export function studioKeyUse(environment: Environment, account: Account): readonly Statement[] {
  return [
    ...grantsThrough(
      'Domain',
      account,
      [cloudFormationExecutionRoleArn(account)],
      ['sagemaker', 'elasticfilesystem'],
    ),
    ...grantsThrough('Spaces', account, studioRoleArns(environment, account), ['sagemaker']),
    described(environment, account),
  ];
}

/** Images and packages: the service decrypts for whoever may pull, by the grant it was given at creation. */
export function repositoryKeyUse(account: Account, service: 'ecr' | 'codeartifact'): readonly Statement[] {
  return grantsThrough('Repositories', account, [cloudFormationExecutionRoleArn(account)], [service]);
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
export function notificationKeyUse(account: Account): readonly Statement[] {
  return [
    {
      sid: 'AlarmsAndEventsEncrypt',
      effect: 'Allow',
      principals: { kind: 'service', services: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': account.id } },
    },
  ];
}

/** The signing algorithm of releases, and the spec of the key that makes it possible. */
export const releaseSigning = { keySpec: 'ECC_NIST_P256', algorithm: 'ECDSA_SHA_256' } as const;

/** One role signs; another, which can do nothing else, verifies before a deployment. */
export function signingKeyUse(environment: Environment, account: Account): readonly Statement[] {
  const role = (step: string) =>
    ({ kind: 'aws', arns: [roleArn(account, roleName(environment, 'delivery', step))] }) as const;
  const conditions: Conditions = {
    StringEquals: { 'kms:MessageType': 'DIGEST', 'kms:SigningAlgorithm': releaseSigning.algorithm },
  };
  return [
    {
      sid: 'SignerSigns',
      effect: 'Allow',
      principals: role('sign'),
      actions: ['kms:Sign'],
      resources: ['*'],
      conditions,
    },
    {
      sid: 'VerifierVerifies',
      effect: 'Allow',
      principals: role('verify'),
      actions: ['kms:Verify'],
      resources: ['*'],
      conditions,
    },
    {
      sid: 'VerifierDescribes',
      effect: 'Allow',
      principals: role('verify'),
      actions: ['kms:DescribeKey', 'kms:GetPublicKey'],
      resources: ['*'],
    },
  ];
}
