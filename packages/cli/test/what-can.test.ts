import { describe, expect, it } from 'vitest';
import { redoubt } from './running.js';
import { conforms } from './schema.js';
import { fileOf, smallTemplate } from './small-estate.js';

const account = ['--account', '111111111111', '--region', 'eu-central-1'];
const on = () => ['--on', fileOf('small.yaml', smallTemplate), ...account];

describe('`redoubt what-can`', () => {
  it('lists what each statement comes to, and where it stands', async () => {
    const { exit, out } = await redoubt('what-can', 'reader', ...on());
    expect(exit).toBe(0);
    expect(out).toContain('arn:aws:s3:::records/*\n  by read\n');
    expect(out).toContain('  can\n    s3:GetObject\n');
    expect(out).toMatch(/small\.yaml:33:17/);
  });

  it('takes away what a boundary does not allow', async () => {
    const boundary = `  Reader:
    Type: AWS::IAM::Role
    Properties:
      PermissionsBoundary: !Ref Boundary`;
    const template = smallTemplate.replace('  Reader:\n    Type: AWS::IAM::Role\n    Properties:', boundary);
    const file = fileOf(
      'small.yaml',
      `${template}  Boundary:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: { Effect: Allow, Action: sqs:*, Resource: '*' }
`,
    );
    const { out } = await redoubt('what-can', 'reader', '--on', file, ...account, '--format', 'json');
    const answer = JSON.parse(out);
    expect(conforms('what-can', answer)).toEqual([]);
    expect(answer).toMatchObject({
      version: 1,
      statements: [{ policy: 'read', allowed: [], conditional: [], denied: ['s3:GetObject'] }],
    });
  });

  it('gets the nearest names for a principal it does not know', async () => {
    const { exit, err } = await redoubt('what-can', 'clark', ...on());
    expect(exit).toBe(2);
    expect(err).toContain('no principal is called `clark`\n  = help: did you mean `clerk`');
  });
});
