import type { Account, Environment } from '../environment/schema.js';
import type { RoleDeclaration, RolePermissions } from '../iam/role-declaration.js';
import { distinctAccounts, roleName } from '../naming/names.js';
import type { NetworkReferences } from '../stacks/references.js';

/** Name of the role that writes flow logs to CloudWatch Logs. */
export function flowLogsRoleName(environment: Environment): string {
  return roleName(environment, 'flow-logs');
}

/** Name of the role that empties the default security group. */
export function defaultSecurityGroupRoleName(environment: Environment): string {
  return roleName(environment, 'default-security-group');
}

/** Name of the log group of flow logs. */
export function flowLogGroupName(environment: Pick<Environment, 'name'>): string {
  return `/${environment.name}/flow-logs`;
}

/** The roles of the network, in each account. */
export function networkRoles(environment: Environment): readonly RoleDeclaration[] {
  return distinctAccounts(environment).flatMap((account) => [
    flowLogsRole(environment, account),
    defaultSecurityGroupRole(environment, account),
  ]);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html */
function flowLogsRole(environment: Environment, account: Account): RoleDeclaration {
  const sourceArns = [`arn:aws:ec2:${account.region}:${account.id}:vpc-flow-log/*`];
  return {
    name: flowLogsRoleName(environment),
    account,
    description: 'Writes flow logs.',
    trust: { kind: 'service', service: 'vpc-flow-logs.amazonaws.com', sourceArns },
    boundary: 'service',
  };
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html */
function defaultSecurityGroupRole(environment: Environment, account: Account): RoleDeclaration {
  const sourceArns = [`arn:aws:ssm:${account.region}:${account.id}:automation-execution/*`];
  return {
    name: defaultSecurityGroupRoleName(environment),
    account,
    description: 'Empties the default security group.',
    trust: { kind: 'service', service: 'ssm.amazonaws.com', sourceArns },
    boundary: 'service',
  };
}

/** What the network's roles may do in the account of `network`. */
export function networkPermissions(
  environment: Environment,
  network: NetworkReferences,
): readonly RolePermissions[] {
  const { id, region } = network.account;
  const group = `arn:aws:logs:${region}:${id}:log-group:${flowLogGroupName(environment)}`;
  const securityGroup = `arn:aws:ec2:${region}:${id}:security-group/${network.defaultSecurityGroupId}`;
  return [
    {
      role: flowLogsRoleName(environment),
      statements: [
        {
          sid: 'WriteFlowLogs',
          effect: 'Allow',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${group}:log-stream:*`],
        },
        {
          sid: 'SeeFlowLogs',
          effect: 'Allow',
          actions: ['logs:DescribeLogStreams'],
          resources: [group],
        },
      ],
    },
    {
      role: defaultSecurityGroupRoleName(environment),
      statements: [
        {
          sid: 'EmptyDefaultGroup',
          effect: 'Allow',
          actions: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
          resources: [securityGroup],
        },
        { sid: 'SeeGroups', effect: 'Allow', actions: ['ec2:DescribeSecurityGroups'], resources: ['*'] },
      ],
    },
  ];
}
