import type { Estate } from '@redoubt/estate';
import type { Statement } from '@redoubt/policy';
import { CompiledParts } from '@redoubt/policy/compile';
import { type BudgetOptions, type Formula, Formulas, Solver } from '@redoubt/solver';
import type { Actor } from './actors.js';
import { concerns } from './concerns.js';
import { knownKeys } from './known-keys.js';
import { isConceivable, type QuestionSetting, requestFormula } from './question-formula.js';
import type { Target } from './targets.js';

/** How many formulas are kept before all are forgotten: about a hundred megabytes. */
const formulasKept = 400_000;

/**
 * Shows that an actor is allowed none of what is asked, without looking for a witness: one formula covers all targets, and
 * what the questions of one estate have in common is made once. Where it does not succeed, nothing is known.
 */
export class SharedSearch {
  #kept = new Kept();

  constructor(
    private readonly estate: Estate,
    private readonly budget: BudgetOptions | undefined,
  ) {}

  /** How many formulas are remembered. */
  get size(): number {
    return this.#kept.formulas.size;
  }

  /**
   * True only if, whatever target each request is on, the formula of the allowed requests has no model. `openCases` takes
   * the open cases that the formulas rest on.
   */
  isImpossible(
    actor: Actor,
    asks: readonly Statement[],
    targets: readonly (readonly Target[])[],
    openCases: Set<string>,
  ): boolean {
    if (this.size > formulasKept) this.#kept = new Kept();
    const { formulas, parts, solver } = this.#kept;
    const setting = { formulas, parts, estate: this.estate, actor, known: knownKeys(this.estate, actor) };
    const requests: Formula[] = [];
    for (const [index, ask] of asks.entries()) {
      const request = onSomeTarget(setting, ask, index, targets[index] ?? [], openCases);
      if (request === formulas.false) return true;
      requests.push(request);
    }
    const options = this.budget === undefined ? {} : { budget: this.budget };
    return solver.solve(formulas.and(requests), options).kind === 'unsat';
  }
}

/** A factory, with what was made in it and a solver that has learned about its patterns. */
class Kept {
  readonly formulas = new Formulas();
  readonly parts = new CompiledParts();
  readonly solver = new Solver(this.formulas);
}

/** One request of the question, on whichever of its targets. */
function onSomeTarget(
  setting: QuestionSetting,
  ask: Statement,
  index: number,
  targets: readonly Target[],
  openCases: Set<string>,
): Formula {
  const possible = targets
    .filter((target) => concerns(setting.actor, target) && isConceivable(setting, ask, target))
    .map((target) => requestFormula(setting, ask, target, index));
  for (const { vocabulary } of possible) for (const rule of vocabulary.assumptions) openCases.add(rule);
  return setting.formulas.or(possible.map(({ formula }) => formula));
}
