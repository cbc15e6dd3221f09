import { expect, test } from 'vitest';
import * as policy from '../src/index.js';
// @ts-expect-error: the harness is plain JavaScript, since the command runs it on the build
import { runDifferential } from './differential/harness.mjs';

test('on generated cases of every layer no disagreement with the other implementation is unexplained', async () => {
  const report = await runDifferential(policy, { cases: 2_500, seed: 42, until: Date.now() + 20_000 });
  expect(report.unexplained).toEqual([]);
  expect(report.refused).toEqual({});
  expect(report.cases).toBeGreaterThanOrEqual(500);
  expect(report.agreed).toBeGreaterThan(report.cases * 0.9);
  expect(Object.keys(report.decisions).sort()).toEqual(
    expect.arrayContaining(['allowed', 'explicitDeny', 'implicitDeny']),
  );
});
