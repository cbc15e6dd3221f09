import type { Account, Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { bucketArn, bucketName } from '../naming/names.js';
import type { NetworkReferences } from '../stacks/references.js';
import { type BuildStep, projectLogGroupName } from './delivery-names.js';

/**
 * What CodeBuild needs to run a project in our subnets: its log group, interfaces with the security group of builds, and
 * to see the bucket that artifacts come from.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html#customer-managed-policies-example-create-vpc-network-interface
 */
export function projectStatements(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  step: BuildStep,
): readonly Statement[] {
  const artifacts = bucketArn(bucketName(environment, account, 'artifacts'));
  return [
    ...logStatements(account, projectLogGroupName(environment, step)),
    ...interfaceStatements(account, network),
    {
      sid: 'SeeArtifactsBucket',
      effect: 'Allow',
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation'],
      resources: [artifacts],
    },
  ];
}

function logStatements({ id, region }: Account, group: string): readonly Statement[] {
  return [
    {
      sid: 'WriteLogs',
      effect: 'Allow',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [`arn:aws:logs:${region}:${id}:log-group:${group}:log-stream:*`],
    },
  ];
}

function interfaceStatements(account: Account, network: NetworkReferences): readonly Statement[] {
  const ec2 = `arn:aws:ec2:${account.region}:${account.id}`;
  const subnets = buildSubnetIds(network).map((id) => `${ec2}:subnet/${id}`);
  const inSubnets: Conditions = { ArnEquals: { 'ec2:Subnet': subnets } };
  return [
    {
      sid: 'MakeInterface',
      effect: 'Allow',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [
        `${ec2}:network-interface/*`,
        ...subnets,
        `${ec2}:security-group/${network.securityGroupIds.build}`,
      ],
    },
    {
      sid: 'LendInterface',
      effect: 'Allow',
      actions: ['ec2:CreateNetworkInterfacePermission'],
      resources: [`${ec2}:network-interface/*`],
      conditions: { ...inSubnets, StringEquals: { 'ec2:AuthorizedService': 'codebuild.amazonaws.com' } },
    },
    {
      sid: 'RemoveInterface',
      effect: 'Allow',
      actions: ['ec2:DeleteNetworkInterface'],
      resources: [`${ec2}:network-interface/*`],
      conditions: inSubnets,
    },
    {
      sid: 'SeeNetwork',
      effect: 'Allow',
      actions: [
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: ['*'],
      conditions: { StringEquals: { 'ec2:Region': account.region } },
    },
  ];
}

/** The subnets of builds: those with an inspected way out, where the environment declares one. */
export function buildSubnetIds(network: NetworkReferences): readonly string[] {
  return network.inspectedSubnetIds ?? network.subnetIds;
}
