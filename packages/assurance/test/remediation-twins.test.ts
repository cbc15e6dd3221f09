import { type Estate, type EstateFiles, readAssemblyEstate } from '@redoubt/estate';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type EstateSource,
  editedText,
  guarantees,
  obligationNamed,
  ofObligation,
  PathFinder,
  type ProposedChange,
  Prover,
  proveByChain,
  type Remediation,
  remediate,
  type Verdict,
} from '../src/index.js';
import { type Example, synthesizedExample } from './twin.js';

// biome-ignore lint/suspicious/noExplicitAny: templates are patched freely here, and read by the estate's reader
type Value = any;

let example: Example;
beforeAll(() => {
  example = synthesizedExample();
}, 300_000);

/** The example's templates with a mistake made in them. */
class Broken {
  readonly #templates: ReadonlyMap<string, Value>;

  constructor() {
    const texts = [...example.files].filter(([name]) => name.endsWith('.template.json'));
    this.#templates = new Map(texts.map(([name, text]) => [name, JSON.parse(text)]));
  }

  resources(type: string, matches: (properties: Value) => boolean = () => true): Value[] {
    const all = [...this.#templates.values()].flatMap(({ Resources }) => Object.values<Value>(Resources));
    return all.filter(({ Type, Properties }) => Type === type && matches(Properties ?? {}));
  }

  role(name: string): Value {
    return this.resources('AWS::IAM::Role', ({ RoleName }) => RoleName === `readmission-${name}`)[0]
      .Properties;
  }

  /** Gives a role a statement of its own, and takes its boundary away. */
  grant(name: string, ...Statement: Value[]): void {
    const role = this.role(name);
    delete role.PermissionsBoundary;
    const policy = { PolicyName: 'twin', PolicyDocument: { Version: '2012-10-17', Statement } };
    role.Policies = [...(role.Policies ?? []), policy];
  }

  bucketPolicy(purpose: string): Value[] {
    return this.resources('AWS::S3::BucketPolicy', ({ Bucket }) =>
      String(Bucket).startsWith(`readmission-${purpose}-`),
    )[0].Properties.PolicyDocument.Statement;
  }

  withoutBucketDenies(purpose: string, keep: (sid: string) => boolean = () => false): void {
    const statements = this.bucketPolicy(purpose);
    const kept = statements.filter(({ Effect, Sid }) => Effect !== 'Deny' || keep(Sid));
    const nothing = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::nothing/*',
    };
    statements.splice(0, statements.length, ...kept, nothing);
  }

  withoutGuardrails(): void {
    for (const { Properties } of this.resources('AWS::Organizations::Policy')) {
      const { Statement } = Properties.Content;
      const kept = Statement.filter((one: Value) => !/sagemaker:Create/.test(JSON.stringify(one)));
      Properties.Content.Statement =
        kept.length > 0 ? kept : [{ Effect: 'Deny', Action: 'a4b:*', Resource: '*' }];
    }
  }

  texts(): ReadonlyMap<string, string> {
    return new Map([...this.#templates].map(([name, value]) => [name, JSON.stringify(value, null, 1)]));
  }
}

const allow = (Action: string | string[], Resource: string | string[] = '*', Condition?: Value): Value => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const subnets = { 'sagemaker:VpcSubnets': ['subnet-1'] };

type Mistake = readonly [
  name: string,
  make: (twin: Broken) => unknown,
  guarantee: string,
  obligation: RegExp,
  change: string,
];

const unguarded =
  (statement: Value, role = 'train-execution') =>
  (twin: Broken) => {
    twin.withoutGuardrails();
    twin.grant(role, statement);
  };

const mistakes: readonly Mistake[] = [
  [
    'ForAllValues without a Null guard',
    unguarded(allow('sagemaker:CreateTrainingJob', '*', { 'ForAllValues:StringEquals': subnets })),
    'jobs-as-guarded',
    /^without-subnets-222222222222$/,
    'add to the Allow that `sagemaker:VpcSubnets` is there',
  ],
  [
    'ForAllValues with IfExists',
    unguarded(allow('sagemaker:CreateProcessingJob', '*', { 'ForAllValues:StringEqualsIfExists': subnets })),
    'jobs-as-guarded',
    /^without-subnets-222222222222$/,
    'add to the Allow that `sagemaker:VpcSubnets` is there',
  ],
  [
    'a guardrail by a deprecated key',
    unguarded(
      allow('sagemaker:CreateTrainingJob', '*', { StringLikeIfExists: { 'sagemaker:VolumeKmsKey': '*' } }),
    ),
    'jobs-as-guarded',
    /^without-volume-key-222222222222$/,
    'add to the Allow that `sagemaker:VolumeKmsKeyArn` is there',
  ],
  [
    'a wildcard of job actions',
    unguarded(allow('sagemaker:Create*Job*'), 'ada'),
    'jobs-as-guarded',
    /^without-output-key-222222222222$/,
    'add to the Allow that `sagemaker:OutputKmsKeyArn` is there',
  ],
  [
    'a training role that reads every record',
    (twin) => {
      twin.withoutBucketDenies('restricted');
      twin.grant('train-execution', allow('s3:*'));
    },
    'records-read-by-declared-jobs',
    /^objects-of-patient-records$/,
    'add a Deny of 3 actions to the policy `PermissionsOwnReadmissionTrainExecution` of readmission-train-execution',
  ],
  [
    'two keys in one Deny',
    (twin) => {
      twin.withoutBucketDenies('restricted');
      twin.bucketPolicy('restricted').push({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:PrincipalOrgID': example.intent.organization },
        },
      });
      twin.grant('prepare-execution', allow('s3:GetObject'));
    },
    'records-read-inside',
    /^place-of-patient-records$/,
    'add a Deny of 3 actions to the policy `PermissionsOwnReadmissionPrepareExecution` of readmission-prepare-execution',
  ],
  [
    'an inverted KMS condition',
    (twin) => {
      for (const one of twin.bucketPolicy('restricted')) {
        if (one.Sid === 'DenyOtherEncryption')
          one.Condition = { StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } };
        if (one.Sid === 'DenyOtherKey' || one.Sid === 'DenyKeyLeftToAws')
          one.Condition = { Bool: { 'aws:SecureTransport': 'false' } };
      }
      const [writer = ''] = example.intent.datasets[0]!.writers;
      twin.withoutBucketDenies('restricted', (sid) => sid === 'DenyOtherEncryption');
      twin.grant(writer.split('/readmission-')[1] ?? 'prepare-execution', allow('s3:PutObject'));
    },
    'records-under-their-key',
    /^key-of-patient-records$/,
    'add to the Allow that `s3:x-amz-server-side-encryption` is `aws:kms` by `StringEqualsIfExists`',
  ],
  [
    'an exemption by a session tag',
    (twin) => {
      twin.withoutBucketDenies('restricted');
      twin.grant('ada', allow('s3:GetObject', '*', { StringEquals: { 'aws:PrincipalTag/exempt': 'yes' } }));
      twin.role('ada').AssumeRolePolicyDocument.Statement.push({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      });
    },
    'records-read-by-declared-jobs',
    /^objects-of-patient-records$/,
    'add a Deny of 3 actions to the policy `PermissionsOwnReadmissionAda` of readmission-ada',
  ],
  [
    'one role for all stages',
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
    /^build-signs$/,
    'add a Deny of `kms:Sign` to the policy `PermissionsOwnReadmissionDeliveryBuild` of readmission-delivery-build',
  ],
  [
    'a CloudFormation role that is an administrator',
    (twin) => twin.grant('deploy-production-cloudformation', allow('*')),
    'nobody-writes-permissions',
    /^permissions-written$/,
    'add a Deny of 9 actions to the policy `PermissionsSharedReadmissionDeploymentGuardrails` of readmission-deploy-production-cloudformation',
  ],
  [
    'a build that writes the artifacts of every stage',
    (twin) => {
      twin.withoutBucketDenies('artifacts');
      twin.grant('delivery-build', allow('s3:*', 'arn:aws:s3:::readmission-artifacts-*'));
    },
    'build-cannot-deploy',
    /^build-writes-artifacts$/,
    'add a Deny of `s3:PutObject` to the policy `PermissionsOwnReadmissionDeliveryBuild` of readmission-delivery-build',
  ],
  [
    'a builder who approves',
    (twin) => twin.grant('delivery-build', allow('codepipeline:PutApprovalResult')),
    'build-cannot-deploy',
    /^build-approves-stage$/,
    'remove the Allow',
  ],
  [
    'an endpoint policy that allows all',
    (twin) => {
      for (const { Properties } of twin.resources('AWS::EC2::VPCEndpoint')) delete Properties.PolicyDocument;
      twin.grant('train-execution', allow('s3:PutObject'));
    },
    'no-foreign-storage',
    /^foreign-storage$/,
    'remove the Allow',
  ],
  [
    'names of any domain',
    (twin) => {
      for (const { Properties } of twin.resources('AWS::Route53Resolver::FirewallRuleGroup'))
        Properties.FirewallRules.splice(1);
    },
    'no-way-to-the-internet',
    /^dns-from-/,
    'add a last rule that blocks every domain',
  ],
  [
    'a trust without the source account',
    (twin) => {
      for (const one of twin.role('train-execution').AssumeRolePolicyDocument.Statement) delete one.Condition;
    },
    'execution-roles-through-sagemaker',
    /^confused-deputy-222222222222$/,
    'add to `AssumedByService` that `aws:SourceAccount` is `222222222222` by `StringEquals`',
  ],
];

function sourceOf(texts: ReadonlyMap<string, string>): EstateSource {
  const read = (files: EstateFiles): Estate => readAssemblyEstate(files);
  return { files: { read: (path) => texts.get(path) ?? example.files.get(path) }, read };
}

/** The first obligation of that name that does not hold, with its verdict; proved where all do. */
function verdictOn(source: EstateSource, guaranteeId: string, name: RegExp) {
  const { intent } = example;
  const estate = source.read(source.files);
  const prover = new Prover(estate, { intent });
  const guarantee = guarantees.find(({ id }) => id === guaranteeId)!;
  const all = guarantee.obligations(intent, estate);
  const verdicts = all.flatMap((one) => {
    const id = one.kind === 'question' ? one.question.id : one.id;
    if (!name.test(id)) return [];
    if (one.kind !== 'question') return [{ id, verdict: one.decide() }];
    const { question } = one;
    return [
      {
        id,
        verdict: question.byAnyChain
          ? proveByChain(prover, new PathFinder(prover), question)
          : prover.prove(question),
      },
    ];
  });
  const found = verdicts.find(({ verdict }) => verdict.kind !== 'proved') ?? verdicts[0]!;
  return { guarantee, ...found, obligation: obligationNamed(all, found.id) };
}

function remedy(source: EstateSource, guaranteeId: string, name: RegExp): Remediation & { id: string } {
  const { guarantee, id, verdict, obligation } = verdictOn(source, guaranteeId, name);
  expect(verdict.kind).toBe('refuted');
  const { intent } = example;
  const refuted = ofObligation(
    guarantee,
    id,
    verdict as Extract<Verdict, { kind: 'refuted' }>,
    intent,
    obligation,
  );
  return { ...remediate(source, refuted, { intent }), id };
}

function withChanges(texts: ReadonlyMap<string, string>, changes: readonly ProposedChange[]) {
  const editsOf = (name: string) =>
    changes.filter(({ place }) => place.file === name).flatMap(({ edits }) => edits);
  return new Map([...texts].map(([name, text]) => [name, editedText(text, editsOf(name))]));
}

/** The CDK ends logical ids with a hash. */
function withoutHashes(text: string): string {
  return text.replaceAll(/(`Permissions\w*?)[0-9A-F]{8,10}`/g, '$1`');
}

describe('a change that closes a classic mistake, and after which it is proved', () => {
  it.each(mistakes)(
    '%s',
    (_name, make, guarantee, obligation, change) => {
      const twin = new Broken();
      make(twin);
      const texts = twin.texts();
      const found = remedy(sourceOf(texts), guarantee, obligation);
      if (found.kind === 'none') throw new Error(found.reason);
      expect(found.changes.map(({ description }) => withoutHashes(description))).toEqual([change]);
      const after = withChanges(texts, found.changes);
      const only = new RegExp(`^${found.id.replaceAll('.', '\\.')}$`);
      expect(verdictOn(sourceOf(after), guarantee, only).verdict.kind).toBe('proved');
    },
    300_000,
  );
});
