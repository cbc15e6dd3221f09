import type { UnknownReason } from '../answer.js';
import type { Budget } from '../budget.js';
import type { Formulas } from '../formula/factory.js';
import type { NumberAtom } from '../formula/formula.js';
import type { Model, NumberVariable, Value, Variable } from '../formula/variable.js';
import { type Clause, type Lit, negate, type Theory } from '../search/cdcl.js';
import type { Encoding } from '../search/encoding.js';
import { implicantOf } from '../search/implicant.js';
import type { Relations } from '../text/relations.js';
import { AtomTable } from './atom-table.js';
import { type Assigned, type Cell, cellsOf, hasTemplate, isForced } from './cell.js';
import { type LinkSolution, solveLinks } from './links/links.js';
import type { StringName } from './links/string-class.js';
import { findNumber } from './numbers.js';
import { type Preferences, preferredNumbers, preferredText } from './preferences.js';
import { type CellResult, findText, shrinkCore } from './word.js';

/** Hears of each theory clause: what cannot be, and the strings to go through to see it (see `Step`). */
export type LemmaListener = (clause: Clause, order: readonly StringName[]) => void;

type Verdict = ReturnType<Theory['conflictsOf']>;

/** What one theory check works with; lives as long as one question. */
export interface TheoryContext {
  readonly formulas: Formulas;
  readonly relations: Relations;
  readonly budget: Budget;
  readonly preferences: Preferences;
}

/**
 * The theories together: takes the implicant of a full assignment apart by variable, and finds a value for each or
 * clauses that rule the assignment out.
 */
export class TheoryCheck implements Theory {
  readonly #table: AtomTable;
  #model: Model = new Map();
  #gap: UnknownReason | undefined;

  constructor(
    readonly encoding: Encoding,
    readonly context: TheoryContext,
    readonly onLemma: LemmaListener,
  ) {
    this.#table = new AtomTable(encoding.atoms, context.relations, context.budget);
  }

  /** The model of the assignment that was accepted last. */
  get model(): Model {
    return this.#model;
  }

  /** Why some assignment was set aside undecided; undefined if none was. */
  get gap(): UnknownReason | undefined {
    return this.#gap;
  }

  consequencesOf(lit: Lit): Iterable<Lit> {
    return this.#table.consequencesOf(lit);
  }

  conflictsOf(isTrue: (lit: Lit) => boolean): Verdict {
    const assigned = this.#assigned(implicantOf(this.encoding, isTrue));
    const values = new Map<Variable, Value>();
    const conflicts = [...this.#numberConflicts(assigned, values)];
    const cells = cellsOf(assigned);
    const texts = new Map<Cell, string>();
    for (const cell of cells.filter(isForced)) {
      const result = this.#textFor(cell);
      if (result.kind === 'limit') return result;
      if (result.kind === 'text') texts.set(cell, result.text);
      else conflicts.push(this.#cellLemma(cell, result.core));
    }
    if (conflicts.length > 0) return { kind: 'conflict', clauses: conflicts };
    return this.#linkVerdict(cells, texts, values);
  }

  #assigned(lits: readonly Lit[]): readonly Assigned[] {
    return lits.flatMap((lit) => {
      const atom = this.#table.atomOf(lit);
      return atom ? [{ atom, lit, holds: (lit & 1) === 0 }] : [];
    });
  }

  *#numberConflicts(assigned: readonly Assigned[], values: Map<Variable, Value>): Iterable<Clause> {
    for (const [variable, items] of numbersByVariable(assigned)) {
      const result = findNumber(variable, items, preferredNumbers(this.context.preferences, variable));
      if (result.kind === 'value') values.set(variable, result.value);
      else if (result.kind === 'empty') yield this.#lemma(result.core);
      else if (result.kind === 'unwritable') {
        this.#gap ??= { kind: 'unwritable', variable: variable.name };
        yield items.map(({ lit }) => negate(lit));
      }
    }
  }

  #textFor(cell: Cell): CellResult {
    const text = preferredText(this.context.preferences, cell);
    if (text !== undefined) return { kind: 'text', text };
    return findText(cell, this.context.relations, this.context.budget);
  }

  #cellLemma(cell: Cell, core: readonly Lit[]): Clause {
    return this.#lemma(shrinkCore(cell, core, this.context.relations, this.context.budget));
  }

  /** Settles the cells with references, if there are any, and takes the model together. */
  #linkVerdict(
    cells: readonly Cell[],
    texts: ReadonlyMap<Cell, string>,
    values: Map<Variable, Value>,
  ): Verdict {
    const refers = cells.some(
      ({ positive, negative }) => positive.some(hasTemplate) || negative.some(hasTemplate),
    );
    if (!refers) return this.#accept(texts, undefined, values);
    const result = solveLinks(cells, this.context);
    switch (result.kind) {
      case 'limit':
        return result;
      case 'conflict':
        return {
          kind: 'conflict',
          clauses: result.conflicts.map(({ core, order }) => this.#lemma(core, order)),
        };
      case 'undecided':
        this.#gap ??= { kind: 'references', variables: result.variables.map(({ name }) => name) };
        return { kind: 'conflict', clauses: [result.lits.map(negate)] };
      case 'solved':
        return this.#accept(texts, result.solution, values);
    }
  }

  #accept(
    texts: ReadonlyMap<Cell, string>,
    links: LinkSolution | undefined,
    values: Map<Variable, Value>,
  ): Verdict {
    for (const [cell, text] of texts) if (!links?.cells.has(cell)) addValue(values, cell.variable, text);
    for (const [variable, text] of links?.values ?? []) if (text !== null) addValue(values, variable, text);
    for (const { variable, text } of links?.members ?? []) addValue(values, variable, text);
    this.#model = values;
    return { kind: 'model' };
  }

  #lemma(core: readonly Lit[], order: readonly StringName[] = []): Clause {
    const clause = core.map(negate);
    this.onLemma(clause, order);
    return clause;
  }
}

function numbersByVariable(assigned: readonly Assigned[]): Map<NumberVariable, Assigned<NumberAtom>[]> {
  const groups = new Map<NumberVariable, Assigned<NumberAtom>[]>();
  for (const { atom, lit, holds } of assigned) {
    if (atom.kind !== 'number') continue;
    groups.set(atom.variable, [...(groups.get(atom.variable) ?? []), { atom, lit, holds }]);
  }
  return groups;
}

function addValue(values: Map<Variable, Value>, variable: Variable, text: string): void {
  if (variable.sort === 'string') values.set(variable, text);
  else {
    const members = values.get(variable);
    values.set(variable, [...new Set([...(Array.isArray(members) ? members : []), text])]);
  }
}
