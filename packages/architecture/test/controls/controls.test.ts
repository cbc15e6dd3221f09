import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { absentTypes } from '../../src/controls/absent.js';
import { conjunctions } from '../../src/controls/conjunctions.js';
import { controls } from '../../src/controls/controls.js';
import { jobControls } from '../../src/controls/job-controls.js';
import { meets } from '../../src/controls/meets.js';
import { controlsPage } from '../../src/controls/page.js';
import { type PipelineStep, pipelineSteps } from '../../src/controls/pipeline-jobs.js';
import { statementsOf } from '../../src/controls/policy-statements.js';
import { supportingControls } from '../../src/controls/supporting-controls.js';
import type { SizedTemplate } from '../../src/quotas/template.js';
import { example } from '../iam/example.js';
import { assemblyOf, type Resource } from '../stacks/templates.js';

let templates: readonly SizedTemplate[];
let resources: readonly Resource[];
let steps: readonly PipelineStep[];
beforeAll(() => {
  templates = assemblyOf(example()).stacks.map(({ stack, template }) => ({
    stack: stack.name,
    account: stack.account,
    bytes: 0,
    body: template,
  }));
  resources = templates.flatMap(({ body }) => Object.values(body.Resources ?? {}));
  steps = resources
    .filter(({ Type }) => Type === 'AWS::SageMaker::Pipeline')
    .flatMap(({ Properties }) => pipelineSteps(Properties?.PipelineDefinition));
}, 120_000);

describe('the table of controls', () => {
  it.each([...controls, ...supportingControls])(
    'is met by $resourceType $property',
    ({ resourceType, property, requirement, concerned }) => {
      const those = resources.filter(
        ({ Type, Properties }) => Type === resourceType && (concerned?.holds(Properties ?? {}) ?? true),
      );
      expect(those.length).toBeGreaterThan(0);
      for (const { Properties } of those)
        expect([Properties, meets(Properties, property, requirement)]).toEqual([Properties, true]);
    },
  );

  it.each(jobControls)('is met by the $step steps of the pipeline: $argument', (control) => {
    const those = steps.filter(
      ({ Type, Arguments }) => Type === control.step && (control.concerned?.holds(Arguments) ?? true),
    );
    expect(those.length).toBeGreaterThan(0);
    for (const { Name, Arguments } of those)
      expect([Name, meets(Arguments, control.argument, control.requirement)]).toEqual([Name, true]);
  });

  it('knows every kind of step that runs a job', () => {
    const judged = new Set(jobControls.map(({ step }) => step));
    const idle = new Set(['Condition', 'Fail']);
    const kinds = [...new Set(steps.map(({ Type }) => Type))];
    expect(kinds.filter((kind) => !judged.has(kind) && !idle.has(kind))).toEqual([]);
  });

  it.each(conjunctions.filter(({ look }) => look !== undefined))('holds: $claim', ({ look }) => {
    const seen = look!(templates);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(([, holds]) => !holds)).toEqual([]);
  });

  it('says truly which types we do not make', () => {
    const made = new Set(resources.map(({ Type }) => Type));
    expect(absentTypes.filter(({ resourceType }) => made.has(resourceType))).toEqual([]);
  });

  it('names files that exist, and is what the docs say', () => {
    const source = new URL('../../src/', import.meta.url);
    const files = [
      ...[...controls, ...supportingControls, ...jobControls].map(({ where }) => where),
      ...conjunctions.flatMap(({ where }) => where),
    ];
    expect(files.filter((where) => !existsSync(new URL(where, source)))).toEqual([]);
    expect(readFileSync(new URL('../../../../docs/controls.md', import.meta.url), 'utf8')).toBe(
      controlsPage(),
    );
  });

  it('is not met by what is absent, false, empty, too few or known only at deployment', () => {
    const two = { kind: 'at-least', value: 2 } as const;
    expect(meets({}, 'A.B', { kind: 'present' })).toBe(false);
    expect(meets({ A: [] }, 'A', { kind: 'present' })).toBe(false);
    expect(meets({ A: [] }, 'A.*.N', two)).toBe(false);
    expect(meets({ A: [{ N: 2 }, { N: 1 }] }, 'A.*.N', two)).toBe(false);
    expect(meets({ A: false }, 'A', { kind: 'equals', value: true })).toBe(false);
    expect(meets({ A: { Ref: 'P' } }, 'A', { kind: 'equals', value: true })).toBe(false);
  });
});

type Properties = Readonly<Record<string, unknown>>;

/** The templates after a change to every resource of a type. */
function changed(type: string, change: (properties: Properties) => Properties): readonly SizedTemplate[] {
  const of = (resource: Resource): Resource =>
    resource.Type === type ? { ...resource, Properties: change(resource.Properties ?? {}) } : resource;
  return templates.map((template) => ({
    ...template,
    body: {
      ...template.body,
      Resources: Object.fromEntries(
        Object.entries(template.body.Resources ?? {}).map(([id, resource]) => [id, of(resource)]),
      ),
    },
  }));
}

const replacing = (more: Properties) => (properties: Properties) => ({ ...properties, ...more });
const statements = (document: string, more: Properties) => (properties: Properties) => ({
  ...properties,
  [document]: { Statement: statementsOf(properties[document]).map((each) => ({ ...each, ...more })) },
});

/** By the beginning of a claim: what breaks it. */
const breaks: readonly (readonly [
  claim: string,
  type: string,
  change: (properties: Properties) => Properties,
])[] = [
  [
    'No route leads out',
    'AWS::EC2::SecurityGroup',
    replacing({ SecurityGroupEgress: [{ CidrIp: '0.0.0.0/0' }] }),
  ],
  ['No key is one that AWS', 'AWS::S3::Bucket', replacing({ Key: 'alias/aws/s3' })],
  ['Key policies let grants', 'AWS::KMS::Key', statements('KeyPolicy', { Condition: undefined })],
  [
    'Policies of model package groups',
    'AWS::SageMaker::ModelPackageGroup',
    statements('ModelPackageGroupPolicy', { Principal: '*' }),
  ],
  ['A presigned URL', 'AWS::IAM::ManagedPolicy', statements('PolicyDocument', { Condition: undefined })],
  [
    'Every Studio profile',
    'AWS::SageMaker::UserProfile',
    replacing({ UserSettings: { ExecutionRole: 'arn:aws:iam::111122223333:role/one' } }),
  ],
  [
    'A role that a service assumes',
    'AWS::IAM::Role',
    statements('AssumeRolePolicyDocument', { Condition: undefined }),
  ],
  ['A role is passed', 'AWS::IAM::ManagedPolicy', statements('PolicyDocument', { Resource: '*' })],
  [
    'No role has a policy that AWS',
    'AWS::IAM::Role',
    replacing({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSageMakerFullAccess'] }),
  ],
  ['What registers, signs', 'AWS::CodeBuild::Project', replacing({ Source: { Type: 'CODEPIPELINE' } })],
  ['The trail records', 'AWS::CloudTrail::Trail', replacing({ AdvancedEventSelectors: [] })],
];

describe('what no tool looks at', () => {
  it('has a way to break each claim that is looked at', () => {
    const broken = conjunctions.filter(({ claim }) => breaks.some(([words]) => claim.startsWith(words)));
    expect(broken.map(({ claim }) => claim)).toEqual(
      conjunctions.filter(({ look }) => look !== undefined).map(({ claim }) => claim),
    );
  });

  it.each(breaks)('is seen when it no longer holds: %s', (words, type, change) => {
    const { look } = conjunctions.find(({ claim }) => claim.startsWith(words))!;
    expect(look!(changed(type, change)).some(([, holds]) => !holds)).toBe(true);
  });
});
