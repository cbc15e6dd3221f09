import { describe, expect, it } from 'vitest';
import { checkCertificate, type Formula, Formulas, type PatternPart, Solver } from '../src/index.js';

const FIELDS = { separator: ':', count: 3 };

function setup() {
  const f = new Formulas();
  const [x, y, z] = [f.string('x'), f.string('y'), f.string('z')];
  const kindOf = (...parts: readonly Formula[]) => {
    const formula = f.and(parts);
    const answer = new Solver(f).solve(formula, { certificate: true });
    if (answer.kind === 'unsat')
      expect(checkCertificate(f, formula, answer.certificate!)).toEqual({ kind: 'valid' });
    return answer.kind;
  };
  const same = (a: typeof x, ...parts: readonly PatternPart[]) => f.matches(a, f.pattern(parts));
  return { f, x, y, z, tags: f.strings('tags'), kindOf, same };
}

describe('a reference', () => {
  it('equates two variables, and so carries what is asked of one to the other', () => {
    const { f, x, y, kindOf, same } = setup();
    const equal = same(x, { reference: y });
    expect(kindOf(equal, f.matches(x, 'prod-*'), f.not(f.matches(y, 'prod-*')))).toBe('unsat');
    expect(kindOf(equal, f.matches(x, 'prod-*'), f.matches(y, '*-eu'))).toBe('sat');
  });

  it('is transitive, and its denial is the other way round', () => {
    const { f, x, y, z, kindOf, same } = setup();
    const chain = [same(x, { reference: y }), same(y, { reference: z })];
    expect(kindOf(...chain, f.not(same(x, { reference: z })))).toBe('unsat');
  });

  it('is false when its variable is absent, unless it has a default', () => {
    const { f, x, y, kindOf } = setup();
    expect(kindOf(f.matches(x, f.pattern([{ reference: y }])), f.absent(y))).toBe('unsat');
    const withDefault = f.matches(x, f.pattern([{ reference: y, default: 'none' }]));
    expect(kindOf(withDefault, f.absent(y), f.equals(x, 'none'))).toBe('sat');
    expect(kindOf(withDefault, f.absent(y), f.not(f.equals(x, 'none')))).toBe('unsat');
  });

  it('is plain text: a star in a value matches only a star', () => {
    const { f, x, y, kindOf, same } = setup();
    expect(kindOf(same(x, 'a', { reference: y }), f.equals(y, '*'), f.equals(x, 'abc'))).toBe('unsat');
  });

  it('may hold a slash, by which a home folder is escaped', () => {
    const { f, x, y, z, kindOf, same } = setup();
    const home = same(x, 'home/', { reference: y }, '/', { reference: z }, '/*');
    const another = [
      f.not(f.equals(z, 'alice')),
      f.not(f.equals(y, 'red')),
      f.matches(z, '?*'),
      f.matches(y, '?*'),
    ];
    expect(kindOf(home, f.matches(x, 'home/red/alice/*'), ...another)).toBe('sat');
    expect(
      kindOf(
        home,
        f.matches(x, 'home/red/alice/*'),
        f.equals(y, 'red'),
        f.not(f.equals(z, 'alice')),
        f.not(f.matches(z, '*/*')),
        f.not(f.equals(z, '')),
      ),
    ).toBe('unsat');
  });

  it('holds no separator inside a field', () => {
    const { f, x, y, kindOf } = setup();
    const alone = f.matches(x, f.pattern([{ reference: y }], { fields: FIELDS }));
    expect(kindOf(alone, f.equals(y, 'a:b'))).toBe('unsat');
    expect(kindOf(alone, f.matches(x, 'a?b'), f.not(f.matches(y, 'a-b')))).toBe('sat');
    const inside = f.matches(x, f.pattern(['s3:', { reference: y }, ':*'], { fields: FIELDS }));
    expect(kindOf(inside, f.matches(y, '*:*'))).toBe('unsat');
    expect(kindOf(inside, f.equals(x, 's3:a:b:c'), f.not(f.equals(y, 'a')))).toBe('unsat');
  });

  it('may be compared in any case', () => {
    const { f, x, y, kindOf } = setup();
    const alike = f.matches(x, f.pattern([{ reference: y }], { ignoreCase: true }));
    expect(kindOf(alike, f.equals(x, 'Red'), f.equals(y, 'rED'))).toBe('sat');
    expect(kindOf(alike, f.equals(x, 'Red'), f.matches(y, 'b*'))).toBe('unsat');
    expect(kindOf(f.not(alike), f.matches(x, f.pattern([{ reference: y }])))).toBe('unsat');
  });

  it('is of one length in two patterns that begin or end alike', () => {
    const { f, x, y, kindOf, same } = setup();
    const one = same(x, 'home/', { reference: y }, '/public/*');
    expect(kindOf(one, same(x, 'home/', { reference: y }, '/private/*'))).toBe('unsat');
    expect(kindOf(one, f.matches(x, 'home/*/private/*'))).toBe('sat');
  });

  it('to the string itself leaves no room for more', () => {
    const { f, x, kindOf, same } = setup();
    expect(kindOf(same(x, 'a', { reference: x }))).toBe('unsat');
    expect(kindOf(same(x, { reference: x }, { reference: x }), f.matches(x, '?*'))).toBe('unsat');
    expect(kindOf(same(x, '*', { reference: x }))).toBe('sat');
  });
});

describe('a member of a set', () => {
  it('may be asked to equal a variable', () => {
    const { f, x, tags, kindOf } = setup();
    const own = f.pattern([{ reference: x }]);
    expect(kindOf(f.hasMember(tags, own), f.equals(x, 'a'), f.not(f.hasMemberOutside(tags, ['b*'])))).toBe(
      'unsat',
    );
    expect(kindOf(f.hasMember(tags, own), f.equals(x, 'b1'), f.not(f.hasMemberOutside(tags, ['b*'])))).toBe(
      'sat',
    );
  });

  it('is bounded by a list that holds a variable', () => {
    const { f, x, tags, kindOf } = setup();
    const all = f.not(f.hasMemberOutside(tags, [f.pattern([{ reference: x }]), 'common']));
    expect(kindOf(all, f.hasMember(tags, 'prod'), f.not(f.equals(x, 'prod')))).toBe('unsat');
    expect(kindOf(all, f.hasMember(tags, 'prod'), f.absent(x))).toBe('unsat');
    expect(kindOf(all, f.hasMember(tags, 'prod'), f.hasMember(tags, 'common'))).toBe('sat');
  });
});

describe('few values', () => {
  it('are gone through: six different keys do not fit five values', () => {
    const f = new Formulas();
    const keys = Array.from({ length: 6 }, (_, i) => f.string(`k${i}`));
    const values = ['a', 'b', 'c', 'd', 'e'];
    const oneOf = keys.map((key) => f.or(values.map((value) => f.equals(key, value))));
    const differ = keys.flatMap((a, i) =>
      keys.slice(0, i).map((b) => f.not(f.matches(a, f.pattern([{ reference: b }])))),
    );
    expect(new Solver(f).solve(f.and([...oneOf, ...differ])).kind).toBe('unsat');
    const fewer = f.and([
      ...oneOf.slice(1),
      ...keys
        .slice(1)
        .flatMap((a, i) =>
          keys.slice(1, i + 1).map((b) => f.not(f.matches(a, f.pattern([{ reference: b }])))),
        ),
    ]);
    expect(new Solver(f).solve(fewer).kind).toBe('sat');
  });
});
