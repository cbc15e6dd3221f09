import type { Region } from '../number/region.js';
import type { Pattern } from '../text/pattern.js';
import type { NumberVariable, StringsVariable, StringVariable } from './variable.js';

/** The variable is present and its value matches the pattern. */
export interface TextAtom {
  readonly kind: 'text';
  readonly id: number;
  readonly variable: StringVariable;
  readonly pattern: Pattern;
}

/** Some member of the set matches the pattern. */
export interface MemberAtom {
  readonly kind: 'member';
  readonly id: number;
  readonly variable: StringsVariable;
  readonly pattern: Pattern;
}

/** Some member of the set matches none of the patterns. */
export interface OutsideAtom {
  readonly kind: 'outside';
  readonly id: number;
  readonly variable: StringsVariable;
  readonly patterns: readonly Pattern[];
}

/** The variable is present and its value lies in the region. */
export interface NumberAtom {
  readonly kind: 'number';
  readonly id: number;
  readonly variable: NumberVariable;
  readonly region: Region;
}

/** A condition that the caller cannot express: true or false, nobody knows which. */
export interface UnmodelledAtom {
  readonly kind: 'unmodelled';
  readonly id: number;
  readonly reason: string;
}

/** A condition on one variable, or one that is unmodelled. No atom is true of an absent variable. */
export type Atom = TextAtom | MemberAtom | OutsideAtom | NumberAtom | UnmodelledAtom;

/** The factory that a formula belongs to; formulas of two factories do not mix. */
export type Owner = object;

/** Formulas are made by a `Formulas` factory only: the private owner keeps look-alikes out. */
abstract class Node {
  constructor(
    readonly id: number,
    private readonly owner: Owner,
  ) {}

  /** @internal */
  belongsTo(owner: Owner): boolean {
    return this.owner === owner;
  }
}

/** True or false. */
export class Constant extends Node {
  readonly kind = 'constant';
  constructor(
    id: number,
    owner: Owner,
    readonly value: boolean,
  ) {
    super(id, owner);
  }
}

/** An atom or its negation. */
export class Literal extends Node {
  readonly kind = 'literal';
  constructor(
    id: number,
    owner: Owner,
    readonly atom: Atom,
    readonly negated: boolean,
  ) {
    super(id, owner);
  }
}

/** All of at least two parts. */
export class And extends Node {
  readonly kind = 'and';
  constructor(
    id: number,
    owner: Owner,
    readonly parts: readonly Formula[],
  ) {
    super(id, owner);
  }
}

/** Some of at least two parts. */
export class Or extends Node {
  readonly kind = 'or';
  constructor(
    id: number,
    owner: Owner,
    readonly parts: readonly Formula[],
  ) {
    super(id, owner);
  }
}

/**
 * A formula in negation normal form, a node of a shared acyclic graph: equal formulas of one factory are one object.
 */
export type Formula = Constant | Literal | And | Or;

/** All nodes of a formula, each once, parts before the formulas that hold them. */
export function nodesOf(root: Formula): readonly Formula[] {
  const seen = new Set<Formula>();
  const order: Formula[] = [];
  // A node is on the stack once to be entered, and below its parts once more to be listed after them.
  const stack: Formula[] = [root];
  const entered = new Set<Formula>();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (entered.has(node)) {
      if (!seen.has(node)) order.push(node);
      seen.add(node);
    } else if (node.kind === 'and' || node.kind === 'or') {
      entered.add(node);
      stack.push(node);
      for (const part of node.parts) if (!entered.has(part) && !seen.has(part)) stack.push(part);
    } else if (!seen.has(node)) {
      seen.add(node);
      order.push(node);
    }
  }
  return order;
}

/** The atoms of a formula, each once. */
export function atomsOf(root: Formula): readonly Atom[] {
  return atomsAmong(nodesOf(root));
}

/** The atoms of some nodes, each once. */
export function atomsAmong(nodes: readonly Formula[]): readonly Atom[] {
  const atoms = new Set<Atom>();
  for (const node of nodes) if (node.kind === 'literal') atoms.add(node.atom);
  return [...atoms];
}
