import { catalogueFacts, type Estate, layersFor } from '@redoubt/estate';
import { type AuthorizationRequest, type Decision, decide, type Principal } from '@redoubt/policy';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffEstates, type EstateDiff } from '../src/index.js';
import { bucket, estateOf, policy, role } from './diff-estate.js';

const account = '111122223333';
const arnOf = (name: string) => `arn:aws:iam::${account}:role/${name}`;

const actions = ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:DeleteObject', 'sagemaker:CreateModel'];
const actionPatterns = [...actions, 's3:*', 's3:Get*', 's3:*Object', '*'];
const resources = [
  'arn:aws:s3:::records/a',
  'arn:aws:s3:::records/b/c',
  'arn:aws:s3:::records',
  'arn:aws:s3:::other/a',
];
const resourcePatterns = [
  ...resources,
  'arn:aws:s3:::records/*',
  'arn:aws:s3:::records*',
  'arn:aws:s3:::*/a',
  '*',
];

const condition = fc.constantFrom<Record<string, unknown>>(
  { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
  { StringNotEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-2'] } },
  { StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-1', 'aws:PrincipalTag/team': 'blue' } },
  { Null: { 'aws:SourceVpc': 'true' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { StringLike: { 'aws:PrincipalTag/team': 'b*' } },
  { StringLike: { 's3:prefix': ['a/*', '${aws:PrincipalTag/team}/*'] } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['x', 'y'] } },
  { NumericLessThan: { 's3:max-keys': '10' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
);

const some = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const statement = fc
  .record({
    effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    negatesAction: fc.integer({ min: 0, max: 9 }),
    negatesResource: fc.integer({ min: 0, max: 9 }),
    actions: some(actionPatterns),
    resources: some(resourcePatterns),
    condition: fc.option(condition, { freq: 2 }),
  })
  .map((one) => ({
    Effect: one.effect,
    [one.negatesAction === 0 ? 'NotAction' : 'Action']: one.actions,
    [one.negatesResource === 0 ? 'NotResource' : 'Resource']: one.resources,
    ...(one.condition === null ? {} : { Condition: one.condition }),
  }));

const principal = fc.constantFrom<unknown>(
  '*',
  { AWS: arnOf('a') },
  { AWS: account },
  { AWS: '444455556666' },
);

interface Made {
  readonly a: readonly unknown[];
  readonly b: readonly unknown[];
  readonly bucket: readonly unknown[];
  readonly boundary: readonly unknown[] | undefined;
  readonly control: readonly unknown[] | undefined;
  readonly team: string;
}

const list = (most: number) => fc.array(statement, { maxLength: most });
const made: fc.Arbitrary<Made> = fc.record({
  a: list(3),
  b: list(2),
  bucket: fc.array(
    fc.tuple(statement, principal).map(([one, who]) => ({ ...one, Principal: who })),
    { maxLength: 3 },
  ),
  boundary: fc.option(list(2), { nil: undefined }),
  control: fc.option(list(2), { nil: undefined }),
  team: fc.constantFrom('blue', 'red'),
});

/** A new version lacks one statement of the old one, or has another part, or is another in all. */
const versions = fc
  .tuple(
    made,
    made,
    fc.constantFrom<'all' | keyof Made>('a', 'bucket', 'boundary', 'control', 'team', 'all'),
    fc.constantFrom('drop', 'drop', 'replace'),
  )
  .map(([before, other, part, how]): readonly [Made, Made] => {
    if (part === 'all') return [before, other];
    const statements = before[part];
    const after = how === 'drop' && Array.isArray(statements) ? statements.slice(1) : other[part];
    return [before, { ...before, [part]: after }];
  });

function estate(one: Made): Estate {
  const bounded = one.boundary === undefined ? {} : { PermissionsBoundary: { Ref: 'Boundary' } };
  const document = (statements: readonly unknown[]) =>
    policy(...(statements.length > 0 ? statements : [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]));
  return estateOf({
    ...bucket('records', one.bucket),
    A: role('a', one.a, { ...bounded, Tags: [{ Key: 'team', Value: one.team }] }),
    B: role('b', one.b),
    Boundary: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: document(one.boundary ?? []) },
    },
    ...(one.control === undefined
      ? {}
      : {
          Control: {
            Type: 'AWS::Organizations::Policy',
            Properties: {
              Name: 'c',
              Type: 'SERVICE_CONTROL_POLICY',
              TargetIds: ['r-1'],
              Content: document(one.control),
            },
          },
        }),
  });
}

interface Asked {
  readonly who: 'a' | 'b' | 'stranger' | 'anonymous';
  readonly action: string;
  readonly resource: string;
  readonly context: Record<string, string | string[]>;
}

const place = fc.constantFrom<Asked['context']>(
  {},
  { 'aws:SourceIp': '10.1.2.3' },
  { 'aws:SourceIp': '203.0.113.7' },
  { 'aws:SourceVpc': 'vpc-1', 'aws:SourceVpce': 'vpce-1' },
  { 'aws:SourceVpc': 'vpc-3', 'aws:SourceVpce': 'vpce-3' },
);
const details = fc.constantFrom<Asked['context']>(
  {},
  { 's3:prefix': 'a/b', 's3:max-keys': '5' },
  { 's3:prefix': 'blue/x' },
  { 'aws:TagKeys': ['x'] },
  { 'aws:TagKeys': ['x', 'z'], 's3:max-keys': '50' },
);
/** An action of another service is about a resource of that service, which has no policy. */
const model = `arn:aws:sagemaker:eu-central-1:${account}:model/m`;
const asked: fc.Arbitrary<Asked> = fc
  .record({
    who: fc.constantFrom('a', 'b', 'stranger', 'anonymous'),
    action: fc.constantFrom(...actions),
    on: fc.constantFrom(...resources),
    context: fc
      .tuple(place, details, fc.constantFrom('true', 'false'))
      .map(([from, more, tls]) => ({ ...from, ...more, 'aws:SecureTransport': tls })),
  })
  .map(({ on, ...rest }) => ({ ...rest, resource: rest.action.startsWith('s3:') ? on : model }));

function principalOf(who: Asked['who'], team: string): Principal {
  if (who === 'anonymous') return { kind: 'anonymous' };
  if (who === 'stranger')
    return { kind: 'role', arn: 'arn:aws:iam::444455556666:role/any', account: '444455556666' };
  const tags = who === 'a' ? { team } : {};
  return { kind: 'role', arn: arnOf(who), account, tags, organizationId: 'o-1' };
}

/** The evaluator's own answer: `undefined` where it rests on an open case. */
function allows(on: Estate, one: Made, { who, action, resource, context }: Asked): boolean | undefined {
  const owner = resource.includes('records') ? account : '999999999999';
  const request: AuthorizationRequest = {
    principal: principalOf(who, one.team),
    action,
    resource: { arn: resource, account: owner },
    context,
  };
  const layers = layersFor(on, request);
  const outside = who === 'stranger' ? { ...layers, principal: ownAccountAllows() } : layers;
  const decision: Decision = decide(request, outside, { facts: catalogueFacts });
  if (decision.assumptions.length > 0 || decision.decision === 'unknown') return undefined;
  return decision.decision === 'allowed';
}

/** A stranger's own account lets it do everything. */
function ownAccountAllows() {
  const full = estateOf({ Full: role('full', [{ Effect: 'Allow', Action: '*', Resource: '*' }]) });
  return layersFor(full, {
    principal: { kind: 'role', arn: arnOf('full'), account },
    action: 's3:GetObject',
    resource: { arn: '*' },
    context: {},
  }).principal;
}

/** Whether the difference tells of the request's principal doing that action. */
function tells(diff: EstateDiff, { who, action }: Asked): boolean {
  const name = { a: arnOf('a'), b: arnOf('b'), stranger: '444455556666', anonymous: 'anonymous' }[who];
  return diff.principals.some(
    ({ principal, standing, isCut, allowed }) =>
      (principal.includes(name) || (who === 'stranger' && standing === 'outside')) &&
      (isCut || allowed.some(({ actions: groups }) => groups.some(({ names }) => names.includes(action)))),
  );
}

test('no request that the evaluator newly allows is missed, over random versions', () => {
  let found = 0;
  let nothing = 0;
  fc.assert(
    fc.property(
      versions,
      fc.array(asked, { minLength: 250, maxLength: 250 }),
      ([before, after], requests) => {
        const [old, now] = [estate(before), estate(after)];
        const diff = diffEstates(old, now);
        if (diff.verdict === 'nothingNew') nothing += 1;
        for (const request of requests) {
          if (allows(now, after, request) !== true || allows(old, before, request) !== false) continue;
          found += 1;
          expect(diff.unknowns.length > 0 || tells(diff, request), JSON.stringify(request)).toBe(true);
        }
      },
    ),
    {
      numRuns: Number(process.env.DIFFS ?? 60),
      seed: Number(process.env.SEED ?? 20_261),
      endOnFailure: true,
    },
  );
  expect(found).toBeGreaterThan(100);
  expect(nothing).toBeGreaterThan(10);
}, 240_000);

test('a version is never new to itself, however its statements are ordered', () => {
  fc.assert(
    fc.property(made, (one) => {
      const turned = {
        ...one,
        a: [...one.a].reverse(),
        b: [...one.b].reverse(),
        bucket: [...one.bucket].reverse(),
      };
      expect(diffEstates(estate(one), estate(turned))).toMatchObject({ verdict: 'nothingNew', unknowns: [] });
    }),
    { numRuns: 50, seed: 7 },
  );
});
