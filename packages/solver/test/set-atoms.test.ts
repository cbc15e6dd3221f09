import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCertificate, Formulas, Solver } from '../src/index.js';
import {
  type Condition,
  evaluate,
  insideUniverse,
  namesIn,
  type Part,
  type Shape,
  stringsOver,
  toFormula,
  toWorld,
  type Universe,
  worldsOf,
} from './random-formula.js';

const RUNS = Number(process.env.SOLVER_RUNS ?? 500);
const SEED = { seed: Number(process.env.SOLVER_SEED ?? 1) };

/** Two or three letters and sets of them: every set can be looked at. */
const universe: Universe = {
  strings: stringsOver('ab', 1),
  members: stringsOver('ab', 2),
  largestSet: 7,
  numbers: [],
};

const GLOBS = [
  '*',
  'a',
  'b',
  'a*',
  'b*',
  '*a',
  '*b',
  '?',
  '??',
  'aa',
  'ab',
  'ba',
  'a?',
  '?b',
  '',
  '*a*',
  'b?*',
];

const plain = fc.constantFrom(...GLOBS).map((text): Shape => shape([{ text }]));
const referring = fc
  .tuple(fc.constantFrom('', 'a', '*'), fc.constantFrom('', 'b', '*'))
  .map(([before, after]) => shape([{ text: before }, { ref: 'x' }, { text: after }]));

const shape = (parts: readonly Part[]): Shape => ({ parts, ignoreCase: false, fields: false });

/** Nothing but set literals, on few globs, so that implications between them decide the answer. */
function setLiterals(shapes: fc.Arbitrary<Shape>): fc.Arbitrary<Condition> {
  const atom: fc.Arbitrary<Condition> = fc.oneof(
    shapes.map((one): Condition => ({ kind: 'hasMember', shape: one })),
    fc
      .array(shapes, { minLength: 1, maxLength: 3 })
      .map((list): Condition => ({ kind: 'hasMemberOutside', shapes: list })),
  );
  const literal = fc
    .tuple(atom, fc.boolean())
    .map(([of, negated]): Condition => (negated ? { kind: 'not', of } : of));
  const clause = fc.oneof(
    { weight: 3, arbitrary: literal },
    {
      weight: 1,
      arbitrary: fc
        .array(literal, { minLength: 2, maxLength: 3 })
        .map((of): Condition => ({ kind: 'or', of })),
    },
  );
  return fc.array(clause, { minLength: 2, maxLength: 6 }).map((of): Condition => ({ kind: 'and', of }));
}

function compare(conditions: fc.Arbitrary<Condition>) {
  const tally = { sat: 0, unsat: 0, unknown: 0 };
  fc.assert(
    fc.property(conditions, (condition) => {
      const f = new Formulas();
      const names = namesIn(condition);
      const formula = f.and([toFormula(f, condition), insideUniverse(f, universe, names)]);
      const answer = new Solver(f).solve(formula, { certificate: true });
      tally[answer.kind]++;
      const worlds = [...worldsOf(universe, names)];
      expect(answer.kind).toBe(worlds.some((world) => evaluate(condition, world)) ? 'sat' : 'unsat');
      if (answer.kind === 'sat') expect(evaluate(condition, toWorld(f, answer.model))).toBe(true);
      if (answer.kind === 'unsat') {
        expect(checkCertificate(f, formula, answer.certificate!)).toEqual({ kind: 'valid' });
      }
    }),
    { numRuns: RUNS, ...SEED },
  );
  return tally;
}

describe('conjunctions of set atoms', () => {
  it('are decided as going through all sets decides them', () => {
    const tally = compare(setLiterals(plain));
    expect(Math.min(tally.sat, tally.unsat)).toBeGreaterThan(RUNS / 20);
  });

  it('also when their patterns refer to a string', () => {
    const tally = compare(setLiterals(fc.oneof(plain, referring)));
    expect(Math.min(tally.sat, tally.unsat)).toBeGreaterThan(RUNS / 20);
  });
});
