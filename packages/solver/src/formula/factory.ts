import { LAST_ADDRESS } from '../number/address.js';
import {
  EVERYTHING,
  type Interval,
  integerInterval,
  intersection,
  NOTHING,
  type Region,
  realInterval,
  regionKey,
  union,
} from '../number/region.js';
import { type Pattern, PatternStore } from '../text/pattern.js';
import { STAR } from '../text/token.js';
import { settleDefaults } from './defaults.js';
import { And, type Atom, Constant, type Formula, Literal, Or } from './formula.js';
import type { PatternOptions, PatternPart, PatternSource } from './pattern-source.js';
import { type SelfMatch, selfMatchOf } from './self-reference.js';
import type {
  AddressVariable,
  IntegerVariable,
  NumberVariable,
  RealVariable,
  Sort,
  StringsVariable,
  StringVariable,
  Variable,
  VariableOf,
} from './variable.js';

const ADDRESSES: Region = integerInterval({ from: 0n, to: LAST_ADDRESS });

type Unnumbered<A> = A extends Atom ? Omit<A, 'id'> : never;

/**
 * Makes variables and formulas. Formulas are simplified as they are made and shared: equal ones are one object.
 * Sorts are checked by the types. Formulas of different factories must not be mixed: that throws a `TypeError`.
 *
 * A factory remembers all that it made, so use one per analysis and drop it afterwards.
 */
export class Formulas {
  readonly #strings = new Map<string, StringVariable>();
  readonly #sets = new Map<string, StringsVariable>();
  readonly #integers = new Map<string, IntegerVariable>();
  readonly #reals = new Map<string, RealVariable>();
  readonly #addresses = new Map<string, AddressVariable>();
  readonly #variables: Variable[] = [];
  readonly #atoms = new Map<string, Atom>();
  readonly #literals = new Map<number, Literal>();
  readonly #nodes = new Map<string, And | Or>();
  readonly #negations = new Map<Formula, Formula>();
  #nextId = 1;

  /** @internal */
  readonly patterns = new PatternStore();
  readonly true: Formula = new Constant(0, this, true);
  readonly false: Formula = new Constant(-1, this, false);

  /** How many formulas the factory remembers: a measure of the memory that it takes. */
  get size(): number {
    return this.#atoms.size + this.#nodes.size;
  }

  /** The string variable of this name. Asked again, the same one. */
  string(name: string): StringVariable {
    return this.#declare(this.#strings, 'string', name);
  }

  /** The set-of-strings variable of this name. */
  strings(name: string): StringsVariable {
    return this.#declare(this.#sets, 'strings', name);
  }

  /** The whole-number variable of this name. Dates are whole numbers too: choose a unit and keep to it. */
  integer(name: string): IntegerVariable {
    return this.#declare(this.#integers, 'integer', name);
  }

  /** The number variable of this name, fractions included. */
  real(name: string): RealVariable {
    return this.#declare(this.#reals, 'real', name);
  }

  /** The IP address variable of this name. */
  address(name: string): AddressVariable {
    return this.#declare(this.#addresses, 'address', name);
  }

  /** The variables made so far under this name; more than one if it was used with several sorts. */
  variablesNamed(name: string): readonly Variable[] {
    return this.#variables.filter((variable) => variable.name === name);
  }

  /** @internal The variable with this number. */
  variableWithId(id: number): Variable | undefined {
    return this.#variables[id];
  }

  /** A pattern for `matches`, `hasMember` and `hasMemberOutside`. */
  pattern(parts: string | readonly PatternPart[], options: PatternOptions = {}): PatternSource {
    return { parts: typeof parts === 'string' ? [parts] : parts, options };
  }

  /** `variable` is present and its value matches; every reference without default is present too. */
  matches(variable: StringVariable, pattern: string | PatternSource): Formula {
    return settleDefaults(this, [sourceOf(pattern)], ([settled]) =>
      settled === undefined ? this.false : this.#text(variable, settled),
    );
  }

  /** `variable` is present and its value is this very text. */
  equals(variable: StringVariable, text: string): Formula {
    return this.#text(variable, this.patterns.literal(text));
  }

  /** Some member of the set matches. False if the set is absent. */
  hasMember(variable: StringsVariable, pattern: string | PatternSource): Formula {
    return settleDefaults(this, [sourceOf(pattern)], ([settled]) =>
      settled === undefined ? this.false : this.#member(variable, settled),
    );
  }

  /**
   * Some member of the set matches none of the patterns. False if the set is absent. Its negation says that all
   * members, if any, match one.
   */
  hasMemberOutside(variable: StringsVariable, patterns: readonly (string | PatternSource)[]): Formula {
    return settleDefaults(this, patterns.map(sourceOf), (settled) =>
      this.#outside(
        variable,
        settled.filter((pattern) => pattern !== undefined),
      ),
    );
  }

  /** `variable` is present and its value lies in one of the intervals. */
  within(variable: NumberVariable, intervals: Interval | readonly Interval[]): Formula {
    const list = 'length' in intervals ? intervals : [intervals];
    const region = list.map((interval) => regionOf(variable, interval)).reduce(union, NOTHING);
    if (region.length === 0) return this.false;
    return this.#number(variable, region);
  }

  /** `variable` has a value. */
  present(variable: Variable): Formula {
    if (variable.sort === 'string') return this.#text(variable, this.patterns.everything);
    if (variable.sort === 'strings') return this.#member(variable, this.patterns.everything);
    return this.#number(variable, allOf(variable));
  }

  absent(variable: Variable): Formula {
    return this.not(this.present(variable));
  }

  /**
   * A condition that cannot be expressed. A question is still answered if its answer is the same whatever the
   * condition is; otherwise it is `unknown` with this reason. Equal reasons are one condition.
   */
  unmodelled(reason: string): Formula {
    return this.#literal(this.#atom(`u|${reason}`, { kind: 'unmodelled', reason }), false);
  }

  not(formula: Formula): Formula {
    const known = this.#negations.get(formula);
    if (known) return known;
    const negation = this.#negate(formula);
    this.#negations.set(formula, negation);
    this.#negations.set(negation, formula);
    return negation;
  }

  and(parts: readonly Formula[]): Formula {
    return this.#join('and', parts, this.true, this.false);
  }

  or(parts: readonly Formula[]): Formula {
    return this.#join('or', parts, this.false, this.true);
  }

  implies(condition: Formula, consequence: Formula): Formula {
    return this.or([this.not(condition), consequence]);
  }

  /** @internal The formula with each literal put through `replace`. */
  rebuild(root: Formula, replace: (literal: Literal) => Formula): Formula {
    const made = new Map<Formula, Formula>();
    const visit = (node: Formula): Formula => {
      const known = made.get(node);
      if (known) return known;
      const result = this.#rebuildNode(node, replace, visit);
      made.set(node, result);
      return result;
    };
    return visit(root);
  }

  #rebuildNode(
    node: Formula,
    replace: (literal: Literal) => Formula,
    visit: (node: Formula) => Formula,
  ): Formula {
    switch (node.kind) {
      case 'constant':
        return node;
      case 'literal':
        return replace(node);
      case 'and':
        return this.and(node.parts.map(visit));
      case 'or':
        return this.or(node.parts.map(visit));
    }
  }

  #declare<S extends Sort>(known: Map<string, VariableOf<S>>, sort: S, name: string): VariableOf<S> {
    const found = known.get(name);
    if (found) return found;
    const id = this.#variables.length;
    const variable: VariableOf<S> = { sort, name, id };
    const listed: VariableOf<Sort> = variable;
    known.set(name, variable);
    this.#variables.push(listed);
    return variable;
  }

  #text(variable: StringVariable, pattern: Pattern): Formula {
    const self = selfMatchOf(pattern, variable.id);
    if (self.kind === 'impossible') return this.false;
    if (self.kind === 'empty rest') return this.#ownText(variable, self);
    const atom = this.#atom(`t|${variable.id}|${pattern.id}`, { kind: 'text', variable, pattern });
    return this.#literal(atom, false);
  }

  #ownText(variable: StringVariable, self: SelfMatch & { kind: 'empty rest' }): Formula {
    const others = self.others.flatMap(({ variable: id }) => this.variableWithId(id) ?? []);
    const empty = [...others, ...(self.twice ? [variable] : [])];
    return this.and([
      this.present(variable),
      ...empty.map((item) => (item.sort === 'string' ? this.equals(item, '') : this.false)),
      ...self.without.map((code) => this.not(this.#text(variable, this.patterns.of([STAR, code, STAR])))),
    ]);
  }

  #member(variable: StringsVariable, pattern: Pattern): Formula {
    const atom = this.#atom(`m|${variable.id}|${pattern.id}`, { kind: 'member', variable, pattern });
    return this.#literal(atom, false);
  }

  #outside(variable: StringsVariable, patterns: readonly Pattern[]): Formula {
    if (patterns.length === 0) return this.present(variable);
    if (patterns.some((pattern) => pattern.matchesAll)) return this.false;
    const sorted = [...new Set(patterns)].sort((a, b) => a.id - b.id);
    const key = `o|${variable.id}|${sorted.map((p) => p.id).join()}`;
    return this.#literal(this.#atom(key, { kind: 'outside', variable, patterns: sorted }), false);
  }

  #number(variable: NumberVariable, region: Region): Formula {
    const atom = this.#atom(`n|${variable.id}|${regionKey(region)}`, { kind: 'number', variable, region });
    return this.#literal(atom, false);
  }

  #atom(key: string, fields: Unnumbered<Atom>): Atom {
    const known = this.#atoms.get(key);
    if (known) return known;
    const atom: Atom = { ...fields, id: this.#nextId++ };
    this.#atoms.set(key, atom);
    return atom;
  }

  #literal(atom: Atom, negated: boolean): Formula {
    const key = negated ? -atom.id : atom.id;
    const known = this.#literals.get(key);
    if (known) return known;
    const literal = new Literal(this.#nextId++, this, atom, negated);
    this.#literals.set(key, literal);
    return literal;
  }

  #negate(formula: Formula): Formula {
    switch (formula.kind) {
      case 'constant':
        return formula.value ? this.false : this.true;
      case 'literal':
        return this.#literal(formula.atom, !formula.negated);
      case 'and':
        return this.or(formula.parts.map((part) => this.not(part)));
      case 'or':
        return this.and(formula.parts.map((part) => this.not(part)));
    }
  }

  /** Flattens, drops repeats and the neutral element, and settles contradictions. */
  #join(kind: 'and' | 'or', parts: readonly Formula[], neutral: Formula, absorbing: Formula): Formula {
    const kept = new Set<Formula>();
    const queue = [...parts];
    for (let part = queue.pop(); part; part = queue.pop()) {
      if (!part.belongsTo(this)) throw new TypeError('formulas of different factories cannot be joined');
      if (part === absorbing) return absorbing;
      if (part.kind === kind) queue.push(...part.parts);
      else if (part !== neutral) kept.add(part);
    }
    for (const part of kept) if (this.#hasOpposite(part, kept)) return absorbing;
    const [only] = kept;
    if (kept.size <= 1) return only ?? neutral;
    return this.#shared(
      kind,
      [...kept].sort((a, b) => a.id - b.id),
    );
  }

  #hasOpposite(part: Formula, among: ReadonlySet<Formula>): boolean {
    if (part.kind !== 'literal') return false;
    const opposite = this.#literals.get(part.negated ? part.atom.id : -part.atom.id);
    return opposite !== undefined && among.has(opposite);
  }

  #shared(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
    const key = `${kind}|${parts.map((part) => part.id).join()}`;
    const known = this.#nodes.get(key);
    if (known) return known;
    const id = this.#nextId++;
    const node = kind === 'and' ? new And(id, this, parts) : new Or(id, this, parts);
    this.#nodes.set(key, node);
    return node;
  }
}

const sourceOf = (pattern: string | PatternSource): PatternSource =>
  typeof pattern === 'string' ? { parts: [pattern], options: {} } : pattern;

const allOf = (variable: NumberVariable): Region => (variable.sort === 'address' ? ADDRESSES : EVERYTHING);

function regionOf(variable: NumberVariable, interval: Interval): Region {
  if (variable.sort === 'real') return realInterval(interval);
  const region = integerInterval(interval);
  return variable.sort === 'address' ? intersection(region, ADDRESSES) : region;
}
