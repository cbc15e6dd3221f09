import { describe, expect, it } from 'vitest';
import { Formulas, holds, Solver } from '../src/index.js';

function setup() {
  const f = new Formulas();
  return { f, solver: new Solver(f), action: f.string('action'), x: f.string('x'), tags: f.strings('tags') };
}

describe('strings', () => {
  it('finds an action that one glob matches and another does not', () => {
    const { f, solver, action } = setup();
    const q = f.and([f.matches(action, 's3:Get*'), f.not(f.matches(action, 's3:GetObject*'))]);
    const answer = solver.solve(q);
    expect(answer.kind).toBe('sat');
    if (answer.kind === 'sat') expect(holds(f, q, answer.model)).toBe(true);
  });

  it('refutes what several globs together cover', () => {
    const { f, solver, x } = setup();
    const q = f.and([f.matches(x, 'g*'), f.not(f.equals(x, 'g')), f.not(f.matches(x, 'g?*'))]);
    expect(solver.solve(q)).toEqual({ kind: 'unsat' });
  });

  it('lets an absent variable match nothing, and so satisfy every negation', () => {
    const { f, solver, x } = setup();
    expect(solver.solve(f.and([f.not(f.matches(x, '*'))]))).toEqual({ kind: 'sat', model: new Map() });
    expect(solver.solve(f.and([f.absent(x), f.matches(x, 'a*')])).kind).toBe('unsat');
  });

  it('keeps wildcards inside their field', () => {
    const { f, solver, x } = setup();
    const arn = f.pattern('a:*:c', { fields: { separator: ':', count: 3 } });
    expect(solver.solve(f.and([f.matches(x, arn), f.equals(x, 'a:b:b:c')])).kind).toBe('unsat');
    expect(solver.solve(f.and([f.matches(x, arn), f.equals(x, 'a:b:c')])).kind).toBe('sat');
  });

  it.each(['a*', 'a?'])(
    'tells the text %s from the glob that is written the same, whichever is met first',
    (text) => {
      for (const literalFirst of [true, false]) {
        const { f, solver, x } = setup();
        const [literal, glob] = literalFirst
          ? [f.equals(x, text), f.matches(x, text)]
          : [f.matches(x, text), f.equals(x, text)].reverse();
        expect(solver.solve(f.and([glob!, f.not(literal!)])).kind).toBe('sat');
        expect(solver.solve(f.and([literal!, f.not(glob!)])).kind).toBe('unsat');
      }
    },
  );

  it('ignores case where asked to', () => {
    const { f, solver, x } = setup();
    const q = f.and([f.matches(x, f.pattern('Secret', { ignoreCase: true })), f.not(f.equals(x, 'secret'))]);
    const answer = solver.solve(q);
    expect(answer.kind === 'sat' && answer.model.get(x)).toMatch(/^secret$/i);
  });

  it('prefers the values that the caller gives', () => {
    const { f, solver, action } = setup();
    const prefer = new Map([[action, ['s3:PutObject', 's3:GetObject']]]);
    const answer = solver.solve(f.matches(action, 's3:Get*'), { prefer });
    expect(answer.kind === 'sat' && answer.model.get(action)).toBe('s3:GetObject');
  });
});

describe('numbers', () => {
  it('finds no whole number between 4 and 5, but a real one', () => {
    const { f, solver } = setup();
    const open = { from: 4, fromOpen: true, to: 5, toOpen: true };
    expect(solver.solve(f.within(f.integer('n'), open)).kind).toBe('unsat');
    expect(solver.solve(f.within(f.real('r'), open)).kind).toBe('sat');
  });

  it('covers a range by two halves', () => {
    const { f, solver } = setup();
    const ip = f.address('ip');
    const q = f.and([
      f.within(ip, { from: 0n, to: 255n }),
      f.not(f.within(ip, { from: 0n, to: 127n })),
      f.not(f.within(ip, { from: 128n, to: 255n })),
    ]);
    expect(solver.solve(q).kind).toBe('unsat');
  });
});

describe('sets', () => {
  it('finds members for several demands', () => {
    const { f, solver, tags } = setup();
    const q = f.and([
      f.hasMember(tags, 'a*'),
      f.hasMember(tags, 'b*'),
      f.not(f.hasMemberOutside(tags, ['a?', 'b??'])),
    ]);
    const answer = solver.solve(q);
    expect(answer.kind === 'sat' && answer.model.get(tags)).toEqual([
      expect.stringMatching(/^a.$/),
      expect.stringMatching(/^b..$/),
    ]);
  });

  it('refutes a member outside a list when all members are inside it', () => {
    const { f, solver, tags } = setup();
    const q = f.and([f.hasMemberOutside(tags, ['a*', 'b*']), f.not(f.hasMemberOutside(tags, ['a1', 'b?']))]);
    expect(solver.solve(q).kind).toBe('unsat');
  });
});

describe('unmodelled conditions', () => {
  it('do not matter to an answer that is the same without them', () => {
    const { f, solver, x } = setup();
    const u = f.unmodelled('s3:odd');
    expect(solver.solve(f.or([u, f.equals(x, 'a')])).kind).toBe('sat');
    expect(solver.solve(f.and([u, f.equals(x, 'a'), f.equals(x, 'b')])).kind).toBe('unsat');
    expect(solver.solve(f.and([u, f.equals(x, 'a')]))).toEqual({
      kind: 'unknown',
      reason: { kind: 'unmodelled', reasons: ['s3:odd'] },
    });
  });
});

describe('what a caller may not do', () => {
  it('use one name with two sorts', () => {
    const { f, solver } = setup();
    const q = f.and([f.present(f.string('k')), f.present(f.integer('k'))]);
    expect(solver.solve(q)).toEqual({ kind: 'unknown', reason: { kind: 'sorts', name: 'k' } });
  });

  it('mix formulas of two factories', () => {
    const [one, two] = [new Formulas(), new Formulas()];
    expect(() => one.and([one.present(one.string('a')), two.present(two.string('a'))])).toThrow(TypeError);
  });
});

describe('intervals', () => {
  it('are empty when an end is not a number', () => {
    const { f } = setup();
    expect(f.within(f.integer('n'), { from: Number.NaN })).toBe(f.false);
    expect(f.within(f.real('r'), { to: Number.NaN })).toBe(f.false);
  });

  it('keep to whole numbers of any size', () => {
    const { f, solver } = setup();
    const n = f.integer('n');
    const large = 2n ** 70n;
    const q = f.and([f.within(n, { from: large }), f.not(f.within(n, { from: large, fromOpen: true }))]);
    const answer = solver.solve(q);
    expect(answer.kind === 'sat' && answer.model.get(n)).toBe(large);
  });

  it('say so when no double lies between two neighbours', () => {
    const { f, solver } = setup();
    const between = f.within(f.real('r'), { from: 1, fromOpen: true, to: 1 + Number.EPSILON, toOpen: true });
    expect(solver.solve(between)).toEqual({ kind: 'unknown', reason: { kind: 'unwritable', variable: 'r' } });
  });
});
