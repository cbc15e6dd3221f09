import { expect, test } from 'vitest';
import {
  type ActionFacts,
  type AttachedPolicy,
  builtInFacts,
  decide,
  type Layers,
  type PolicyKind,
  parsePolicyText,
} from '../src/index.js';
import { type GoldenCase, type Json, own, user } from './golden/case.js';
import { conditionCases } from './golden/conditions.js';
import { layerCases } from './golden/layers.js';
import { statementCases } from './golden/statements.js';

const cases = [...conditionCases, ...statementCases, ...layerCases];

function attach(statements: readonly Json[], kind: PolicyKind, version = '2012-10-17'): AttachedPolicy[] {
  const document = { ...(version === '' ? {} : { Version: version }), Statement: statements };
  return [{ name: kind, policy: parsePolicyText(JSON.stringify(document), kind, kind).policy }];
}

function layersOf(one: GoldenCase): Layers {
  const { principalInManagementAccount = false, ...side } = one.side ?? {};
  const levels = (list: GoldenCase['scps'], kind: PolicyKind) =>
    (list ?? []).map((statements, index) => ({ name: `level-${index}`, policies: attach(statements, kind) }));
  return {
    principal: {
      identity: attach(one.identity ?? [], 'identity', one.version),
      ...(one.boundary && { boundary: attach(one.boundary, 'boundary') }),
      ...(one.session && { session: attach(one.session, 'session') }),
      scps: levels(one.scps, 'scp'),
      inManagementAccount: principalInManagementAccount,
    },
    resource: {
      ...(one.policy && { policy: attach(one.policy, one.policyKind ?? 'resource') }),
      ...(one.bucketBehind && {
        bucketBehind: { arn: one.bucketBehind.arn, policy: attach(one.bucketBehind.policy, 'resource') },
      }),
      rcps: levels(one.rcps, 'rcp'),
      ...side,
    },
    ...(one.endpoint && { endpoint: one.endpoint.length === 0 ? [] : attach(one.endpoint, 'endpoint') }),
  };
}

function factsOf(one: GoldenCase): ActionFacts {
  const rcpCovers = one.rcpCoverage === 'notKnown' ? () => undefined : builtInFacts.rcpCovers;
  return { wildcardOnly: () => one.wildcardOnly, rcpCovers };
}

test.each(cases.map((one) => [one.rule, one.name, one] as const))('%s: %s', (_rule, _name, one) => {
  const arn = one.resource ?? 'arn:aws:s3:::data/x';
  const account = one.account ?? /^[^:]*:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? own;
  const decision = decide(
    {
      principal: one.principal ?? user,
      action: one.action ?? 's3:GetObject',
      resource: {
        arn,
        ...(account === '' ? {} : { account }),
        ...(one.bucketAbac && { bucketAbac: one.bucketAbac }),
      },
      context: one.context ?? {},
    },
    layersOf(one),
    { facts: factsOf(one), trace: true },
  );
  expect(decision.decision).toBe(one.is);
  if (one.by !== undefined) expect(decision.decidedBy.layer).toBe(one.by);
  expect(decision.assumptions.map(({ rule }) => rule)).toEqual(
    one.assuming === undefined ? [] : expect.arrayContaining([one.assuming]),
  );
  expect(decision.unknowns.length > 0).toBe(one.is === 'unknown');
});

test('the golden set names every case once', () => {
  const names = cases.map(({ rule, name }) => `${rule}: ${name}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(cases.length).toBeGreaterThanOrEqual(300);
});
