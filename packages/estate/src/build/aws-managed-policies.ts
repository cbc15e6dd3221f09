/**
 * The text of AWS managed policies, only where it is certain. Every other AWS managed policy is `unknown`, and poisons
 * what it takes part in. Each row names the page and the version that it was taken from.
 */
export interface AwsManagedPolicy {
  readonly source: string;
  readonly version: string;
  readonly document: unknown;
}

const allow = (action: string | readonly string[]): unknown => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});

/** By the part of the ARN after `policy/`. */
export const awsManagedPolicies: Readonly<Record<string, AwsManagedPolicy>> = {
  AdministratorAccess: {
    source: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html',
    version: 'v1',
    document: allow('*'),
  },
  'service-role/AWSLambdaBasicExecutionRole': {
    source:
      'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html',
    version: 'v1',
    document: allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']),
  },
  'service-role/AWSLambdaVPCAccessExecutionRole': {
    source:
      'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html',
    version: 'v3',
    document: allow([
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'ec2:CreateNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:DeleteNetworkInterface',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ]),
  },
};
