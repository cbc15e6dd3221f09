import { filesOf, readTemplateEstate } from '@redoubt/estate';
import { describe, expect, it } from 'vitest';
import { type Assessment, assess, guarantees, htmlReport, type Intent, intentSchema } from '../src/index.js';

const account = '111111111111';
const region = 'eu-central-1';
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const stage = { account, region };

const intent: Intent = intentSchema.parse({
  version: 1,
  name: 'risk <img src=x onerror=alert(1)>',
  organization: 'o-a1b2c3d4e5',
  stages: { development: stage, staging: stage, production: stage },
  datasets: [
    {
      name: 'records"><script>alert(2)</script>',
      classification: 'restricted',
      bucket: 'records',
      prefix: 'all/',
      keyAlias: 'alias/records',
      readers: [role('train')],
      writers: [],
    },
  ],
  models: [],
  people: [],
  workloads: [{ name: 'train', kind: 'training', stage: 'development', role: role('train') }],
  delivery: {
    pipeline: `arn:aws:codepipeline:${region}:${account}:risk`,
    roles: {},
    approvers: [],
    approvalAction: `arn:aws:codepipeline:${region}:${account}:risk/Approve/Approve`,
    signingKeyAlias: 'alias/signing',
    artifactsBucket: 'artifacts',
    releasesBucket: 'releases',
    modelPackageGroups: [],
  },
  deployers: [],
  served: [],
  audit: {
    trails: [],
    logsBuckets: ['logs'],
    topics: [],
    retentionDays: 365,
    lock: 'COMPLIANCE',
    detectors: { guardDuty: false, macie: false, config: false, accessAnalyzer: false, securityHub: false },
  },
});

/** A role beside the declared reader may read the whole bucket, from anywhere. */
const template = JSON.stringify(
  {
    Resources: {
      Records: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } },
      Curious: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'curious',
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
            ],
          },
          Policies: [
            {
              PolicyName: 'reads',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  {
                    Sid: 'ReadsAll',
                    Effect: 'Allow',
                    Action: 's3:GetObject',
                    Resource: 'arn:aws:s3:::records/*',
                  },
                ],
              },
            },
          ],
        },
      },
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Subnet: {
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' },
      },
      Endpoint: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: { VpcId: { Ref: 'Vpc' }, ServiceName: 'com.amazonaws.eu-central-1.s3' },
      },
    },
  },
  null,
  2,
);

const estate = readTemplateEstate(filesOf({ 'risk.template.json': template }), 'risk.template.json', {
  account,
  region,
});
let ticks = 0;
const clock = () => {
  ticks += 1;
  return ticks;
};
const assessment: Assessment = assess(estate, intent, { clock });
const report = htmlReport(assessment, estate, intent);

describe('an assessment', () => {
  it('decides every guarantee, and is as bad as the worst of them', () => {
    expect(assessment.proofs.map(({ guarantee }) => guarantee.id)).toEqual(guarantees.map(({ id }) => id));
    expect(assessment.verdict).toBe('refuted');
    const { proved, refuted, unknown } = assessment.counts;
    const shown = assessment.proofs.filter(({ obligations }) => obligations.length > 0);
    expect(shown.length).toBeLessThan(guarantees.length);
    expect(proved + refuted + unknown).toBe(shown.length);
  });

  it('calls nothing proved where there was nothing to show', () => {
    const nothing = assess(estate, intent, { chosen: [], clock }, () => {});
    expect(nothing).toMatchObject({ verdict: 'unknown', counts: { proved: 0, refuted: 0, unknown: 0 } });
  });

  it('tells before each obligation how far it is', () => {
    const told: number[] = [];
    const chosen = guarantees.slice(0, 2);
    const { proofs } = assess(estate, intent, { chosen, clock }, (done) => told.push(done));
    const count = proofs.reduce((sum, { obligations }) => sum + obligations.length, 0);
    expect(told).toEqual(Array.from({ length: count }, (_, index) => index));
  });
});

describe('the report', () => {
  it('holds every guarantee with its verdict', () => {
    for (const { guarantee, obligations, verdict } of assessment.proofs) {
      const part = report.slice(report.indexOf(`id="guarantee-${guarantee.id}"`));
      expect(part.slice(0, 200)).toContain(`badge ${obligations.length === 0 ? 'none' : verdict}`);
    }
  });

  it('shows what the user promises besides in a group of its own, with its place', () => {
    const own = {
      id: 'mine',
      title: 'nobody removes records',
      why: 'they are mine',
      breach: 'own' as const,
      place: { file: 'redoubt.yaml', line: 3, column: 3 },
      never: [
        { question: { Principal: 'inside', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::records/*' } },
      ],
    };
    const promised = { ...intent, guarantees: [own] };
    const html = htmlReport(assess(estate, promised, { clock }), estate, promised);
    const section = html.slice(html.indexOf('<section id="own">'));
    expect(section.slice(0, section.indexOf('</section>'))).toContain('nobody removes records');
    expect(section).toContain('redoubt.yaml:3:3');
    expect(report).not.toContain('id="own"');
  });

  it('tells who reads, by which command, let through by which statement at which line', () => {
    const line = template.split('\n').findIndex((text) => text.includes('"Sid": "ReadsAll"'));
    expect(report).toContain(role('curious'));
    expect(report).toContain('$ aws s3api get-object --bucket records');
    expect(report).toMatch(new RegExp(`ReadsAll at <code>risk.template.json:${line}:`));
  });

  it('shows a principal that a witness names among the readers, in the colour of what is refuted', () => {
    const readers = report.slice(
      report.indexOf('<section id="readers"'),
      report.indexOf('<section id="network"'),
    );
    expect(readers).toContain('curious');
    expect(readers).toContain('refuted: somebody else reads it');
  });

  it('marks an endpoint without a policy', () => {
    expect(report).toContain('s3 (gateway): no policy');
  });

  it('escapes what users write', () => {
    expect(report).not.toContain('<img');
    expect(report).not.toContain('<script');
    expect(report).toContain('risk &lt;img src=x onerror=alert(1)&gt;');
    expect(report).toContain('&lt;script&gt;alert(2)');
  });

  it('loads nothing: no scripts, frames, images, style sheets or fonts', () => {
    expect(report).not.toMatch(/<(?:script|iframe|img|link|object|embed|image|use|base)\b/);
    expect(report).not.toMatch(/<[^>]*\s(?:src|srcset|http-equiv)=|url\(|@import/);
  });

  it('never calls a dataset safe that no obligation was decided about', () => {
    const chosen = guarantees.filter(({ id }) => id === 'nobody-writes-permissions');
    const partial = htmlReport(assess(estate, intent, { chosen, clock }), estate, intent);
    expect(partial).toContain('not shown that nobody else reads it');
    expect(partial).toContain('not known whether a workload reaches it');
    expect(partial).not.toContain('proved: nobody else reads it');
  });
});
