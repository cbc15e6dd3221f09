import { describe, expect, it } from 'vitest';
import { trailArn } from '../../src/audit/audit-names.js';
import { bucketPolicy } from '../../src/data/bucket-policy.js';
import { accountOf, bucketArn, bucketName } from '../../src/naming/names.js';
import { intentOf } from '../../src/stacks/intent.js';
import { decide } from '../data/decide.js';
import { example } from '../iam/example.js';
import { audited, only } from './audited.js';

const environment = example();
const account = accountOf(environment, 'development');
const keyArn = `arn:aws:kms:${account.region}:${account.id}:key/11111111-2222-3333-4444-555555555555`;
const logs = bucketArn(bucketName(environment, account, 'logs'));

function write(service: string, path: string, encryption: Readonly<Record<string, string>>) {
  return decide({
    action: 's3:PutObject',
    principal: service,
    resource: `${logs}/AWSLogs/${account.id}/${path}`,
    owner: account.id,
    resourcePolicy: bucketPolicy({
      environment,
      account,
      purpose: 'logs',
      keyArn,
      endpointIds: ['vpce-ours'],
    }),
    context: {
      'aws:SecureTransport': 'true',
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': service,
      'aws:SourceAccount': account.id,
      'aws:SourceArn': service.startsWith('cloudtrail')
        ? trailArn(environment, account)
        : `arn:aws:config:${account.region}:${account.id}:recorder/x`,
      ...encryption,
    },
  });
}

const sseS3 = { 's3:x-amz-server-side-encryption': 'AES256' };
const withKey = {
  's3:x-amz-server-side-encryption': 'aws:kms',
  's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn,
};
const digest = 'CloudTrail-Digest/eu-central-1/2026/11/24/digest.json.gz';

describe('the bucket of logs', () => {
  it('takes the trail’s files with its key, and the digests, which CloudTrail writes with SSE-S3', () => {
    expect(write('cloudtrail.amazonaws.com', 'CloudTrail/file.json.gz', withKey)).toBe('Allowed');
    expect(write('cloudtrail.amazonaws.com', digest, sseS3)).toBe('Allowed');
  });

  it('takes SSE-S3 from no other service, and another key from nobody', () => {
    const anotherKey = { ...withKey, 's3:x-amz-server-side-encryption-aws-kms-key-id': `${keyArn}0` };
    expect(write('config.amazonaws.com', 'Config/file.json.gz', withKey)).toBe('Allowed');
    expect(write('config.amazonaws.com', 'Config/file.json.gz', sseS3)).toBe('ExplicitlyDenied');
    expect(write('cloudtrail.amazonaws.com', digest, anotherKey)).toBe('ExplicitlyDenied');
  });
});

it('the intent asks about the trail, the bucket and the topic that the template makes', () => {
  const { template } = audited(environment, account);
  const { audit } = intentOf(environment);
  const { TrailName } = only(template, 'AWS::CloudTrail::Trail').Properties;
  const { TopicName } = only(template, 'AWS::SNS::Topic').Properties;
  expect(audit.trails[0]?.split('trail/')[1]).toBe(TrailName);
  expect(audit.topics[0]?.split(':').at(-1)).toBe(TopicName);
});
