import * as solver from '@redoubt/solver';
import { expect, test } from 'vitest';
import * as compile from '../src/compile/index.js';
import * as policy from '../src/index.js';
// @ts-expect-error: the harness is plain JavaScript, since the command runs it on the build
import { runCompare } from './compile/harness.mjs';
// @ts-expect-error: plain JavaScript as well
import { runQuestions } from './compile/solve.mjs';

const modules = { policy, compile, solver };

test('a request that the evaluator allows, through random layers, is a model of the compiled formula', () => {
  const report = runCompare(modules, { cases: 4_000, seed: 42 });
  expect(report.unsound).toEqual([]);
  expect(report.cases).toBe(4_000);
  expect(report.decisions.allowed).toBeGreaterThan(300);
});

test('a request that the evaluator surely denies is hardly ever a model of the compiled formula', () => {
  const report = runCompare(modules, { cases: 4_000, seed: 50_042 });
  const denied = report.decisions.implicitDeny + report.decisions.explicitDeny;
  expect(denied).toBeGreaterThan(2_000);
  expect(report.verdicts.imprecise ?? 0).toBeLessThanOrEqual(denied / 1_000);
});

test('the evaluator contradicts neither a model that the solver finds nor the claim that there is none', () => {
  const report = runQuestions(modules, { questions: 250, seed: 9_000, samples: 100 });
  expect(report.contradicted).toEqual([]);
  expect(report.confirmed).toBeGreaterThan(20);
  expect(report.unsat).toBeGreaterThan(100);
  expect(report.sampled).toBeGreaterThan(10_000);
});
