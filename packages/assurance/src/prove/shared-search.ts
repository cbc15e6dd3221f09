import type { Estate } from '@redoubt/estate';
import { CompiledParts } from '@redoubt/policy/compile';
import { type BudgetOptions, type Formula, Formulas, Solver } from '@redoubt/solver';
import type { Ask } from '../question/question.js';
import type { Actor } from './actors.js';
import { combinations } from './combinations.js';
import { concerns } from './concerns.js';
import { knownKeys } from './known-keys.js';
import {
  isConceivable,
  type QuestionSetting,
  type RequestFormula,
  requestFormula,
} from './question-formula.js';
import type { Target } from './targets.js';

/** How many formulas are kept before all are forgotten: about a hundred megabytes. */
const formulasKept = 400_000;

/**
 * Finds what an actor may be allowed, without a witness: one formula covers all targets, and what the questions of one
 * estate have in common is made once. Most questions end here, with nothing.
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
   * The choices of a target for each request on which the actor may be allowed all of them. A choice is left out only
   * where its formula has no model. `openCases` takes the open cases that the formulas rest on.
   */
  choices(
    actor: Actor,
    asks: readonly Ask[],
    targets: readonly (readonly Target[])[],
    openCases: Set<string>,
  ): Iterable<readonly Target[]> {
    if (this.size > formulasKept) this.#kept = new Kept();
    const { formulas, parts } = this.#kept;
    const setting = { formulas, parts, estate: this.estate, actor, known: knownKeys(this.estate, actor) };
    const requests: (readonly RequestFormula[])[] = [];
    for (const [index, ask] of asks.entries()) {
      const possible = possibleRequests(setting, ask, index, targets[index] ?? [], openCases);
      if (possible.length === 0) return [];
      requests.push(possible);
    }
    return this.#possible(this.#kept, requests);
  }

  *#possible({ formulas, solver }: Kept, requests: readonly (readonly RequestFormula[])[]) {
    const options = this.budget === undefined ? {} : { budget: this.budget };
    const isPossible = (formula: Formula): boolean => solver.solve(formula, options).kind !== 'unsat';
    const some = requests.map((possible) => formulas.or(possible.map(({ formula }) => formula)));
    if (!isPossible(formulas.and(some))) return;
    const single = requests.length === 1;
    const each = requests.map((possible) => possible.filter(({ formula }) => single || isPossible(formula)));
    const isOnly = each.every(({ length }) => length === 1);
    for (const choice of combinations(each)) {
      if (isOnly || isPossible(formulas.and(choice.map(({ formula }) => formula))))
        yield choice.map(({ target }) => target);
    }
  }
}

/** A factory, with what was made in it and a solver that has learned about its patterns. */
class Kept {
  readonly formulas = new Formulas();
  readonly parts = new CompiledParts();
  readonly solver = new Solver(this.formulas);
}

/** One request of the question, on each target where it has a formula that is not false. */
function possibleRequests(
  setting: QuestionSetting,
  ask: Ask,
  index: number,
  targets: readonly Target[],
  openCases: Set<string>,
): readonly RequestFormula[] {
  const made = targets
    .filter((target) => concerns(setting.actor, target, ask) && isConceivable(setting, ask, target))
    .map((target) => requestFormula(setting, ask, target, index));
  for (const { vocabulary } of made) for (const rule of vocabulary.assumptions) openCases.add(rule);
  return made.filter(({ formula }) => formula !== setting.formulas.false);
}
