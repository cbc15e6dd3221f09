import type { Atom } from '../formula/formula.js';
import type { StringsVariable, StringVariable } from '../formula/variable.js';
import type { Lit } from '../search/cdcl.js';
import type { Pattern } from '../text/pattern.js';

/** What a literal asks of a string: to match one of the patterns, or (negative) none of them. */
export interface Constraint {
  readonly patterns: readonly Pattern[];
  readonly lit: Lit;
}

/**
 * One string to be found: the value of a string variable, or one member of a set. All true atoms of a set can be
 * served by one member each, because atoms about different members do not meet.
 */
export interface Cell {
  readonly variable: StringVariable | StringsVariable;
  /** The true atom that a member of a set serves; undefined for a string variable. */
  readonly owner: Lit | undefined;
  readonly positive: readonly Constraint[];
  readonly negative: readonly Constraint[];
}

/** An atom with the truth that the search gave it. */
export interface Assigned<A extends Atom = Atom> {
  readonly atom: A;
  readonly lit: Lit;
  readonly holds: boolean;
}

/** The strings that a set of literals asks for. A string variable without positive literals has a cell too. */
export function cellsOf(assigned: readonly Assigned[]): readonly Cell[] {
  const texts = new Map<StringVariable, { positive: Constraint[]; negative: Constraint[] }>();
  const sets = new Map<StringsVariable, Assigned[]>();
  for (const item of assigned) {
    const { atom, lit, holds } = item;
    if (atom.kind === 'text') {
      const cell = texts.get(atom.variable) ?? { positive: [], negative: [] };
      (holds ? cell.positive : cell.negative).push({ patterns: [atom.pattern], lit });
      texts.set(atom.variable, cell);
    } else if (atom.kind === 'member' || atom.kind === 'outside') {
      sets.set(atom.variable, [...(sets.get(atom.variable) ?? []), item]);
    }
  }
  return [
    ...[...texts].map(([variable, cell]) => ({ variable, owner: undefined, ...cell })),
    ...[...sets].flatMap(([variable, items]) => memberCells(variable, items)),
  ];
}

/** One cell for each true atom; the false ones constrain every member. */
function memberCells(variable: StringsVariable, items: readonly Assigned[]): readonly Cell[] {
  const everyMember = constraintsOf(items.filter(({ holds }) => !holds));
  return items
    .filter(({ holds }) => holds)
    .map((item) => {
      const own = constraintsOf([item]);
      return {
        variable,
        owner: item.lit,
        positive: [...own.matching, ...everyMember.avoiding],
        negative: [...own.avoiding, ...everyMember.matching],
      };
    });
}

/** `member` atoms speak of matching a pattern, `outside` atoms of avoiding some. */
function constraintsOf(items: readonly Assigned[]): { matching: Constraint[]; avoiding: Constraint[] } {
  const matching: Constraint[] = [];
  const avoiding: Constraint[] = [];
  for (const { atom, lit } of items) {
    if (atom.kind === 'member') matching.push({ patterns: [atom.pattern], lit });
    else if (atom.kind === 'outside') avoiding.push({ patterns: atom.patterns, lit });
  }
  return { matching, avoiding };
}

/** Whether the cell must have a value: a member must, a string variable if something positive is asked of it. */
export const isForced = (cell: Cell): boolean => cell.owner !== undefined || cell.positive.length > 0;

/** The cell as these literals alone ask for it; undefined if they do not ask for a value. */
export function restrict(cell: Cell, lits: ReadonlySet<Lit>): Cell | undefined {
  if (cell.owner !== undefined && !lits.has(cell.owner)) return undefined;
  const restricted = {
    ...cell,
    positive: cell.positive.filter(({ lit }) => lits.has(lit)),
    negative: cell.negative.filter(({ lit }) => lits.has(lit)),
  };
  return isForced(restricted) ? restricted : undefined;
}

/** The patterns that hold no reference. */
export const globsOf = (patterns: readonly Pattern[]): readonly Pattern[] =>
  patterns.filter((pattern) => pattern.references.length === 0);

/** Whether some pattern holds a reference. */
export const hasTemplate = ({ patterns }: Constraint): boolean =>
  patterns.some((pattern) => pattern.references.length > 0);

/** The literals behind constraints. */
export const litsOf = (constraints: readonly Constraint[]): readonly Lit[] =>
  constraints.map(({ lit }) => lit);
