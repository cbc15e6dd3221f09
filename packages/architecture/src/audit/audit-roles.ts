import type { Account, Environment } from '../environment/schema.js';
import type { RoleDeclaration, RolePermissions } from '../iam/role-declaration.js';
import { distinctAccounts } from '../naming/names.js';
import { trailArn, trailLogGroupArn, trailRoleName } from './audit-names.js';

/** The role by which CloudTrail writes to CloudWatch Logs, one in each account. The detectors have AWS's own roles. */
export function auditRoles(environment: Environment): readonly RoleDeclaration[] {
  return distinctAccounts(environment).map((account) => ({
    name: trailRoleName(environment),
    account,
    description: 'Writes the trail to CloudWatch Logs.',
    boundary: 'service',
    trust: {
      kind: 'service',
      service: 'cloudtrail.amazonaws.com',
      sourceArns: [trailArn(environment, account)],
    },
  }));
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html */
export function auditPermissions(environment: Environment, account: Account): readonly RolePermissions[] {
  const { id, region } = account;
  const group = trailLogGroupArn(environment, account);
  return [
    {
      role: trailRoleName(environment),
      statements: [
        {
          sid: 'WriteTrail',
          effect: 'Allow',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${group}:log-stream:${id}_CloudTrail_${region}*`],
        },
      ],
    },
  ];
}
