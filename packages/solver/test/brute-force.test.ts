import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, checkCertificate, type Formula, Formulas, Solver } from '../src/index.js';
import {
  agrees,
  type Condition,
  conditions,
  evaluate,
  insideUniverse,
  type Mix,
  namesIn,
  stringsOver,
  toFormula,
  toWorld,
  type Universe,
  worldsOf,
} from './random-formula.js';

const RUNS = Number(process.env.SOLVER_RUNS ?? 400);
const SEED = { seed: Number(process.env.SOLVER_SEED ?? 1) };

const small: Universe = {
  strings: stringsOver('ab:', 2),
  members: [],
  largestSet: 0,
  numbers: [0, 1, 2, 3, 4, 5],
};
const withSets: Universe = {
  strings: stringsOver('ab', 2),
  members: stringsOver('ab', 2),
  largestSet: 7,
  numbers: [],
};

const plain: Mix = { letters: 'ab:', references: 0, names: ['x', 'y'], sets: 0, strings: 4, numbers: 1 };
const linked: Mix = { letters: 'ab:A', references: 3, names: ['x', 'y'], sets: 0, strings: 4, numbers: 0 };
const sets: Mix = { letters: 'ab', references: 0, names: ['x'], sets: 4, strings: 1, numbers: 0 };
const linkedSets: Mix = { letters: 'ab', references: 2, names: ['x', 'y'], sets: 4, strings: 2, numbers: 0 };

interface Tally {
  sat: number;
  unsat: number;
  unknown: number;
}

/**
 * Solves each condition twice: over all strings, where a world found by search refutes an `unsat`; and inside the
 * universe, where search over it is the whole truth. Models are evaluated by the reference evaluator.
 */
function compare(mix: Mix, universe: Universe, runs: number): Tally {
  const tally: Tally = { sat: 0, unsat: 0, unknown: 0 };
  fc.assert(
    fc.property(conditions(mix), (condition) => {
      const f = new Formulas();
      const formula = toFormula(f, condition);
      const solver = new Solver(f);
      const names = namesIn(condition);
      const world = firstWorld(condition, universe);
      const free = solver.solve(formula, { certificate: true });
      if (free.kind === 'sat') expect(evaluate(condition, toWorld(f, free.model))).toBe(true);
      if (world) expect(free.kind).not.toBe('unsat');
      if (world) expect(agrees(f, formula, condition, world)).toBe(true);
      const inside = f.and([formula, insideUniverse(f, universe, names)]);
      const bounded = solver.solve(inside, { certificate: true });
      expectValid(f, formula, free);
      expectValid(f, inside, bounded);
      expect(bounded.kind === 'unknown' ? bounded.reason.kind : '').not.toBe('replay');
      if (bounded.kind === 'sat') expect(world).toBeDefined();
      if (bounded.kind === 'unsat') expect(world).toBeUndefined();
      tally[bounded.kind]++;
    }),
    { numRuns: runs, ...SEED },
  );
  return tally;
}

/** An independent checker follows every refutation. */
function expectValid(f: Formulas, formula: Formula, answer: Answer): void {
  if (answer.kind !== 'unsat') return;
  expect(answer.certificate && checkCertificate(f, formula, answer.certificate)).toEqual({ kind: 'valid' });
}

function firstWorld(condition: Condition, universe: Universe) {
  for (const world of worldsOf(universe, namesIn(condition))) if (evaluate(condition, world)) return world;
  return undefined;
}

describe('answers agree with going through all small worlds', () => {
  it('for strings and numbers, with both answers often', () => {
    const tally = compare(plain, small, RUNS);
    expect(tally.unknown).toBe(0);
    expect(Math.min(tally.sat, tally.unsat)).toBeGreaterThan(RUNS / 20);
  });

  it('for strings that refer to one another', () => {
    const tally = compare(linked, small, RUNS);
    expect(tally.unknown).toBe(0);
    expect(Math.min(tally.sat, tally.unsat)).toBeGreaterThan(RUNS / 20);
  });

  it('for sets', () => {
    const tally = compare(sets, withSets, RUNS);
    expect(tally.unknown).toBe(0);
    expect(Math.min(tally.sat, tally.unsat)).toBeGreaterThan(RUNS / 20);
  });

  it('for sets whose members refer to strings', () => {
    const tally = compare(linkedSets, withSets, RUNS);
    expect(tally.unknown).toBe(0);
    expect(Math.min(tally.sat, tally.unsat)).toBeGreaterThan(RUNS / 20);
  });
});
