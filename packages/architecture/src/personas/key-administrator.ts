import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { keyAlias } from '../naming/names.js';

/**
 * The key administrator: keeps the environment's keys, by their aliases, and cannot use one. Nor change who may: the
 * policies of keys are the stacks'. Deletion waits thirty days.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-administrators
 */
export function keyAdministratorStatements(environment: Environment, account: Account): readonly Statement[] {
  const resources = [`arn:aws:kms:${account.region}:${account.id}:key/*`];
  const ours = { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': `${keyAlias(environment)}-*` } };
  return [
    {
      sid: 'KeepKeys',
      effect: 'Allow',
      actions: [
        'kms:CancelKeyDeletion',
        'kms:DescribeKey',
        'kms:DisableKey',
        'kms:EnableKey',
        'kms:EnableKeyRotation',
        'kms:GetKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:ListGrants',
        'kms:ListKeyPolicies',
        'kms:ListKeyRotations',
        'kms:ListResourceTags',
        'kms:RevokeGrant',
        'kms:RotateKeyOnDemand',
        'kms:UpdateKeyDescription',
      ],
      resources,
      conditions: ours,
    },
    {
      sid: 'RetireKeys',
      effect: 'Allow',
      actions: ['kms:ScheduleKeyDeletion'],
      resources,
      conditions: {
        ...ours,
        NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' },
      },
    },
    { sid: 'ListKeys', effect: 'Allow', actions: ['kms:ListAliases', 'kms:ListKeys'], resources: ['*'] },
  ];
}
