import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { cloudFormationExecutionRoleArn, roleArn, roleName } from '../naming/names.js';

/**
 * Who administers a key. Three parties, none of whom can encrypt, decrypt or sign with it:
 * key administrators, who keep it but cannot change its policy (who can, can grant himself its use);
 * CloudFormation, which alone changes the policy, as reviewed in a template;
 * the account's root user, who can repair a policy that has locked everyone out. The condition on the principal's type
 * keeps that statement from opening the key to the account's IAM policies.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyAdministration(environment: Environment, account: Account): readonly Statement[] {
  const administrators = keyAdministrators(environment, account);
  return [
    breakGlass(account),
    byCloudFormation(account),
    ...(administrators.length === 0 ? [] : [...byAdministrators(administrators)]),
    outsideOrganization(environment),
    grantsToOthers,
  ];
}

/** ARNs of the roles that key administrators sign in with. They have one in each account. */
export function keyAdministrators(environment: Environment, account: Account): readonly string[] {
  const people = Object.entries(environment.people).filter(
    ([, person]) => person.persona === 'key-administrator',
  );
  return people.map(([name]) => roleArn(account, roleName(environment, name)));
}

const inspection = [
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
  'kms:ListKeyPolicies',
  'kms:ListKeyRotations',
  'kms:ListResourceTags',
] as const;

function breakGlass(account: Account): Statement {
  return {
    sid: 'RootUserRepairsPolicy',
    effect: 'Allow',
    principals: { kind: 'aws', arns: [`arn:aws:iam::${account.id}:root`] },
    actions: [...inspection, 'kms:CancelKeyDeletion', 'kms:EnableKey', 'kms:PutKeyPolicy'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalType': 'Account' } },
  };
}

function byCloudFormation(account: Account): Statement {
  return {
    sid: 'CloudFormationKeepsKey',
    effect: 'Allow',
    principals: { kind: 'aws', arns: [cloudFormationExecutionRoleArn(account)] },
    actions: [
      ...inspection,
      'kms:CancelKeyDeletion',
      'kms:CreateAlias',
      'kms:DeleteAlias',
      'kms:EnableKey',
      'kms:EnableKeyRotation',
      'kms:PutKeyPolicy',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:UpdateKeyDescription',
    ],
    resources: ['*'],
  };
}

function byAdministrators(arns: readonly string[]): readonly Statement[] {
  const principals = { kind: 'aws', arns } as const;
  const daily = ['kms:CancelKeyDeletion', 'kms:DisableKey', 'kms:EnableKey', 'kms:EnableKeyRotation'];
  return [
    {
      sid: 'AdministratorsKeepKey',
      effect: 'Allow',
      principals,
      actions: [
        ...inspection,
        ...daily,
        'kms:RevokeGrant',
        'kms:RotateKeyOnDemand',
        'kms:UpdateKeyDescription',
      ],
      resources: ['*'],
    },
    {
      sid: 'AdministratorsDeleteSlowly',
      effect: 'Allow',
      principals,
      actions: ['kms:ScheduleKeyDeletion'],
      resources: ['*'],
      conditions: { NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' } },
    },
  ];
}

/** Use only; who has left the organization can still repair the policy. */
function outsideOrganization(environment: Environment): Statement {
  return {
    sid: 'DenyUseOutsideOrganization',
    effect: 'Deny',
    principals: { kind: 'everyone' },
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:Sign',
    ],
    resources: ['*'],
    conditions: {
      StringNotEquals: { 'aws:PrincipalOrgID': environment.organization.id },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}

/** Whoever may make a grant may make it for an AWS service alone, and never for a principal. */
const grantsToOthers: Statement = {
  sid: 'DenyGrantsToOthers',
  effect: 'Deny',
  principals: { kind: 'everyone' },
  actions: ['kms:CreateGrant'],
  resources: ['*'],
  conditions: {
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'kms:GrantIsForAWSResource': 'false' },
  },
};
