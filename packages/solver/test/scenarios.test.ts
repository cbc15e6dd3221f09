import { describe, expect, it } from 'vitest';
// @ts-expect-error the benchmark's suites are plain JavaScript
import { inclusions, rewrites, roles, scenarios } from '../bench/suites.mjs';
import { checkCertificate, type Formula, Formulas, holds, Solver } from '../src/index.js';

interface Case {
  readonly name: string;
  readonly expected?: 'sat' | 'unsat';
  build(f: Formulas): Formula;
}

/** Solves a question and follows its answer: a model is evaluated, a refutation checked step by step. */
function follow({ build }: Case): string {
  const f = new Formulas();
  const formula = build(f);
  const answer = new Solver(f).solve(formula, { certificate: true });
  if (answer.kind === 'sat') expect(holds(f, formula, answer.model)).toBe(true);
  if (answer.kind === 'unsat') {
    expect(checkCertificate(f, formula, answer.certificate!)).toEqual({ kind: 'valid' });
  }
  return answer.kind;
}

describe('questions of a real shape', () => {
  it.each(scenarios as readonly Case[])('$name: $expected', (item) => {
    expect(follow(item)).toBe(item.expected);
  });

  it('are followed to the end for large policies, rewritten ones and many roles', () => {
    const cases = [...inclusions(1), ...rewrites(2).slice(2), ...roles(2)] as readonly Case[];
    for (const item of cases) {
      const kind = follow(item);
      expect(kind).not.toBe('unknown');
      if (item.expected) expect(kind).toBe(item.expected);
    }
  });

  it('give up within their budget, and say so', () => {
    const [large] = inclusions(1) as readonly Case[];
    const f = new Formulas();
    const answer = new Solver(f).solve(large!.build(f), { budget: { steps: 50 } });
    expect(answer).toEqual({ kind: 'unknown', reason: { kind: 'budget' } });
  });

  it('get the same answer from a solver that has answered others before', () => {
    const f = new Formulas();
    const solver = new Solver(f);
    for (const item of scenarios as readonly Case[])
      expect(solver.solve(item.build(f)).kind).toBe(item.expected);
  });
});
