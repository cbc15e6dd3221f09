import { type Estate, type EstateFiles, readTemplateEstate } from '@redoubt/estate';
import { describe, expect, it } from 'vitest';
import {
  askedAgain,
  type EstateSource,
  editedText,
  PathFinder,
  type ProposedChange,
  Prover,
  proveByChain,
  type Question,
  type Remediation,
  readQuestion,
  remediate,
  type Verdict,
} from '../src/index.js';
import { remediationHtml } from '../src/report/remediation.js';

const account = '111122223333';

function sourceOf(text: string, file = 'estate.yaml'): EstateSource {
  const read = (files: EstateFiles): Estate =>
    readTemplateEstate(files, file, { account, region: 'eu-central-1' });
  return { files: { read: (path) => (path === file ? text : undefined) }, read };
}

function question(value: unknown): Question {
  const read = readQuestion(JSON.stringify(value), 'question.json');
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.diagnostics));
  return read.question;
}

function verdictOn(source: EstateSource, asked: Question): Verdict {
  const prover = new Prover(source.read(source.files));
  return asked.byAnyChain ? proveByChain(prover, new PathFinder(prover), asked) : prover.prove(asked);
}

function remedy(source: EstateSource, asked: Question): Remediation {
  const verdict = verdictOn(source, asked);
  if (verdict.kind !== 'refuted') throw new Error(`${verdict.kind}: there is nothing to close`);
  return remediate(source, { witness: verdict.witness, question: asked, again: askedAgain(asked) });
}

/** The one change that was found, as its place, its words and its diff. */
function only(found: Remediation): { at: string; says: string; diff: string } {
  if (found.kind !== 'found') throw new Error(found.reason);
  expect(found.changes.length).toBe(1);
  return shown(found.changes[0]);
}

function shown({ place, description, hunk }: ProposedChange) {
  return {
    at: `${place.file}:${place.line}:${place.column}`,
    says: description,
    diff: hunk.lines.map(({ sign, text }) => `${sign}${text}`).join('\n'),
  };
}

/** The text with the changes made, and what is proved of it. */
function afterwards(text: string, found: Remediation, asked: Question): Verdict['kind'] {
  if (found.kind !== 'found') throw new Error(found.reason);
  const edits = found.changes.flatMap((change) => change.edits);
  return verdictOn(sourceOf(editedText(text, edits)), asked).kind;
}

const template = (statement: string, more = '') => `Resources:
  Records:
    Type: AWS::S3::Bucket
    Properties: { BucketName: records }
  Reader:
    Type: AWS::IAM::Role
    Properties:
      RoleName: reader
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: own
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
${statement}
${more}`;

const reads = question({
  Principal: { Role: 'reader' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::records/*',
});

const own = (body: string): string =>
  template(`              - Sid: Own
                Effect: Allow
${body}`);

describe('the smallest change that closes a refutation', () => {
  it('drops the action that is asked about and keeps the others', () => {
    const text = own(`                Action:
                  - s3:GetObject
                  - s3:PutObject
                Resource: arn:aws:s3:::records/*`);
    const found = remedy(sourceOf(text), reads);
    expect(only(found)).toEqual({
      at: 'estate.yaml:21:21',
      says: 'drop `s3:GetObject` from the actions of `Own`',
      diff: `                 Effect: Allow
                 Action:
-                  - s3:GetObject
                   - s3:PutObject
                 Resource: arn:aws:s3:::records/*`,
    });
    expect(afterwards(text, found, reads)).toBe('proved');
  });

  it('drops the resource that is asked about where the action is wanted elsewhere', () => {
    const text = own(`                Action: s3:GetObject
                Resource: ['arn:aws:s3:::other/*', 'arn:aws:s3:::records/*']`);
    const found = remedy(sourceOf(text), reads);
    expect(only(found)).toEqual({
      at: 'estate.yaml:21:52',
      says: 'drop `arn:aws:s3:::records/*` from the resources of `Own`',
      diff: `                 Effect: Allow
                 Action: s3:GetObject
-                Resource: ['arn:aws:s3:::other/*', 'arn:aws:s3:::records/*']
+                Resource: ['arn:aws:s3:::other/*']`,
    });
    expect(afterwards(text, found, reads)).toBe('proved');
  });

  it('adds a Deny where the statement is wanted for more than can be taken out of it', () => {
    const text = own(`                Action: s3:*
                Resource: '*'`);
    const found = remedy(sourceOf(text), reads);
    expect(only(found)).toEqual({
      at: 'estate.yaml:21:30',
      says: 'add a Deny of `s3:GetObject` to the policy `own` of reader',
      diff: `                 Effect: Allow
                 Action: s3:*
                 Resource: '*'
+              - Effect: Deny
+                Action: s3:GetObject
+                Resource: arn:aws:s3:::records/*`,
    });
    expect(afterwards(text, found, reads)).toBe('proved');
  });

  it('adds the condition that the question wants, and not one that takes more', () => {
    const text = own(`                Action: s3:GetObject
                Resource: arn:aws:s3:::records/*`);
    const insecure = question({
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::records/*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    const found = remedy(sourceOf(text), insecure);
    expect(only(found)).toEqual({
      at: 'estate.yaml:21:49',
      says: 'add to `Own` that `aws:SecureTransport` is `true` by `Bool`',
      diff: `                 Effect: Allow
                 Action: s3:GetObject
                 Resource: arn:aws:s3:::records/*
+                Condition:
+                  Bool:
+                    aws:SecureTransport: "true"`,
    });
    expect(afterwards(text, found, insecure)).toBe('proved');
  });

  it('removes a statement of which nothing is wanted, from between others', () => {
    const text =
      template(`              - { Effect: Allow, Action: s3:PutObject, Resource: 'arn:aws:s3:::records/*' }
              - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::records/*' }
              - { Effect: Allow, Action: s3:DeleteObject, Resource: 'arn:aws:s3:::records/*' }`);
    const found = remedy(sourceOf(text), reads);
    expect(only(found).says).toBe('remove `Read`');
    expect(
      only(found)
        .diff.split('\n')
        .filter((line) => line.startsWith('-')),
    ).toEqual([
      "-              - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::records/*' }",
    ]);
    expect(afterwards(text, found, reads)).toBe('proved');
  });

  it('asks for the account in the policy of a resource that everybody may read', () => {
    const text = `Resources:
  Records:
    Type: AWS::S3::Bucket
    Properties: { BucketName: records }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Records
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Sid: Open, Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub 'arn:aws:s3:::\${Records}/*' }
  Reader:
    Type: AWS::IAM::Role
    Properties:
      RoleName: reader
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
`;
    const outside = question({
      Principal: 'outside',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::records/*',
    });
    const found = remedy(sourceOf(text), outside);
    expect(only(found).says).toBe(
      `add to \`Open\` that \`aws:PrincipalAccount\` is \`${account}\` by \`StringEquals\``,
    );
    expect(afterwards(text, found, outside)).toBe('proved');
  });

  it('cuts a chain at the step that costs least', () => {
    const text = template(
      `              - { Sid: Read, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::records/*' }`,
      `  Clerk:
    Type: AWS::IAM::Role
    Properties:
      RoleName: clerk
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }
      Policies:
        - PolicyName: own
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - { Sid: Write, Effect: Allow, Action: [s3:ListBucket, 'iam:PutRolePolicy'], Resource: '*' }
`,
    );
    const byChain = question({
      byAnyChain: true,
      ask: [{ Principal: { Role: 'clerk' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::records/*' }],
    });
    const found = remedy(sourceOf(text), byChain);
    expect(only(found)).toMatchObject({
      says: 'add a Deny of `iam:PutRolePolicy` to the policy `own` of clerk',
      diff: expect.stringContaining('+                Resource: arn:aws:iam::111122223333:role/'),
    });
    expect(afterwards(text, found, byChain)).toBe('proved');
  });

  it('takes one change against each way that is left, and none that is not needed', () => {
    const role = (name: string) => `  ${name}:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${name}
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }
      Policies:
        - PolicyName: own
          PolicyDocument:
            Version: '2012-10-17'
            Statement: [{ Sid: ${name}, Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: 'arn:aws:s3:::records/*' }]
`;
    const text = `Resources:\n${role('One')}${role('Two')}${role('Three')}`;
    const anybody = question({
      Principal: 'inside',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::records/*',
    });
    const found = remedy(sourceOf(text), anybody);
    expect(found.kind === 'found' && found.changes.map(({ description }) => description)).toEqual(
      ['One', 'Two', 'Three'].map((name) => `drop \`s3:GetObject\` from the actions of \`${name}\``),
    );
    expect(afterwards(text, found, anybody)).toBe('proved');
  });

  it('says that there is none where what lets it through is in no file of the user', () => {
    const text = `Resources:
  Admin:
    Type: AWS::IAM::User
    Properties: { UserName: admin, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }
`;
    const users = question({ Principal: 'inside', NotAction: 'iam:*' });
    expect(remedy(sourceOf(text), users)).toMatchObject({ kind: 'none' });
  });

  it('stops after so many trials', () => {
    const text = own(`                Action: s3:*
                Resource: '*'`);
    const verdict = verdictOn(sourceOf(text), reads);
    if (verdict.kind !== 'refuted') throw new Error('not refuted');
    const refuted = { witness: verdict.witness, question: reads, again: askedAgain(reads) };
    expect(remediate(sourceOf(text), refuted, { trials: 0 })).toEqual({
      kind: 'none',
      tried: 0,
      reason: 'the number of changes to try ran out',
    });
  });

  it('stands in the report with its place and its lines; what users write is escaped', () => {
    const text = own(`                Action: [s3:GetObject, s3:PutObject] # <script>
                Resource: arn:aws:s3:::records/*`);
    const html = remediationHtml(remedy(sourceOf(text), reads));
    expect(html).toContain(
      'The smallest change that closes it <span class="badge proved">proved again</span>',
    );
    expect(html).toContain('<p>Drop <code>s3:GetObject</code> from the actions of <code>Own</code></p>');
    expect(html).toContain('<code>estate.yaml:20:26</code>');
    expect(html).toContain(
      '<span class="removed">-                 Action: [s3:GetObject, s3:PutObject] # &lt;script&gt;</span>',
    );
    expect(html).toContain(
      '<span class="added">+                 Action: [s3:PutObject] # &lt;script&gt;</span>',
    );
    expect(html).not.toContain('<script>');
  });
});
