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
import { type LinkResult, solveLinks } from './links/links.js';
import { findNumber } from './numbers.js';
import { type Preferences, preferredNumbers, preferredText } from './preferences.js';
import { type CellResult, findText, shrinkCore } from './word.js';

/** Hears of each theory clause: the literals denied, and the variables to go through to see it (see `Step`). */
export type LemmaListener = (clause: Clause, order: readonly Variable[]) => void;

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
    for (const cell of cells) {
      const conflict = this.#cellConflict(cell, values);
      if (conflict === 'limit') return { kind: 'limit' };
      if (conflict) conflicts.push(conflict);
    }
    if (conflicts.length > 0) return { kind: 'conflict', clauses: conflicts };
    return this.#linkVerdict(cells, values);
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

  #cellConflict(cell: Cell, values: Map<Variable, Value>): Clause | 'limit' | undefined {
    if (!isForced(cell)) return undefined;
    const { relations, budget } = this.context;
    const preferred = preferredText(this.context.preferences, cell);
    const result = preferred === undefined ? findText(cell, relations, budget) : textResult(preferred);
    if (result.kind === 'limit') return 'limit';
    if (result.kind === 'empty') return this.#lemma(shrinkCore(cell, result.core, relations, budget));
    addValue(values, cell.variable, result.text);
    return undefined;
  }

  #linkVerdict(cells: readonly Cell[], values: Map<Variable, Value>): Verdict {
    if (!cells.some((cell) => cell.positive.some(hasTemplate) || cell.negative.some(hasTemplate))) {
      this.#model = values;
      return { kind: 'model' };
    }
    return this.#linkOutcome(solveLinks(cells, this.context), values);
  }

  #linkOutcome(result: LinkResult, values: Map<Variable, Value>): Verdict {
    switch (result.kind) {
      case 'limit':
        return result;
      case 'conflict':
        return { kind: 'conflict', clauses: [this.#lemma(result.core, result.order)] };
      case 'undecided':
        this.#gap ??= { kind: 'references', variables: result.variables.map(({ name }) => name) };
        return { kind: 'conflict', clauses: [result.lits.map(negate)] };
      case 'solved':
        for (const variable of result.absent) values.delete(variable);
        for (const [variable, value] of result.values) values.set(variable, value);
        this.#model = values;
        return { kind: 'model' };
    }
  }

  #lemma(core: readonly Lit[], order: readonly Variable[] = []): Clause {
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

const textResult = (text: string): CellResult => ({ kind: 'text', text });
