import { describe, expect, it } from 'vitest';
import { keyPolicy } from '../../src/data/key-policy.js';
import { accountOf, bucketArn, bucketName } from '../../src/naming/names.js';
import type { KeyPurpose } from '../../src/stacks/references.js';
import { example } from '../iam/example.js';
import { decide } from './decide.js';

const environment = example();
const account = accountOf(environment, 'development');
const key = `arn:aws:kms:eu-central-1:${account.id}:key/11111111-2222-3333-4444-555555555555`;
const role = (name: string): string => `arn:aws:iam::${account.id}:role/readmission-${name}`;
const deployer = `arn:aws:iam::${account.id}:role/cdk-hnb659fds-cfn-exec-role-${account.id}-eu-central-1`;
const records = `${bucketArn(bucketName(environment, account, 'restricted'))}/patient-records/1.csv`;

const own = (principal: string): Record<string, string> => ({
  'aws:PrincipalArn': principal,
  'aws:PrincipalOrgID': environment.organization.id,
  'aws:PrincipalIsAWSService': 'false',
  'aws:PrincipalType': 'AssumedRole',
});

function ask(purpose: KeyPurpose, principal: string, action: string, context: Record<string, string> = {}) {
  return decide({
    action,
    principal,
    resource: key,
    owner: account.id,
    context: { ...own(principal), ...context },
    resourcePolicy: keyPolicy(environment, account, purpose),
  });
}

const throughS3 = (object: string) => ({
  'kms:ViaService': 's3.eu-central-1.amazonaws.com',
  'kms:EncryptionContext:aws:s3:arn': object,
});

describe('use', () => {
  it('the job that reads a dataset decrypts its objects through S3', () => {
    expect(ask('restricted', role('prepare-execution'), 'kms:Decrypt', throughS3(records))).toBe('Allowed');
  });

  it('not directly, not through another service, and not for another object', () => {
    const prepare = role('prepare-execution');
    const elsewhere = { ...throughS3(records), 'kms:ViaService': 'ec2.eu-central-1.amazonaws.com' };
    const other = throughS3(`${bucketArn(bucketName(environment, account, 'restricted'))}/other/1.csv`);
    expect(ask('restricted', prepare, 'kms:Decrypt')).toBe('ImplicitlyDenied');
    expect(ask('restricted', prepare, 'kms:Decrypt', elsewhere)).toBe('ImplicitlyDenied');
    expect(ask('restricted', prepare, 'kms:Decrypt', other)).toBe('ImplicitlyDenied');
  });

  it.each(['kurt', 'alan', 'train-execution', 'ada-studio', 'ada', 'retraining'])(
    '%s does not decrypt patient records, with every permission there is',
    (name) => {
      expect(ask('restricted', role(name), 'kms:Decrypt', throughS3(records))).toBe('ImplicitlyDenied');
    },
  );

  it('Macie decrypts restricted records, and only its own service-linked role of this account does', () => {
    const through = { ...throughS3(records), 'kms:CallerAccount': account.id };
    const macie = (id: string) =>
      `arn:aws:iam::${id}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`;
    expect(ask('restricted', macie(account.id), 'kms:Decrypt', through)).toBe('Allowed');
    expect(ask('confidential', macie(account.id), 'kms:Decrypt', through)).toBe('ImplicitlyDenied');
    const foreign = { ...through, 'kms:CallerAccount': '999999999999' };
    expect(ask('restricted', macie('999999999999'), 'kms:Decrypt', foreign)).toBe('ImplicitlyDenied');
  });

  it('a name that our policy has does not help a role of another organization', () => {
    const context = { ...throughS3(records), 'aws:PrincipalOrgID': 'o-other00000' };
    expect(ask('restricted', role('prepare-execution'), 'kms:Decrypt', context)).toBe('ExplicitlyDenied');
  });

  it('volumes are taken by grants for AWS alone, through SageMaker alone', () => {
    const through = { 'kms:ViaService': 'sagemaker.eu-central-1.amazonaws.com' };
    const grant = (context: Record<string, string>) =>
      ask('volumes', role('train-execution'), 'kms:CreateGrant', context);
    expect(grant({ ...through, 'kms:GrantIsForAWSResource': 'true' })).toBe('Allowed');
    expect(grant({ ...through, 'kms:GrantIsForAWSResource': 'false' })).toBe('ExplicitlyDenied');
    expect(grant(through)).toBe('ExplicitlyDenied');
    expect(grant({ 'kms:GrantIsForAWSResource': 'true' })).toBe('ImplicitlyDenied');
    expect(ask('volumes', role('train-execution'), 'kms:Decrypt', through)).toBe('ImplicitlyDenied');
  });

  it('CloudWatch Logs encrypts the log groups of this account and of no other', () => {
    const group = (id: string) => ({
      'aws:PrincipalIsAWSService': 'true',
      'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:eu-central-1:${id}:log-group:/x`,
    });
    const logs = 'logs.eu-central-1.amazonaws.com';
    expect(ask('logs', logs, 'kms:GenerateDataKey', group(account.id))).toBe('Allowed');
    expect(ask('logs', logs, 'kms:GenerateDataKey', group('999999999999'))).toBe('ImplicitlyDenied');
  });
});

describe('administration', () => {
  it('a key administrator disables a key and deletes it slowly', () => {
    const days = (count: string) => ({ 'kms:ScheduleKeyDeletionPendingWindowInDays': count });
    expect(ask('restricted', role('kurt'), 'kms:DisableKey')).toBe('Allowed');
    expect(ask('restricted', role('kurt'), 'kms:ScheduleKeyDeletion', days('30'))).toBe('Allowed');
    expect(ask('restricted', role('kurt'), 'kms:ScheduleKeyDeletion', days('7'))).toBe('ImplicitlyDenied');
  });

  it.each(['kms:PutKeyPolicy', 'kms:Decrypt', 'kms:ReplicateKey', 'kms:UpdateAlias'])(
    'a key administrator has no %s',
    (action) => {
      expect(ask('restricted', role('kurt'), action)).toBe('ImplicitlyDenied');
    },
  );

  it('a key administrator makes no grant, not even for AWS', () => {
    const forAws = { 'kms:GrantIsForAWSResource': 'true' };
    expect(ask('restricted', role('kurt'), 'kms:CreateGrant', forAws)).toBe('ImplicitlyDenied');
    expect(ask('restricted', role('kurt'), 'kms:CreateGrant')).toBe('ExplicitlyDenied');
  });

  it('CloudFormation changes the policy and cannot use the key', () => {
    expect(ask('restricted', deployer, 'kms:PutKeyPolicy')).toBe('Allowed');
    expect(ask('restricted', deployer, 'kms:Decrypt', throughS3(records))).toBe('ImplicitlyDenied');
  });

  it('a user of the key does not administer it', () => {
    for (const action of ['kms:PutKeyPolicy', 'kms:DisableKey', 'kms:ScheduleKeyDeletion']) {
      expect(ask('restricted', role('prepare-execution'), action)).toBe('ImplicitlyDenied');
    }
  });

  it('an IAM policy of the account opens nothing: only the root user itself repairs a policy', () => {
    expect(ask('restricted', role('alan'), 'kms:PutKeyPolicy')).toBe('ImplicitlyDenied');
    const root = `arn:aws:iam::${account.id}:root`;
    expect(ask('restricted', root, 'kms:PutKeyPolicy', { 'aws:PrincipalType': 'Account' })).toBe('Allowed');
    expect(ask('restricted', root, 'kms:Decrypt', { 'aws:PrincipalType': 'Account' })).toBe(
      'ImplicitlyDenied',
    );
  });
});

describe('signing', () => {
  const algorithm = { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' };

  it('only the signer signs', () => {
    expect(ask('release-signing', role('delivery-sign'), 'kms:Sign', algorithm)).toBe('Allowed');
    for (const name of ['delivery-build', 'delivery-verify', 'kurt', 'alan', 'linus-studio']) {
      expect(ask('release-signing', role(name), 'kms:Sign', algorithm)).toBe('ImplicitlyDenied');
    }
  });

  it('the verifier verifies and the signer has no need to', () => {
    expect(ask('release-signing', role('delivery-verify'), 'kms:Verify', algorithm)).toBe('Allowed');
    expect(ask('release-signing', role('delivery-sign'), 'kms:Verify', algorithm)).toBe('ImplicitlyDenied');
  });
});
