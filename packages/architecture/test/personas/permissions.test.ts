import { describe, expect, it } from 'vitest';
import { gaps } from '../../src/guardrails/gaps.js';
import { checkStatement } from '../../src/iam/check-statement.js';
import { policyLimits } from '../../src/iam/policy-limits.js';
import { splitPolicy } from '../../src/iam/split-policy.js';
import { distinctAccounts } from '../../src/naming/names.js';
import { permissionsOf, statementsOf } from '../iam/all-permissions.js';
import { example } from '../iam/example.js';

const environments = {
  'two accounts': example(),
  'one account': example((text) => text.replaceAll('333333333333', '222222222222')),
};

describe.each(Object.entries(environments))('what roles may do, in %s', (_, environment) => {
  const all = distinctAccounts(environment).flatMap((account) => permissionsOf(environment, account));

  it('passes every check of the catalogue', () => {
    const errors = all.flatMap(({ role, statements }) =>
      statements.flatMap((statement) =>
        checkStatement('identity', statement).map((error) => ({ role, sid: statement.sid, ...error })),
      ),
    );
    expect(all.length).toBeGreaterThan(10);
    expect(errors).toEqual([]);
  });

  it('fits into ten policies for each role', () => {
    for (const account of distinctAccounts(environment)) {
      const permissions = permissionsOf(environment, account);
      for (const role of new Set(permissions.map((each) => each.role))) {
        const split = splitPolicy(statementsOf(permissions, role), policyLimits.managedPolicy);
        expect(split.kind === 'split' && split.documents.length, role).toBeLessThanOrEqual(9);
      }
    }
  });

  it('grants nothing that the gaps say nobody is granted', () => {
    const denied = new Set(gaps.filter(({ cover }) => cover.kind === 'denied').flatMap((gap) => gap.actions));
    const granted = all
      .flatMap(({ statements }) => statements)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions }) => actions);
    expect(denied.size).toBeGreaterThan(20);
    expect(granted.filter((name) => denied.has(name))).toEqual([]);
  });

  it('passes no role that reads restricted data, and none that judges models', () => {
    const passed = all
      .flatMap(({ statements }) => statements)
      .filter(({ actions }) => actions.includes('iam:PassRole'))
      .flatMap(({ resources }) => resources.map((arn) => arn.split('/')[1]));
    expect([...new Set(passed)].sort()).toEqual([
      'readmission-score-ward-execution',
      'readmission-train-execution',
      'readmission-tune-execution',
    ]);
  });
});
