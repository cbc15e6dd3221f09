import type { Answer, UnknownReason } from './answer.js';
import { Budget, type BudgetOptions } from './budget.js';
import { ProofLog } from './certificate/proof-log.js';
import type { Formulas } from './formula/factory.js';
import { type Atom, atomsOf, type Formula } from './formula/formula.js';
import { holds } from './formula/holds.js';
import type { Variable } from './formula/variable.js';
import { Cdcl } from './search/cdcl.js';
import { Encoding } from './search/encoding.js';
import type { Pattern } from './text/pattern.js';
import { Relations } from './text/relations.js';
import type { Preferences } from './theory/preferences.js';
import { TheoryCheck } from './theory/theory-check.js';

/** Options of one question. */
export interface SolveOptions {
  readonly budget?: BudgetOptions;
  /** Values that the model should use where they fit. They never change the kind of answer. */
  readonly prefer?: Preferences;
  /** Add to an unsat answer the steps that `checkCertificate` can follow. Default false. */
  readonly certificate?: boolean;
}

/**
 * Decides formulas of one factory. Keeps what it learns about patterns from one question to the next, within
 * bounds, so ask many questions of one solver.
 */
export class Solver {
  readonly #relations: Relations;

  constructor(readonly formulas: Formulas) {
    this.#relations = new Relations(formulas.patterns);
  }

  /**
   * - `sat` only with a model of which the formula is true, checked by `holds`.
   * - `unsat` only if no model exists: no choice of values, of absent variables, and of unmodelled conditions.
   * - `unknown` otherwise, with the reason.
   */
  solve(root: Formula, options: SolveOptions = {}): Answer {
    const atoms = atomsOf(root);
    const clash = sortClash(this.formulas, atoms);
    if (clash !== undefined) return unknown({ kind: 'sorts', name: clash });
    this.#relations.trim();
    const budget = new Budget(options.budget);
    const reasons = unmodelledReasons(atoms);
    if (reasons.length === 0) return this.#search(root, budget, options);
    return this.#solveUnmodelled(root, reasons, budget, options);
  }

  /** A model may rest on no unmodelled condition; a refutation must stand whatever they are. */
  #solveUnmodelled(root: Formula, reasons: readonly string[], budget: Budget, options: SolveOptions): Answer {
    const certain = this.formulas.rebuild(root, (literal) =>
      literal.atom.kind === 'unmodelled' ? this.formulas.false : literal,
    );
    const model = this.#search(certain, budget, options);
    if (model.kind === 'sat') return model;
    const refutation = this.#search(root, budget, options);
    return refutation.kind === 'unsat' ? refutation : unknown({ kind: 'unmodelled', reasons });
  }

  #search(root: Formula, budget: Budget, options: SolveOptions): Answer {
    const encoding = new Encoding(root);
    const log = options.certificate ? new ProofLog(encoding) : undefined;
    if (root.kind === 'constant') return this.#constantAnswer(root.value, log);
    const context = {
      formulas: this.formulas,
      relations: this.#relations,
      budget,
      preferences: options.prefer ?? new Map(),
    };
    const theory = new TheoryCheck(encoding, context, (clause, order) => log?.lemma(clause, order));
    const search = new Cdcl(encoding.variables, theory, budget, log);
    encoding.addTo(search);
    const result = budget.exhausted ? 'limit' : search.solve();
    if (result === 'limit') return unknown({ kind: 'budget' });
    if (result === 'model') return this.#confirmed(root, theory);
    return theory.gap ? unknown(theory.gap) : unsat(log);
  }

  #constantAnswer(value: boolean, log: ProofLog | undefined): Answer {
    if (value) return { kind: 'sat', model: new Map() };
    log?.learned([]);
    return unsat(log);
  }

  #confirmed(root: Formula, { model }: TheoryCheck): Answer {
    return holds(this.formulas, root, model) === true ? { kind: 'sat', model } : unknown({ kind: 'replay' });
  }
}

const unknown = (reason: UnknownReason): Answer => ({ kind: 'unknown', reason });

const unsat = (log: ProofLog | undefined): Answer =>
  log ? { kind: 'unsat', certificate: log.certificate } : { kind: 'unsat' };

function unmodelledReasons(atoms: readonly Atom[]): readonly string[] {
  return atoms.flatMap((atom) => (atom.kind === 'unmodelled' ? [atom.reason] : []));
}

/** A name that the formula uses with more than one sort. */
function sortClash(formulas: Formulas, atoms: readonly Atom[]): string | undefined {
  const byName = new Map<string, Variable>();
  for (const variable of variablesOf(formulas, atoms)) {
    const other = byName.get(variable.name);
    if (other && other !== variable) return variable.name;
    byName.set(variable.name, variable);
  }
  return undefined;
}

function variablesOf(formulas: Formulas, atoms: readonly Atom[]): ReadonlySet<Variable> {
  const variables = new Set<Variable>();
  const refersTo = ({ references }: Pattern): void => {
    for (const { variable: id } of references) {
      const variable = formulas.variableWithId(id);
      if (variable) variables.add(variable);
    }
  };
  for (const atom of atoms) {
    if (atom.kind === 'unmodelled') continue;
    variables.add(atom.variable);
    if (atom.kind === 'outside') atom.patterns.forEach(refersTo);
    else if (atom.kind !== 'number') refersTo(atom.pattern);
  }
  return variables;
}
