import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, Formulas, Solver } from '../src/index.js';
import { conditions, evaluate, stringsOver, toFormula } from './random-formula.js';

describe('an inventory', () => {
  it('is sorted into the kinds that the formula can tell apart, each with its answer', () => {
    const f = new Formulas();
    const key = f.string('key');
    const mine = f.and([f.matches(key, 'data/*'), f.not(f.matches(key, 'data/pii/*'))]);
    const keys = ['data/a', 'data/b', 'data/pii/c', 'other'];
    const result = classify(new Solver(f), mine, key, keys);
    expect(result).toMatchObject({
      kind: 'classes',
      classes: [
        { example: 'data/a', count: 2, answer: { kind: 'sat' } },
        { example: 'data/pii/c', count: 1, answer: { kind: 'unsat' } },
        { example: 'other', count: 1, answer: { kind: 'unsat' } },
      ],
    });
  });

  it('is refused when the key is compared with another variable', () => {
    const f = new Formulas();
    const key = f.string('key');
    const home = f.matches(key, f.pattern(['home/', { reference: f.string('user') }, '/*']));
    expect(classify(new Solver(f), home, key, ['home/a/b'])).toEqual({
      kind: 'unknown',
      reason: 'references',
    });
  });

  it('counts the same strings as asking for each by itself', () => {
    const mix = {
      letters: 'ab:',
      references: 0,
      names: ['x'] as const,
      sets: 0,
      strings: 3,
      numbers: 1,
    };
    const strings = stringsOver('ab:', 2);
    fc.assert(
      fc.property(conditions(mix), (condition) => {
        const f = new Formulas();
        const result = classify(new Solver(f), toFormula(f, condition), f.string('x'), strings);
        if (result.kind !== 'classes') throw new Error('no references here');
        const reachable = result.classes.filter(({ answer }) => answer.kind === 'sat');
        const counted = reachable.reduce((sum, { count }) => sum + count, 0);
        const numbers = [undefined, 0, 1, 2, 3, 4];
        const expected = strings.filter((x) => numbers.some((n) => evaluate(condition, { x, n })));
        expect(counted).toBe(expected.length);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
