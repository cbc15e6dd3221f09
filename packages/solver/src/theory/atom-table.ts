import type { Budget } from '../budget.js';
import type { Atom } from '../formula/formula.js';
import type { Lit } from '../search/cdcl.js';
import type { Relations } from '../text/relations.js';
import { excludes, implies } from './implication.js';

/**
 * The atoms of one question, numbered as the search's first variables, with what they imply of each other: for the atoms
 * of one variable it is found out when the search comes to the first of them.
 */
export class AtomTable {
  readonly #numbers = new Map<Atom, number>();
  readonly #wider: number[][];
  readonly #narrower: number[][];
  readonly #siblings: (readonly number[])[];
  readonly #related = new Set<readonly number[]>();

  constructor(
    readonly atoms: readonly Atom[],
    readonly relations: Relations,
    readonly budget: Budget,
  ) {
    for (const [number, atom] of atoms.entries()) this.#numbers.set(atom, number);
    this.#wider = atoms.map(() => []);
    this.#narrower = atoms.map(() => []);
    this.#siblings = atoms.map(() => []);
    for (const group of groupByVariable(atoms)) for (const number of group) this.#siblings[number] = group;
  }

  numberOf(atom: Atom): number {
    return this.#numbers.get(atom) ?? -1;
  }

  /** The atom behind a search variable; undefined for the variables that stand for formulas. */
  atomOf(lit: Lit): Atom | undefined {
    return this.atoms[lit >> 1];
  }

  /** A true atom makes the wider ones true and those that it excludes false; a false one the narrower ones false. */
  *consequencesOf(lit: Lit): Iterable<Lit> {
    const number = lit >> 1;
    const atom = this.atoms[number];
    if (!atom) return;
    this.#relate(this.#siblings[number] ?? []);
    if (lit & 1) {
      for (const narrower of this.#narrower[number] ?? []) yield 2 * narrower + 1;
      return;
    }
    for (const wider of this.#wider[number] ?? []) yield 2 * wider;
    if (atom.kind === 'member' || atom.kind === 'outside') return;
    for (const sibling of this.#siblings[number] ?? []) {
      const other = this.atoms[sibling];
      if (other && sibling !== number && excludes(atom, other, this.relations)) yield 2 * sibling + 1;
    }
  }

  #relate(group: readonly number[]): void {
    if (this.#related.has(group)) return;
    this.#related.add(group);
    const index = new PrefixIndex(this.atoms, group);
    for (const number of group) {
      for (const candidate of index.maybeWider(number)) {
        if (candidate !== number) this.#record(number, candidate);
      }
    }
  }

  #record(narrow: number, wide: number): void {
    const [a, b] = [this.atoms[narrow], this.atoms[wide]];
    if (!a || !b || !implies(a, b, this.relations, this.budget)) return;
    this.#wider[narrow]?.push(wide);
    this.#narrower[wide]?.push(narrow);
  }
}

function groupByVariable(atoms: readonly Atom[]): readonly number[][] {
  const groups = new Map<number, number[]>();
  atoms.forEach((atom, number) => {
    if (atom.kind === 'unmodelled') return;
    const group = groups.get(atom.variable.id) ?? [];
    group.push(number);
    groups.set(atom.variable.id, group);
  });
  return [...groups.values()];
}

/** Finds the few text atoms that can be wider than a given one: their literal prefix is a prefix of its own. */
class PrefixIndex {
  readonly #byPrefix = new Map<string, number[]>();
  readonly #lengths = new Set<number>();
  readonly #others: number[] = [];

  constructor(
    readonly atoms: readonly Atom[],
    readonly group: readonly number[],
  ) {
    for (const number of group) {
      const atom = atoms[number];
      if (atom?.kind !== 'text') this.#others.push(number);
      else if (!atom.pattern.isLiteral) this.#add(atom.pattern.prefix, number);
    }
  }

  *maybeWider(number: number): Iterable<number> {
    yield* this.#others;
    const atom = this.atoms[number];
    if (atom?.kind !== 'text') return;
    const { prefix } = atom.pattern;
    for (const length of this.#lengths) {
      if (length <= prefix.length) yield* this.#byPrefix.get(prefix.slice(0, length)) ?? [];
    }
  }

  #add(prefix: string, number: number): void {
    const listed = this.#byPrefix.get(prefix) ?? [];
    listed.push(number);
    this.#byPrefix.set(prefix, listed);
    this.#lengths.add(prefix.length);
  }
}
