import { beforeAll, describe, expect, it } from 'vitest';
import { type Example, synthesizedExample, Twin } from './twin.js';

let example: Example;
beforeAll(() => {
  example = synthesizedExample();
}, 60_000);

const allow = (Action: string | string[], Resource: string | string[] = '*', Condition?: unknown) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});

/** A mistake, the guarantee that catches it, and the witness: the obligation, who does what. */
type Mistake = readonly [name: string, make: (twin: Twin) => unknown, guarantee: string, witness: RegExp];

const subnets = { 'sagemaker:VpcSubnets': ['subnet-1'] };

const mistakes: readonly Mistake[] = [
  [
    'ForAllValues without a Null guard lets a job go without subnets',
    (twin) =>
      twin
        .withoutGuardrails()
        .grant(
          'train-execution',
          allow('sagemaker:CreateTrainingJob', '*', { 'ForAllValues:StringEquals': subnets }),
        ),
    'jobs-as-guarded',
    /^without-subnets: .* sagemaker:CreateTrainingJob/m,
  ],
  [
    'ForAllValues with IfExists is no condition at all',
    (twin) =>
      twin
        .withoutGuardrails()
        .grant(
          'train-execution',
          allow('sagemaker:CreateProcessingJob', '*', { 'ForAllValues:StringEqualsIfExists': subnets }),
        ),
    'jobs-as-guarded',
    /^without-subnets: .* sagemaker:CreateProcessingJob/m,
  ],
  [
    'a guardrail by a deprecated key guards nothing',
    (twin) =>
      twin.withoutGuardrails().grant(
        'train-execution',
        allow('sagemaker:CreateTrainingJob', '*', {
          StringLikeIfExists: { 'sagemaker:VolumeKmsKey': '*' },
        }),
      ),
    'jobs-as-guarded',
    /^without-volume-key: .* sagemaker:CreateTrainingJob/m,
  ],
  [
    'a wildcard of job actions reaches all of them',
    (twin) => twin.withoutGuardrails().grant('ada', allow('sagemaker:Create*Job*')),
    'jobs-as-guarded',
    /^without-output-key: /m,
  ],
  [
    'a training role reads every record',
    (twin) => twin.withoutBucketDenies('restricted').grant('train-execution', allow('s3:*')),
    'records-read-by-declared-jobs',
    /^objects-of-patient-records: readmission-train-execution s3:GetObject/m,
  ],
  [
    'two keys in one Deny are a Deny of both at once',
    (twin) => {
      twin
        .withoutBucketDenies('restricted')
        .bucketPolicy('restricted')
        .push({
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: '*',
          Condition: {
            StringNotEquals: {
              'aws:SourceVpce': 'vpce-1',
              'aws:PrincipalOrgID': example.intent.organization,
            },
          },
        });
      twin.grant('prepare-execution', allow('s3:GetObject'));
    },
    'records-read-inside',
    /^place-of-patient-records: readmission-prepare-execution s3:GetObject/m,
  ],
  [
    'an inverted KMS condition asks for the wrong encryption',
    (twin) => {
      for (const one of twin.bucketPolicy('restricted')) {
        if (one.Sid === 'DenyOtherEncryption')
          one.Condition = { StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } };
        if (one.Sid === 'DenyOtherKey' || one.Sid === 'DenyKeyLeftToAws')
          one.Condition = { Bool: { 'aws:SecureTransport': 'false' } };
      }
      const { writers } = example.intent.datasets[0]!;
      const writer = writers[0] === undefined ? 'prepare-execution' : writers[0].split('/readmission-')[1]!;
      twin
        .withoutBucketDenies('restricted', (sid) => sid === 'DenyOtherEncryption')
        .grant(writer, allow('s3:PutObject'));
    },
    'records-under-their-key',
    /^key-of-patient-records: .* s3:PutObject/m,
  ],
  [
    'an exemption by a session tag is open to whoever sets the tag',
    (twin) => {
      const guarded = allow('s3:GetObject', '*', { StringEquals: { 'aws:PrincipalTag/exempt': 'yes' } });
      twin.withoutBucketDenies('restricted').grant('ada', guarded);
      twin.role('ada').Properties.AssumeRolePolicyDocument.Statement.push({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      });
    },
    'records-read-by-declared-jobs',
    /^objects-of-patient-records: readmission-ada s3:GetObject/m,
  ],
  [
    'one role for all stages signs what it built',
    (twin) => {
      const [key] = twin.resources('AWS::KMS::Key', ({ KeyUsage }) => KeyUsage === 'SIGN_VERIFY');
      key.Properties.KeyPolicy.Statement.push({
        Effect: 'Allow',
        Principal: { AWS: example.intent.delivery.roles.build },
        Action: 'kms:Sign',
        Resource: '*',
      });
      twin.grant('delivery-build', allow('kms:Sign'));
    },
    'build-cannot-deploy',
    /^build-signs: readmission-delivery-build kms:Sign/m,
  ],
  [
    'the CloudFormation role of a stage is an administrator',
    (twin) => twin.grant('deploy-production-cloudformation', allow('*')),
    'nobody-writes-permissions',
    /^permissions-written: readmission-deploy-production-cloudformation iam:/m,
  ],
  [
    'the build writes the artifacts of every stage',
    (twin) =>
      twin
        .withoutBucketDenies('artifacts')
        .grant('delivery-build', allow('s3:*', 'arn:aws:s3:::readmission-artifacts-*')),
    'build-cannot-deploy',
    /^build-writes-artifacts: readmission-delivery-build s3:PutObject/m,
  ],
  [
    'the builder approves',
    (twin) => twin.grant('delivery-build', allow('codepipeline:PutApprovalResult')),
    'build-cannot-deploy',
    /^build-approves-stage: readmission-delivery-build codepipeline:PutApprovalResult/m,
  ],
  [
    'an endpoint policy that allows all carries data to foreign buckets',
    (twin) => {
      for (const endpoint of twin.resources('AWS::EC2::VPCEndpoint'))
        delete endpoint.Properties.PolicyDocument;
      twin.grant('train-execution', allow('s3:PutObject'));
    },
    'no-foreign-storage',
    /^foreign-storage: readmission-train-execution s3:PutObject/m,
  ],
  [
    'names of any domain are resolved',
    (twin) => {
      for (const group of twin.resources('AWS::Route53Resolver::FirewallRuleGroup'))
        group.Properties.FirewallRules.splice(1);
    },
    'no-way-to-the-internet',
    /^dns-from-.* dns/m,
  ],
  [
    'a trust without the source account is a confused deputy',
    (twin) => {
      for (const one of twin.role('train-execution').Properties.AssumeRolePolicyDocument.Statement)
        delete one.Condition;
    },
    'execution-roles-through-sagemaker',
    /^confused-deputy-222222222222: /m,
  ],
];

const known = new Map<string, string>();

/** What is refuted of the example itself, decided once. */
function ofExample(guarantee: string): string {
  const text = known.get(guarantee) ?? new Twin(example).refutations(guarantee).join('\n');
  known.set(guarantee, text);
  return text;
}

describe('a twin of the example with one classic mistake', () => {
  it.each(mistakes)(
    '%s',
    (_name, make, guarantee, witness) => {
      const twin = new Twin(example);
      expect(ofExample(guarantee)).not.toMatch(witness);
      make(twin);
      expect(twin.refutations(guarantee).join('\n')).toMatch(witness);
    },
    60_000,
  );
});
