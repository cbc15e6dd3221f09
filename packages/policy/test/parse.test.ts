import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decide,
  type Located,
  type PolicyKind,
  type ProblemCode,
  parsePolicy,
  parsePolicyText,
  renderDiagnostic,
  renderDiagnosticWithPlace,
  type Severity,
} from '../src/index.js';

const statement = (elements: string) => `{"Version":"2012-10-17","Statement":[{${elements}}]}`;
const sound = '"Effect":"Allow","Action":"s3:GetObject","Resource":"*"';

/** One text for each code, with its severity and the words that it is told in. */
const rows: readonly (readonly [ProblemCode, Severity, string, string, PolicyKind?])[] = [
  ['syntax', 'error', '{"Version": "2012-10-17", ', 'not valid JSON or YAML'],
  [
    'wrong-type',
    'error',
    '{"Version":"2012-10-17","Statement":"x"}',
    '`Statement` must be an object, not a string',
  ],
  ['wrong-type', 'error', statement(`${sound},"Condition":[]`), '`Condition` must be an object, not a list'],
  [
    'wrong-type',
    'error',
    statement('"Effect":"Allow","Action":null,"Resource":"*"'),
    '`Action` must be a string or a list of strings, not null',
  ],
  [
    'duplicate-key',
    'error',
    statement(`${sound},"Action":"s3:PutObject"`),
    '`Action` is given twice; remove one',
  ],
  [
    'duplicate-key',
    'error',
    statement(`${sound},"Condition":{"Bool":{"a:b":"true","A:B":"false"}}`),
    '`A:B` is given twice; remove one',
  ],
  [
    'unknown-element',
    'error',
    statement(`${sound},"Conditon":{}`),
    '`Conditon` is not an element of the policy language here; did you mean `Condition`?',
  ],
  [
    'missing-element',
    'error',
    statement('"Effect":"Allow","Action":"s3:GetObject"'),
    '`Resource` is missing',
  ],
  ['missing-element', 'error', '{"Version":"2012-10-17"}', '`Statement` is missing'],
  ['missing-element', 'error', statement(sound), '`Principal` is missing', 'resource'],
  [
    'exclusive-elements',
    'error',
    statement(`${sound},"NotAction":"s3:PutObject"`),
    '`Action` and `NotAction` exclude each other; keep one',
  ],
  [
    'element-not-allowed',
    'error',
    statement(`${sound},"Principal":"*"`),
    'a policy of kind identity has no `Principal`; remove it',
  ],
  [
    'element-not-allowed',
    'error',
    statement(`${sound},"Principal":"*"`),
    'a policy of kind trust has no `Resource`; remove it',
    'trust',
  ],
  [
    'empty-list',
    'warning',
    statement('"Effect":"Allow","Action":[],"Resource":"*"'),
    '`Action` is empty, so it matches nothing',
  ],
  [
    'bad-value',
    'error',
    statement('"Effect":"allow","Action":"*","Resource":"*"'),
    '`allow` is not a value of `Effect`; expected `Allow` or `Deny`',
  ],
  [
    'bad-value',
    'error',
    '{"Version":"2012-10-18","Statement":[]}',
    '`2012-10-18` is not a value of `Version`; expected `2012-10-17` or `2008-10-17`',
  ],
  [
    'bad-value',
    'error',
    statement('"Effect":"Allow","Action":"GetObject","Resource":"*"'),
    '`GetObject` is not a value of `Action`; expected `service:Name`, or `*`',
  ],
  [
    'absent-version',
    'warning',
    `{"Statement":{${sound}}}`,
    '`Version` is missing, so the policy has no variables; add `"Version": "2012-10-17"`',
  ],
  [
    'variable-in-old-version',
    'warning',
    '{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}"}}',
    '`arn:aws:s3:::${aws:username}` is plain text here; variables need `"Version": "2012-10-17"`',
  ],
  [
    'unknown-operator',
    'error',
    statement(`${sound},"Condition":{"StringEqual":{"a:b":"c"}}`),
    '`StringEqual` is not a condition operator; did you mean `StringEquals`?',
  ],
  [
    'principal-wildcard',
    'error',
    statement(`${sound},"Principal":{"AWS":"arn:aws:iam::111122223333:role/*"}`),
    '`arn:aws:iam::111122223333:role/*` matches nobody: a principal has no wildcards but a whole `*`',
    'resource',
  ],
  [
    'deleted-principal',
    'warning',
    statement(`${sound},"Principal":{"AWS":"AROAEXAMPLEEXAMPLE12"}`),
    '`AROAEXAMPLEEXAMPLE12` is the id of a deleted principal and matches nobody else',
    'resource',
  ],
  [
    'whitespace-in-action',
    'warning',
    statement('"Effect":"Allow","Action":"s3:Get Object","Resource":"*"'),
    '`s3:Get Object` matches no action: names have no spaces or commas',
  ],
  [
    'non-ascii',
    'error',
    statement('"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::日本/*"'),
    '`arn:aws:s3:::日本/*` in `Resource` has a character that IAM refuses',
  ],
  [
    'duplicate-sid',
    'error',
    `{"Version":"2012-10-17","Statement":[{"Sid":"A",${sound}},{"Sid":"A",${sound}}]}`,
    'the Sid `A` is used twice in this policy',
  ],
  [
    'value-not-of-type',
    'warning',
    statement(`${sound},"Condition":{"NumericLessThan":{"s3:max-keys":"ten"}}`),
    '`ten` is not a number, so `NumericLessThan` never matches it',
  ],
];

test.each(rows)('%s (%s) is told in one line with its place: %s', (code, severity, text, words, kind) => {
  const { diagnostics } = parsePolicyText(text, 'p.json', kind);
  const found = diagnostics.find(
    (diagnostic) => diagnostic.code === code && renderDiagnostic(diagnostic).includes(words),
  );
  expect(diagnostics.map(renderDiagnostic)).toContainEqual(expect.stringContaining(words));
  expect(found?.severity).toBe(severity);
  expect(found?.place.file).toBe('p.json');
});

test('a value that its reader could not know is reported and poisons the statement', () => {
  const place = { file: 't.yaml', line: 3, column: 5, pointer: '/Resources/P' };
  const document: Located = { kind: 'unknown', reason: 'Fn::GetAtt of a custom resource', place };
  const { policy, diagnostics } = parsePolicy(document, 'identity');
  expect(diagnostics).toMatchObject([{ code: 'unknown-value', severity: 'unmodelled', place }]);
  const request = {
    principal: { kind: 'user', arn: 'arn:aws:iam::1:user/A', account: '1' },
    action: 's3:GetObject',
    resource: { arn: 'arn:aws:s3:::b/x', account: '1' },
    context: {},
  } as const;
  const decision = decide(request, { principal: { identity: [{ name: 'p', policy }] }, resource: {} });
  expect(decision).toMatchObject({
    decision: 'unknown',
    unknowns: [{ reason: 'Fn::GetAtt of a custom resource', place }],
  });
});

describe('places', () => {
  const yaml = `Version: 2012-10-17
Statement:
  - Sid: Read
    Effect: Allow
    Action:
      - s3:GetObject
      - s3:PutObject
    Resource: "*"
    Condition:
      StringEquals:
        aws:SourceVpce: vpce-1
`;

  test('each statement, action, resource and condition keeps its line, column and pointer', () => {
    const [read] = parsePolicyText(yaml, 'p.yaml').policy.statements;
    expect(read?.place).toMatchObject({ file: 'p.yaml', line: 3, column: 5, pointer: '/Statement/0' });
    expect(read?.action.patterns[1]?.place).toMatchObject({
      line: 7,
      column: 9,
      pointer: '/Statement/0/Action/1',
    });
    expect(read?.resource).toMatchObject({ place: { line: 8, pointer: '/Statement/0/Resource' } });
    expect(read?.conditions[0]?.place).toMatchObject({
      line: 11,
      pointer: '/Statement/0/Condition/StringEquals/aws:SourceVpce',
    });
  });

  test('a diagnostic is printed with file, line and column', () => {
    const [diagnostic] = parsePolicyText('{\n  "Statment": []\n}', 'p.json').diagnostics;
    expect(diagnostic && renderDiagnosticWithPlace(diagnostic)).toBe(
      'p.json:2:3: `Statment` is not an element of the policy language here; did you mean `Statement`?',
    );
  });

  test('an account id that YAML would take for a number keeps its digits', () => {
    const text =
      'Version: 2012-10-17\nStatement:\n  Effect: Allow\n  Principal: {AWS: 011122223333}\n  Action: "*"\n  Resource: "*"\n';
    expect(parsePolicyText(text, 'p.yaml', 'resource').policy.statements[0]?.principal).toMatchObject({
      entries: [{ kind: 'account', account: '011122223333' }],
    });
  });
});

test('a statement as an object is the same as a list of one', () => {
  const single = parsePolicyText(`{"Version":"2012-10-17","Statement":{${sound}}}`, 'p').policy;
  const list = parsePolicyText(`{"Version":"2012-10-17","Statement":[{${sound}}]}`, 'p').policy;
  expect(
    single.statements[0]?.action.patterns.map((pattern) => pattern.kind === 'text' && pattern.text),
  ).toEqual(list.statements[0]?.action.patterns.map((pattern) => pattern.kind === 'text' && pattern.text));
});

test('text that multiplies itself by aliases is cut off, and what was cut off is unknown', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  const started = process.cpuUsage();
  const { policy } = parsePolicyText(`${lines.join('\n')}\nStatement: *a8\n`, 'bomb.yaml');
  expect(policy.statements.some(({ effect }) => effect === 'unknown')).toBe(true);
  expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
});

test('whatever JSON it is given, the parser returns a policy, never throws, and a flaw never becomes an allowed', () => {
  const request = {
    principal: { kind: 'user', arn: 'arn:aws:iam::1:user/A', account: '1' },
    action: 's3:GetObject',
    resource: { arn: 'arn:aws:s3:::b/x', account: '1' },
    context: {},
  } as const;
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 4 }),
      fc.constantFrom<PolicyKind>('identity', 'resource', 'trust', 'key', 'scp', 'rcp', 'endpoint'),
      (text, kind) => {
        const { policy } = parsePolicyText(text, 'p.json', kind);
        expect(policy.statements).toBeInstanceOf(Array);
        const { decision } = decide(request, {
          principal: { identity: [{ name: 'p', policy }] },
          resource: {},
        });
        expect(decision).not.toBe('allowed');
      },
    ),
    { numRuns: 500 },
  );
});
