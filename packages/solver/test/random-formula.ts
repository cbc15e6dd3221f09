import fc from 'fast-check';
import {
  type Formula,
  type Formulas,
  holds,
  type Model,
  type PatternPart,
  type Variable,
} from '../src/index.js';

/**
 * Random conditions as plain data, their meaning by direct evaluation (regular expressions, arrays), and their
 * translation to formulas. The evaluator here shares nothing with the solver.
 */
export type Part = { readonly text: string } | { readonly ref: StringName; readonly default?: string };
export type StringName = 'x' | 'y' | 'z';

export interface Shape {
  readonly parts: readonly Part[];
  readonly ignoreCase: boolean;
  readonly fields: boolean;
}

export type Condition =
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'matches'; readonly variable: StringName; readonly shape: Shape }
  | { readonly kind: 'hasMember'; readonly shape: Shape }
  | { readonly kind: 'hasMemberOutside'; readonly shapes: readonly Shape[] }
  | { readonly kind: 'between'; readonly from: number; readonly to: number; readonly open: boolean };

/** A request in miniature. Undefined is absent. */
export interface World {
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly z?: string | undefined;
  readonly s?: readonly string[] | undefined;
  readonly n?: number | undefined;
}

const FIELDS = { separator: ':', count: 2 };

// --- meaning -------------------------------------------------------------------------------------------------

export function evaluate(condition: Condition, world: World): boolean {
  switch (condition.kind) {
    case 'not':
      return !evaluate(condition.of, world);
    case 'and':
      return condition.of.every((part) => evaluate(part, world));
    case 'or':
      return condition.of.some((part) => evaluate(part, world));
    case 'matches': {
      const value = world[condition.variable];
      return value !== undefined && shapeMatches(condition.shape, value, world);
    }
    case 'hasMember':
      return (world.s ?? []).some((member) => shapeMatches(condition.shape, member, world));
    case 'hasMemberOutside':
      return (world.s ?? []).some(
        (member) => !condition.shapes.some((shape) => shapeMatches(shape, member, world)),
      );
    case 'between':
      return (
        world.n !== undefined &&
        (condition.open ? world.n > condition.from : world.n >= condition.from) &&
        world.n <= condition.to
      );
  }
}

function shapeMatches({ parts, ignoreCase, fields }: Shape, value: string, world: World): boolean {
  let source = '';
  let inFirstField = fields;
  for (const part of parts) {
    if ('text' in part) {
      for (const char of part.text) {
        if (char === '*') source += inFirstField ? '[^:]*' : '[^]*';
        else if (char === '?') source += inFirstField ? '[^:]' : '[^]';
        else source += quote(char);
        if (char === ':') inFirstField = false;
      }
    } else {
      const referred = world[part.ref] ?? part.default;
      if (referred === undefined || (inFirstField && referred.includes(':'))) return false;
      source += quote(referred);
    }
  }
  return new RegExp(`^${source}$`, ignoreCase ? 'i' : '').test(value);
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

// --- translation ---------------------------------------------------------------------------------------------

export function toFormula(f: Formulas, condition: Condition): Formula {
  switch (condition.kind) {
    case 'not':
      return f.not(toFormula(f, condition.of));
    case 'and':
      return f.and(condition.of.map((part) => toFormula(f, part)));
    case 'or':
      return f.or(condition.of.map((part) => toFormula(f, part)));
    case 'matches':
      return f.matches(f.string(condition.variable), pattern(f, condition.shape));
    case 'hasMember':
      return f.hasMember(f.strings('s'), pattern(f, condition.shape));
    case 'hasMemberOutside':
      return f.hasMemberOutside(
        f.strings('s'),
        condition.shapes.map((shape) => pattern(f, shape)),
      );
    case 'between':
      return f.within(f.integer('n'), { from: condition.from, to: condition.to, fromOpen: condition.open });
  }
}

function pattern(f: Formulas, { parts, ignoreCase, fields }: Shape) {
  const list = parts.map((part): PatternPart => {
    if ('text' in part) return part.text;
    const reference = f.string(part.ref);
    return part.default === undefined ? { reference } : { reference, default: part.default };
  });
  return f.pattern(list, fields ? { ignoreCase, fields: FIELDS } : { ignoreCase });
}

/** The model as a world. */
export function toWorld(f: Formulas, model: Model): World {
  const text = (variable: Variable) => model.get(variable) as string | undefined;
  const n = model.get(f.integer('n')) as bigint | undefined;
  return {
    x: text(f.string('x')),
    y: text(f.string('y')),
    z: text(f.string('z')),
    s: model.get(f.strings('s')) as readonly string[] | undefined,
    n: n === undefined ? undefined : Number(n),
  };
}

export function toModel(f: Formulas, world: World): Model {
  const model = new Map<Variable, string | readonly string[] | bigint>();
  for (const name of ['x', 'y', 'z'] as const) {
    const value = world[name];
    if (value !== undefined) model.set(f.string(name), value);
  }
  if (world.s) model.set(f.strings('s'), world.s);
  if (world.n !== undefined) model.set(f.integer('n'), BigInt(world.n));
  return model;
}

export const agrees = (f: Formulas, formula: Formula, condition: Condition, world: World): boolean =>
  holds(f, formula, toModel(f, world)) === evaluate(condition, world);

// --- small worlds --------------------------------------------------------------------------------------------

export function stringsOver(letters: string, longest: number): readonly string[] {
  let layer = [''];
  const all = [''];
  for (let length = 1; length <= longest; length++) {
    layer = layer.flatMap((word) => [...letters].map((letter) => word + letter));
    all.push(...layer);
  }
  return all;
}

/** What the worlds of a search range over. */
export interface Universe {
  readonly strings: readonly string[];
  readonly members: readonly string[];
  readonly largestSet: number;
  readonly numbers: readonly number[];
}

/** The names that a condition speaks of: the others need not be varied. */
export function namesIn(condition: Condition): ReadonlySet<keyof World> {
  const names = new Set<keyof World>();
  const shapes = (list: readonly Shape[]): void => {
    for (const { parts } of list) for (const part of parts) if ('ref' in part) names.add(part.ref);
  };
  const visit = (at: Condition): void => {
    if (at.kind === 'not') visit(at.of);
    else if (at.kind === 'and' || at.kind === 'or') at.of.forEach(visit);
    else if (at.kind === 'between') names.add('n');
    else if (at.kind === 'matches') {
      names.add(at.variable);
      shapes([at.shape]);
    } else {
      names.add('s');
      shapes(at.kind === 'hasMember' ? [at.shape] : at.shapes);
    }
  };
  visit(condition);
  return names;
}

export function* worldsOf(universe: Universe, names: ReadonlySet<keyof World>): Iterable<World> {
  const strings = (name: 'x' | 'y' | 'z') =>
    names.has(name) ? [undefined, ...universe.strings] : [undefined];
  const sets = names.has('s') ? [undefined, ...subsets(universe.members, universe.largestSet)] : [undefined];
  const numbers = names.has('n') ? [undefined, ...universe.numbers] : [undefined];
  for (const x of strings('x'))
    for (const y of strings('y'))
      for (const z of strings('z')) for (const s of sets) for (const n of numbers) yield { x, y, z, s, n };
}

function subsets(items: readonly string[], largest: number): readonly (readonly string[])[] {
  if (largest === 0) return [];
  return items.flatMap((item, i) => [
    [item],
    ...subsets(items.slice(i + 1), largest - 1).map((rest) => [item, ...rest]),
  ]);
}

/** True exactly in the worlds of a universe (and those whose sets have more members of the same kind). */
export function insideUniverse(f: Formulas, universe: Universe, names: ReadonlySet<keyof World>): Formula {
  const parts = (['x', 'y', 'z'] as const)
    .filter((name) => names.has(name))
    .map((name) => {
      const variable = f.string(name);
      return f.or([f.absent(variable), ...universe.strings.map((text) => f.equals(variable, text))]);
    });
  if (names.has('s')) parts.push(f.not(f.hasMemberOutside(f.strings('s'), [...universe.members])));
  return f.and(parts);
}

// --- generators ----------------------------------------------------------------------------------------------

export interface Mix {
  readonly letters: string;
  /** Weight of references among the parts of a pattern. */
  readonly references: number;
  readonly names: readonly StringName[];
  readonly sets: number;
  readonly strings: number;
  readonly numbers: number;
}

export function conditions(mix: Mix): fc.Arbitrary<Condition> {
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf(mix),
      tie('tree').map((of): Condition => ({ kind: 'not', of })),
      fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map((of): Condition => ({ kind: 'and', of })),
      fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((of): Condition => ({ kind: 'or', of })),
    ),
  }));
  return fc
    .array(fc.oneof({ weight: 2, arbitrary: literal(mix) }, { weight: 1, arbitrary: tree }), {
      minLength: 2,
      maxLength: 5,
    })
    .map((of): Condition => ({ kind: 'and', of }));
}

function literal(mix: Mix): fc.Arbitrary<Condition> {
  return fc
    .tuple(leaf(mix), fc.boolean())
    .map(([of, negated]): Condition => (negated ? { kind: 'not', of } : of));
}

function leaf(mix: Mix): fc.Arbitrary<Condition> {
  const shape = shapes(mix);
  const variable = fc.constantFrom(...mix.names);
  return fc.oneof(
    {
      weight: mix.strings,
      arbitrary: fc.record({ kind: fc.constant('matches' as const), variable, shape }),
    },
    { weight: mix.sets, arbitrary: fc.record({ kind: fc.constant('hasMember' as const), shape }) },
    {
      weight: mix.sets,
      arbitrary: fc.record({
        kind: fc.constant('hasMemberOutside' as const),
        shapes: fc.array(shape, { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: mix.numbers,
      arbitrary: fc
        .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.boolean())
        .map(([from, to, open]): Condition => ({ kind: 'between', from, to, open })),
    },
  );
}

function shapes({ letters, references, names }: Mix): fc.Arbitrary<Shape> {
  const char = fc.constantFrom(...letters, '*', '*', '?');
  const text = fc.array(char, { minLength: 0, maxLength: 3 }).map((list) => ({ text: list.join('') }));
  const plain = fc
    .array(fc.constantFrom(...letters), { maxLength: 2 })
    .map((list) => ({ text: list.join('') }));
  const ref: fc.Arbitrary<Part> = fc
    .tuple(
      fc.constantFrom(...names),
      fc.option(fc.constantFrom('', 'a', 'b', ':'), { nil: undefined, freq: 4 }),
    )
    .map(([name, value]) => (value === undefined ? { ref: name } : { ref: name, default: value }));
  const parts = fc.oneof(
    { weight: 24, arbitrary: fc.tuple(text) },
    { weight: 8, arbitrary: fc.tuple(plain) },
    { weight: references * 4, arbitrary: fc.tuple(ref) },
    { weight: references * 4, arbitrary: fc.tuple(text, ref) },
    { weight: references * 4, arbitrary: fc.tuple(ref, text) },
    { weight: references, arbitrary: fc.tuple(text, ref, text, ref) },
  );
  const often = (frequency: number) => fc.integer({ min: 0, max: frequency }).map((n) => n === 0);
  return fc.record({ parts, ignoreCase: often(5), fields: often(4) });
}
