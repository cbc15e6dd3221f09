import type { Formulas } from '../../formula/factory.js';
import type { StringsVariable, StringVariable } from '../../formula/variable.js';
import type { Lit } from '../../search/cdcl.js';
import { NO_GAP, type Pattern, tokensOf } from '../../text/pattern.js';
import { isReference, type Reference, reference, referenceOf, STAR } from '../../text/token.js';
import { type Cell, type Constraint, isForced } from '../cell.js';

/** How a certificate names a string: a variable of the class, or the true atom that a member of a set serves. */
export type StringName = { readonly variable: StringVariable } | { readonly owner: Lit };

/**
 * Strings that must be equal, because one is asked to match `${the other}`: cells and variables with all that is
 * asked of them. References in patterns name the class by its `key`.
 */
export interface StringClass {
  readonly key: number;
  readonly name: StringName;
  readonly variables: readonly StringVariable[];
  /** The sets that one member of the class belongs to. */
  readonly sets: readonly StringsVariable[];
  readonly positive: readonly Constraint[];
  readonly negative: readonly Constraint[];
  /** Literals that are not constraints but make the class what it is: equalities, and owners of members. */
  readonly glue: readonly Lit[];
  /** Must have a value, so cannot be absent. */
  readonly forced: boolean;
}

/** Merges the cells that are equated, and gives each variable that is only referred to a class of its own. */
export function classesOf(cells: readonly Cell[], formulas: Formulas): readonly StringClass[] {
  const nodes = cells.map((cell, index) => ({ cell, key: keyOf(cell, index) }));
  const parents = new Map<number, number>();
  const links = nodes.flatMap(({ cell, key }) => equalities(cell).map((equality) => ({ ...equality, key })));
  for (const { key, other } of links) parents.set(rootOf(parents, key), rootOf(parents, other));
  const groups = new Map<number, number[]>();
  for (const key of new Set([...nodes.map((node) => node.key), ...referredTo(cells)])) {
    const root = rootOf(parents, key);
    groups.set(root, [...(groups.get(root) ?? []), key]);
  }
  const cellByKey = new Map(nodes.map(({ cell, key }) => [key, cell]));
  const glue = (root: number): readonly Lit[] =>
    links.filter(({ key }) => rootOf(parents, key) === root).map(({ lit }) => lit);
  const build = new ClassBuilder(formulas, (variable) => rootOf(parents, variable));
  return [...groups].map(([root, keys]) => build.classOf(root, keys, cellByKey, glue(root)));
}

/** Variables are keyed by their number, members of sets by negative numbers. */
function keyOf({ variable, owner }: Cell, index: number): number {
  return owner === undefined ? variable.id : -1 - index;
}

function rootOf(parents: ReadonlyMap<number, number>, key: number): number {
  let root = key;
  for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root)) {
    root = parent;
  }
  return root;
}

function equalities(cell: Cell): readonly { lit: Lit; other: number }[] {
  return cell.positive.flatMap(({ patterns, lit }) => {
    const other = patterns.length === 1 && patterns[0] ? bareReference(patterns[0]) : undefined;
    return other === undefined ? [] : [{ lit, other }];
  });
}

/** The variable whose value the pattern is, letter for letter; undefined if the pattern says anything else. */
function bareReference({ letters, gaps, references: [only] }: Pattern): number | undefined {
  if (letters.length !== 1 || gaps.some((gap) => gap !== 0)) return undefined;
  return only && !only.ignoreCase ? only.variable : undefined;
}

function referredTo(cells: readonly Cell[]): readonly number[] {
  return cells.flatMap(({ positive, negative }) =>
    [...positive, ...negative].flatMap(({ patterns }) =>
      patterns.flatMap((pattern) => pattern.references.map(({ variable }) => variable)),
    ),
  );
}

class ClassBuilder {
  constructor(
    readonly formulas: Formulas,
    readonly rootOf: (variable: number) => number,
  ) {}

  classOf(
    key: number,
    keys: readonly number[],
    cells: ReadonlyMap<number, Cell>,
    glue: readonly Lit[],
  ): StringClass {
    const own = keys.flatMap((k) => cells.get(k) ?? []);
    const asked = own.flatMap(({ positive }) => positive.map((constraint) => this.#renamed(constraint)));
    const avoided = own.flatMap(({ negative }) => negative.map((constraint) => this.#renamed(constraint)));
    const variables = keys.flatMap((k) => this.#stringVariable(k));
    const owners = own.flatMap(({ owner }) => (owner === undefined ? [] : [owner]));
    const forced = glue.length > 0 || own.some(isForced);
    return {
      key,
      name: variables[0] ? { variable: variables[0] } : { owner: owners[0] ?? 0 },
      variables,
      sets: own.flatMap(({ variable }) => (variable.sort === 'strings' ? [variable] : [])),
      positive: [
        ...asked.filter((constraint) => !isOwnValue(constraint, key)),
        ...(forced ? avoided.flatMap((constraint) => this.#holdsSeparator(constraint, key)) : []),
      ],
      negative: [
        ...avoided,
        ...asked
          .filter((constraint) => isOwnValue(constraint, key))
          .flatMap((constraint) => this.#holdsSeparator(constraint, key)),
      ],
      glue: [...glue, ...owners],
      forced,
    };
  }

  #stringVariable(key: number): readonly StringVariable[] {
    const variable = key < 0 ? undefined : this.formulas.variableWithId(key);
    return variable?.sort === 'string' ? [variable] : [];
  }

  /**
   * To match `${itself}` inside a field is to be without the separator, so the pattern made here must be avoided;
   * to avoid `${itself}` inside a field is to hold the separator, so it must be matched.
   */
  #holdsSeparator({ patterns, lit }: Constraint, key: number): readonly Constraint[] {
    return patterns.flatMap((pattern) => {
      const separator = ownReference(pattern, key)?.without;
      if (separator === undefined) return [];
      return [{ patterns: [this.formulas.patterns.of([STAR, separator, STAR])], lit }];
    });
  }

  #renamed({ patterns, lit }: Constraint): Constraint {
    return { patterns: patterns.map((pattern) => this.#renamedPattern(pattern)), lit };
  }

  #renamedPattern(pattern: Pattern): Pattern {
    if (pattern.references.every(({ variable }) => this.rootOf(variable) === variable)) return pattern;
    const tokens = tokensOf(pattern.letters, pattern.gaps).map((token) => {
      if (!isReference(token)) return token;
      const old = referenceOf(token);
      return reference({ ...old, variable: this.rootOf(old.variable) });
    });
    return this.formulas.patterns.of(tokens);
  }
}

/** The reference of a pattern that is the string's own value, in any case, and nothing else. */
export function ownReference(
  { letters, gaps, references: [only] }: Pattern,
  key: number,
): Reference | undefined {
  if (letters.length !== 1 || gaps.some((gap) => gap !== NO_GAP)) return undefined;
  return only?.variable === key ? only : undefined;
}

/** Asks only that the string be itself, save for the separator of a field. */
const isOwnValue = ({ patterns }: Constraint, key: number): boolean =>
  patterns.length === 1 && patterns.every((pattern) => ownReference(pattern, key) !== undefined);
