import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { redoubt, temporaryFolder } from './running.js';
import { conforms } from './schema.js';
import { fileOf, smallTemplate } from './small-estate.js';

const inOurNetwork = ['--context', 'aws:SourceVpc=vpc-1111'];
let template: string;
const account = ['--account', '111111111111', '--region', 'eu-central-1'];
const read = (principal: string) => [
  'explain',
  '--on',
  template,
  ...account,
  '--principal',
  principal,
  '--action',
  's3:GetObject',
  '--resource',
  's3://records/a.csv',
];

beforeAll(() => {
  template = fileOf('small.yaml', smallTemplate);
});

describe('`redoubt explain`', () => {
  it('ends with 0 for a request that is allowed, and names the statement that allows it', async () => {
    const { exit, out, err } = await redoubt(...read('reader'), ...inOurNetwork);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^ALLOWED$/m);
    expect(out).toContain('Decided by the identity-based policies\n  `Read` of read\n');
    const line = smallTemplate.split('\n').findIndex((text) => text.includes('Sid: Read,')) + 1;
    expect(out).toContain(`${template}:${line}:17`);
  });

  it('ends with 1 for one that a statement denies, in the words of AWS', async () => {
    const { exit, out } = await redoubt(...read('reader'));
    expect(exit).toBe(1);
    expect(out).toMatch(/^DENIED BY A STATEMENT$/m);
    expect(out).toContain('Decided by the resource-based policy\n  `OurNetwork` of');
    expect(out.replace(/\s+/g, ' ')).toContain(
      'User: arn:aws:iam::111111111111:role/reader is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::records/a.csv with an explicit deny in a resource-based policy',
    );
  });

  it('ends with 1 for one that nothing allows, and says what came nearest', async () => {
    const { exit, out } = await redoubt(...read('clerk'), ...inOurNetwork);
    expect(exit).toBe(1);
    expect(out).toMatch(/^DENIED: NOTHING ALLOWS IT$/m);
    expect(out).toContain('not by `List` of listing: it is about other actions; it is about other resources');
  });

  it('ends with 3 where what decides is not known', async () => {
    const { exit, out } = await redoubt(...read('arn:aws:iam::111111111111:role/elsewhere'), ...inOurNetwork);
    expect(exit).toBe(3);
    expect(out).toMatch(/^NOT KNOWN$/m);
    expect(out).toContain('does not define');
  });

  it('prints JSON with the decision, what decided, and the layers', async () => {
    const { exit, out } = await redoubt(...read('reader'), '--format', 'json');
    expect(exit).toBe(1);
    const answer = JSON.parse(out);
    expect(conforms('explain', answer)).toEqual([]);
    expect(answer).toMatchObject({
      version: 1,
      decision: 'explicitDeny',
      decidedBy: {
        layer: 'resource',
        statement: { sid: 'OurNetwork' },
        place: { file: template, line: 14, column: 13 },
      },
    });
    expect(
      answer.layers.map(({ layer, outcome }: Record<string, string>) => [layer, outcome]),
    ).toContainEqual(['resource', 'explicitDeny']);
  });

  it('takes values of template parameters', async () => {
    const { exit } = await redoubt(...read('reader'), ...inOurNetwork, '--parameter', 'Network=vpc-2222');
    expect(exit).toBe(1);
  });

  it('says which template it took, where none is named', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'small.yaml'), smallTemplate);
    writeFileSync(join(folder, 'other.json'), '{"unrelated": true}');
    const line = read('reader').map((word) => (word === template ? folder : word));
    expect((await redoubt(...line, ...inOurNetwork)).exit).toBe(0);
    writeFileSync(join(folder, 'second.yaml'), smallTemplate);
    const { exit, err } = await redoubt(...line);
    expect(exit).toBe(2);
    expect(err).toContain('several templates');
  });

  it('carries the region of the request, and that no service asks for the caller', async () => {
    const statement = (condition: unknown) => ({ Action: '*', Resource: '*', Condition: condition });
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', ...statement({ StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } }) },
        {
          Effect: 'Deny',
          Sid: 'InPerson',
          Action: 'sqs:*',
          Resource: '*',
          Condition: { Bool: { 'aws:ViaAWSService': false } },
        },
      ],
    };
    const trust = { Version: '2012-10-17', Statement: [] };
    const properties = {
      RoleName: 'r',
      AssumeRolePolicyDocument: trust,
      Policies: [{ PolicyName: 'p', PolicyDocument: policy }],
    };
    const file = fileOf(
      'one.json',
      JSON.stringify({ Resources: { R: { Type: 'AWS::IAM::Role', Properties: properties } } }),
    );
    const exitOf = async (action: string, resource: string, ...more: readonly string[]) => {
      const line = [
        'explain',
        '--on',
        file,
        ...account,
        '--principal',
        'r',
        '--action',
        action,
        '--resource',
        resource,
      ];
      return (await redoubt(...line, ...more)).exit;
    };
    expect(await exitOf('ec2:DescribeVpcs', '*')).toBe(0);
    expect(await exitOf('ec2:DescribeVpcs', '*', '--context', 'aws:requestedregion=us-east-1')).toBe(1);
    expect(await exitOf('iam:ListRoles', '*')).toBe(1);
    expect(await exitOf('sqs:ListQueues', '*')).toBe(1);
    expect(await exitOf('sqs:ListQueues', '*', '--context', 'aws:ViaAWSService=true')).toBe(0);
  });
});

describe('`redoubt explain --call`', () => {
  const call = (parameters: unknown) => [
    'explain',
    '--on',
    template,
    ...account,
    '--principal',
    'clerk',
    '--call',
    'CreateTrainingJob',
    '--with',
    fileOf('call.json', JSON.stringify(parameters)),
  ];

  it('decides the call, the role that it passes and what follows; the worst of them is the answer', async () => {
    const parameters = {
      TrainingJobName: 'first',
      RoleArn: 'arn:aws:iam::111111111111:role/reader',
      InputDataConfig: [{ ChannelName: 'a', DataSource: { S3DataSource: { S3Uri: 's3://records/train/' } } }],
      OutputDataConfig: { S3OutputPath: 's3://records/out' },
    };
    const { exit, out } = await redoubt(...call(parameters), '--format', 'json');
    expect(exit).toBe(1);
    const answer = JSON.parse(out);
    expect(conforms('explain', answer)).toEqual([]);
    const parts = answer.requests.map(({ part, action }: Record<string, string>) => `${part} ${action}`);
    expect(parts).toEqual(
      expect.arrayContaining([
        'call sagemaker:CreateTrainingJob',
        'passRole iam:PassRole',
        'later s3:GetObject',
      ]),
    );
    const text = await redoubt(...call(parameters));
    expect(text.exit).toBe(1);
    expect(text.out).toContain('(all requests of the call together)');
  });

  it('tells where the parameters cannot be read', async () => {
    const file = fileOf('call.json', '{"RoleArn": ');
    const { exit, err } = await redoubt(...call({}).slice(0, -1), file);
    expect(exit).toBe(2);
    expect(err).toContain(`${file}:1:`);
  });

  it('is not mixed with a single request', async () => {
    const { exit, err } = await redoubt(...call({}), '--action', 's3:GetObject');
    expect(exit).toBe(2);
    expect(err).toContain('`--call` says what is requested already');
  });
});

describe('what `redoubt explain` cannot understand', () => {
  it.each([
    ['a principal', 'reeder', 's3:GetObject', 'no principal is called `reeder`', '`reader`'],
    ['an action', 'reader', 's3:GetObjct', 'AWS has no action `s3:GetObjct`', '`s3:GetObject`'],
  ])('%s gets the nearest names', async (_what, principal, action, message, nearest) => {
    const { exit, out, err } = await redoubt(
      ...read(principal).map((word) => (word === 's3:GetObject' ? action : word)),
    );
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain(nearest);
  });

  it('a template that is broken is shown with file, line and column', async () => {
    const file = fileOf('broken.yaml', 'Resources:\n  A:\n   - Type: [AWS::S3::Bucket\n');
    const { exit, out, err } = await redoubt(
      ...read('reader').map((word) => (word === template ? file : word)),
    );
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/broken\.yaml:\d+:\d+: /);
  });

  it('a context key without a value, an account that is none, a path that is not there', async () => {
    expect((await redoubt(...read('reader'), '--context', 'aws:SourceVpc')).err).toContain('has no value');
    expect((await redoubt(...read('reader'), '--account', '12')).err).toContain('twelve digits');
    const { exit, err } = await redoubt(
      'explain',
      '--on',
      '/nowhere',
      '--principal',
      'a',
      '--action',
      'b',
      '--resource',
      '*',
    );
    expect(exit).toBe(2);
    expect(err).toContain('it does not exist');
  });

  it('an empty folder is told what is looked for', async () => {
    const folder = join(temporaryFolder(), 'empty');
    mkdirSync(folder);
    const { exit, err } = await redoubt(...read('reader').map((word) => (word === template ? folder : word)));
    expect(exit).toBe(2);
    expect(err).toContain('neither an assembly');
  });
});
