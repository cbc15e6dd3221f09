import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { example, redoubt, temporaryFolder } from './running.js';
import { conforms } from './schema.js';
import { fileOf, smallTemplate } from './small-estate.js';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The text with one region replaced. */
function replaced(text: string, region: Region, inserted: string): string {
  const lines = text.split('\n');
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  const { startLine, startColumn, endLine, endColumn } = region;
  return text.slice(0, offset(startLine, startColumn)) + inserted + text.slice(offset(endLine, endColumn));
}

const question = fileOf(
  'question.yaml',
  `{ Principal: { Role: reader }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' }`,
);
const open = smallTemplate.replace(
  'Action: s3:GetObject, Resource',
  'Action: [s3:GetObject, s3:PutObject], Resource',
);
const asked = (file: string, ...more: readonly string[]) =>
  redoubt(
    'ask',
    '--on',
    file,
    '--account',
    '111111111111',
    '--region',
    'eu-central-1',
    '--question',
    question,
    ...more,
  );

describe('`redoubt ask`, where it is refuted', () => {
  it('ends the story with the smallest change, its place and its lines', async () => {
    const file = fileOf('small.yaml', open);
    const { exit, out, err } = await asked(file);
    const line = open.split('\n').findIndex((text) => text.includes('Sid: Read')) + 1;
    const [before = ''] = open.split('\n').filter((text) => text.includes('Sid: Read'));
    const column = before.indexOf('s3:GetObject') + 1;
    expect(exit).toBe(1);
    expect(err).toContain('looking for the smallest change');
    expect(out).toContain(
      `  the smallest change that closes it\n    drop \`s3:GetObject\` from the actions of \`Read\`\n      ${file}:${line}:${column}\n`,
    );
    expect(out).toContain(`      - ${before}\n      + ${before.replace('s3:GetObject, ', '')}\n`);
    expect(out).toContain('The question was proved again on the changed files');
  });

  it('tells it as JSON, by regions that can be replaced; what they make is proved', async () => {
    const file = fileOf('small.yaml', open);
    const { out } = await asked(file, '--format', 'json');
    const answer = JSON.parse(out);
    expect(conforms('ask', answer)).toEqual([]);
    expect(answer.remediation).toMatchObject({ kind: 'found', changes: [{ place: { file } }] });
    const [{ replacements }] = answer.remediation.changes;
    expect(replacements).toHaveLength(1);
    const [{ text, ...region }] = replacements;
    writeFileSync(file, replaced(open, region, text));
    expect(await asked(file)).toMatchObject({ exit: 0, out: expect.stringMatching(/^PROVED/) });
  });

  it('says so where none is found, and nothing where it was not to look', async () => {
    const admin = `Resources:
  Reader:
    Type: AWS::IAM::User
    Properties: { UserName: reader, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }
`;
    const file = fileOf('admin.yaml', admin);
    const everything = fileOf('everything.yaml', "{ Principal: inside, NotAction: 'iam:*' }");
    const line = [
      'ask',
      '--on',
      file,
      '--account',
      '111111111111',
      '--region',
      'eu-central-1',
      '--question',
      everything,
    ];
    const { out } = await redoubt(...line);
    expect(out).toMatch(/no change that closes it was found among \d+ tried: /);
    expect((await redoubt(...line, '--skip-remediation')).out).not.toContain('no change that closes it');
    const answer = JSON.parse((await redoubt(...line, '--format', 'json')).out);
    expect(conforms('ask', answer)).toEqual([]);
    expect(answer.remediation.kind).toBe('none');
  });
});

describe('`redoubt prove`, where it is refuted', () => {
  it('tells SARIF the fix; what it makes is proved', { timeout: 300_000 }, async () => {
    const folder = join(temporaryFolder(), 'cdk.out');
    expect((await redoubt('synth', example('readmission'), '--out', folder)).exit).toBe(0);
    const file = join(folder, 'readmission-development-identity.template.json');
    const template = JSON.parse(readFileSync(file, 'utf8'));
    const [, role] = Object.entries<{
      Properties: { RoleName?: string; AssumeRolePolicyDocument: { Statement: object[] } };
    }>(template.Resources).find(
      ([, { Properties }]) => Properties?.RoleName === 'readmission-train-execution',
    )!;
    for (const one of role.Properties.AssumeRolePolicyDocument.Statement)
      if ('Condition' in one) delete one.Condition;
    writeFileSync(file, JSON.stringify(template, null, 1));
    const line = ['prove', folder, '--guarantee', 'execution-roles-through-sagemaker'];
    const { exit, out } = await redoubt(...line, '--format', 'sarif');
    expect(exit).toBe(1);
    const [result] = JSON.parse(out).runs[0].results;
    const [{ artifactLocation, replacements }] = result.fixes[0].artifactChanges;
    expect(artifactLocation.uri).toBe(encodeURI(file));
    expect(replacements).toHaveLength(1);
    const [{ deletedRegion, insertedContent }] = replacements;
    writeFileSync(file, replaced(readFileSync(file, 'utf8'), deletedRegion, insertedContent.text));
    const after = await redoubt(...line, '--format', 'json');
    expect({ exit: after.exit, verdict: JSON.parse(after.out).verdict }).toEqual({
      exit: 0,
      verdict: 'proved',
    });
  });
});
