import type { Account } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';

/**
 * The network interfaces that SageMaker makes in our subnets for a role. Each part of the request is named: the
 * interface by its account, the subnets and the security group one by one. An interface is lent to SageMaker and to
 * nobody's account; AWS's page for SageMaker shows no example with that key, so a first deployment should watch for it.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createtrainingjob-perms
 * @param securityGroupIds those that the role's interfaces may have
 */
export function networkInterfaceStatements(
  account: Account,
  network: NetworkReferences,
  securityGroupIds: readonly string[],
): readonly Statement[] {
  const ec2 = `arn:aws:ec2:${account.region}:${account.id}`;
  const inSubnets: Conditions = {
    ArnEquals: { 'ec2:Subnet': network.subnetIds.map((id) => `${ec2}:subnet/${id}`) },
  };
  return [
    {
      sid: 'MakeInterface',
      effect: 'Allow',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [
        `${ec2}:network-interface/*`,
        ...network.subnetIds.map((id) => `${ec2}:subnet/${id}`),
        ...securityGroupIds.map((id) => `${ec2}:security-group/${id}`),
      ],
    },
    {
      sid: 'LendInterface',
      effect: 'Allow',
      actions: ['ec2:CreateNetworkInterfacePermission'],
      resources: [`${ec2}:network-interface/*`],
      conditions: { ...inSubnets, StringEquals: { 'ec2:AuthorizedService': 'sagemaker.amazonaws.com' } },
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
        'ec2:DeleteNetworkInterfacePermission',
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

/**
 * The log groups of SageMaker's jobs and endpoints have names that AWS fixes, and a stream begins with the job's name.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
 * @param groups names of log groups, such as `/aws/sagemaker/TrainingJobs`
 * @param streams patterns of names of streams
 */
export function logStatements(
  account: Account,
  groups: readonly string[],
  streams: readonly string[],
): readonly Statement[] {
  const arns = groups.map((group) => `arn:aws:logs:${account.region}:${account.id}:log-group:${group}`);
  return [
    {
      sid: 'WriteLogs',
      effect: 'Allow',
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: arns.flatMap((arn) => streams.map((stream) => `${arn}:log-stream:${stream}`)),
    },
    {
      sid: 'SeeLogs',
      effect: 'Allow',
      actions: ['logs:CreateLogGroup', 'logs:DescribeLogStreams'],
      // Both forms of a group's ARN: with `:*` for most actions, without for the rest.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
      resources: arns.flatMap((arn) => [arn, `${arn}:*`]),
    },
  ];
}

/**
 * Metrics of jobs and endpoints go to the namespaces that AWS gives them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
export function metricStatements(namespaces: readonly string[]): readonly Statement[] {
  return [
    {
      sid: 'PutMetrics',
      effect: 'Allow',
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': namespaces } },
    },
  ];
}

/**
 * Pulling images, by repository.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
export function imageStatements(repositories: readonly string[]): readonly Statement[] {
  return [
    {
      sid: 'PullImages',
      effect: 'Allow',
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: repositories,
    },
    {
      sid: 'ReachRegistry',
      effect: 'Allow',
      actions: ['ecr:GetAuthorizationToken'],
      resources: ['*'],
    },
  ];
}

/**
 * SageMaker encrypts volumes by grants on the key, which the role may make for AWS resources alone, through SageMaker.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html
 */
export function volumeKeyStatements(account: Account, data: DataReferences): readonly Statement[] {
  const key = data.keys.volumes;
  if (key === undefined) return [];
  const through = { 'kms:ViaService': `sagemaker.${account.region}.amazonaws.com` };
  return [
    {
      sid: 'GrantVolumeKey',
      effect: 'Allow',
      actions: ['kms:CreateGrant'],
      resources: [key.arn],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: through },
    },
    {
      sid: 'SeeVolumeKey',
      effect: 'Allow',
      actions: ['kms:DescribeKey'],
      resources: [key.arn],
      conditions: { StringEquals: through },
    },
  ];
}
