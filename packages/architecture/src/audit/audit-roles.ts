import type { Account, Environment } from '../environment/schema.js';
import type { RoleDeclaration, RolePermissions } from '../iam/role-declaration.js';
import { distinctAccounts } from '../naming/names.js';
import { trailArn, trailLogGroupArn, trailRoleName } from './audit-names.js';

/**
 * The one role of this layer, in each account: CloudTrail's, to write its log group. AWS Config, GuardDuty, Macie and
 * Access Analyzer have service-linked roles; alarms and events reach the topic by its policy.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
export function auditRoles(environment: Environment): readonly RoleDeclaration[] {
  return distinctAccounts(environment).map((account) => ({
    name: trailRoleName(environment),
    account,
    description: 'Writes the trail to its log group.',
    trust: {
      kind: 'service',
      service: 'cloudtrail.amazonaws.com',
      sourceArns: [trailArn(environment, account)],
    },
    boundary: 'service',
  }));
}

/** What that role may do in an account: write streams of the trail's log group, which CloudTrail names by account. */
export function auditPermissions(environment: Environment, account: Account): readonly RolePermissions[] {
  const streams = `${trailLogGroupArn(environment, account)}:log-stream:${account.id}_CloudTrail_*`;
  return [
    {
      role: trailRoleName(environment),
      statements: [
        {
          sid: 'WriteTrail',
          effect: 'Allow',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [streams],
        },
      ],
    },
  ];
}
