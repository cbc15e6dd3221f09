import { actionsOf } from '@redoubt/catalogue';
import type { Statement } from '@redoubt/policy';
import { type Narrowing, statementFormula, type Vocabulary } from '@redoubt/policy/compile';
import {
  type BudgetOptions,
  type Formula,
  type Formulas,
  holds,
  type Model,
  type Preferences,
  type Solver,
  type Value,
  type Variable,
} from '@redoubt/solver';
import type { UnknownReason } from '../verdict/verdict.js';
import { actionsOfStatement, groupActions } from './action-groups.js';
import { type Confirmed, confirm } from './confirm.js';
import type { NewlyAllowed } from './difference.js';
import { type DifferenceFormula, differenceFormula, type Versions } from './difference-formula.js';
import { likelyResources, type Plainer, plainModel } from './plain-model.js';
import { conditionTexts, grantingStatements, resourceTexts } from './statements-of.js';

export interface RegionFound {
  readonly allowed: readonly NewlyAllowed[];
  readonly unknowns: readonly UnknownReason[];
  readonly openCases: ReadonlySet<string>;
  readonly isCut: boolean;
}

export interface FindOptions {
  /** How many findings there may be. */
  readonly atMost: number;
  readonly narrowing: Narrowing;
  /** Actions that a witness should rather be about, in lower case. */
  readonly actions: readonly string[];
  readonly budget?: BudgetOptions;
  /** Actions, in lower case, that the principal was found to be allowed already, where only the first of each counts. */
  readonly known?: Set<string>;
}

/** What the new version allows in one region and the old one does not: enough findings to cover every such request. The solver serves all regions of one principal, and keeps what they share. */
export function findDifferences(solver: Solver, versions: Versions, options: FindOptions): RegionFound {
  return new Search(solver, versions, options).run();
}

class Search {
  readonly #formulas: Formulas;
  readonly #allowed: NewlyAllowed[] = [];
  readonly #unknowns: UnknownReason[] = [];
  readonly #openCases = new Set<string>();
  readonly #covered: Formula[] = [];
  #isCut = false;

  constructor(
    private readonly solver: Solver,
    private readonly versions: Versions,
    private readonly options: FindOptions,
  ) {
    this.#formulas = solver.formulas;
  }

  run(): RegionFound {
    const formulas = this.#formulas;
    const known = [...(this.options.known ?? [])];
    if (known.length > 0) {
      const action = formulas.string('action');
      this.#covered.push(formulas.not(formulas.or(known.map((name) => formulas.equals(action, name)))));
    }
    const every = this.#formula('every');
    if (every.root !== this.#formulas.false) this.#search(every);
    return {
      allowed: this.#allowed,
      unknowns: this.#unknowns,
      openCases: this.#openCases,
      isCut: this.#isCut,
    };
  }

  #formula(reading: 'every' | 'worse'): DifferenceFormula {
    return differenceFormula(this.#formulas, this.versions, this.options.narrowing, reading);
  }

  /** Findings are those of the evaluator's own reading; what only another reading shows is not known. */
  #search(every: DifferenceFormula): void {
    if (this.#solve(every, every.root) === 'none') return;
    const worse = this.#formula('worse');
    for (const rule of worse.after.assumptions) this.#openCases.add(rule);
    const both = this.#formulas.and([every.root, worse.root]);
    for (;;) {
      const found = this.#solve(worse, both);
      if (found === 'none') break;
      if (found === 'unknown') return;
      if (this.#allowed.length >= this.options.atMost) {
        this.#isCut = true;
        return;
      }
      if (!this.#take(found, worse, this.#uncovered(both))) return;
    }
    if (both !== every.root && this.#solve(every, every.root) !== 'none') this.#leaveOpen(every);
  }

  #leaveOpen({ after }: DifferenceFormula): void {
    const rules = [...after.assumptions].sort().map((rule) => `\`${rule}\``);
    const { actor, target } = this.versions.after;
    const on = target.arn === undefined ? '' : ` on ${target.arn}`;
    this.#unknowns.push({
      reason: `whether ${actor.description} may do more${on} depends on what the documentation leaves open: ${rules.join(', ')}`,
    });
  }

  #solve(formula: DifferenceFormula, root: Formula): Model | 'none' | 'unknown' {
    const { budget } = this.options;
    const answer = this.solver.solve(this.#uncovered(root), {
      prefer: this.#preferences(formula.after),
      ...(budget === undefined ? {} : { budget }),
    });
    if (answer.kind === 'unsat') return 'none';
    if (answer.kind === 'sat') return answer.model;
    const { reason } = answer;
    const reasons =
      reason.kind === 'unmodelled'
        ? named(reason.reasons.map((name) => formula.poisons.reason(name)))
        : [{ reason: `not decided: ${reason.kind}` }];
    this.#unknowns.push(...reasons);
    return 'unknown';
  }

  /** What no finding covers yet. */
  #uncovered(root: Formula): Formula {
    return this.#formulas.and([root, ...this.#covered]);
  }

  /** Notes a model as a finding, with all actions that are allowed in the same way, and covers them. False where the evaluator does not agree. */
  #take(model: Model, formula: DifferenceFormula, root: Formula): boolean {
    const plain = plainModel(this.#formulas, root, model, this.#plainer(formula));
    const confirmed = confirm(plain, formula, this.versions);
    if (confirmed.kind === 'undecided') {
      this.#unknowns.push(...confirmed.reasons);
      return false;
    }
    const statements = grantingStatements(confirmed.step.allowedBy, this.versions.after);
    const names = this.#alike(plain, formula.after, root, statements[0], confirmed);
    const { region, before } = this.versions;
    this.#allowed.push({
      resource: region.target.arn ?? confirmed.step.resource,
      isNewResource: region.was === undefined,
      actions: groupActions(names),
      conditions: conditionTexts(statements),
      on: resourceTexts(statements),
      witness: confirmed.step,
      before: before === undefined ? undefined : confirmed.stopped,
    });
    this.#cover(formula.after, names, statements[0], confirmed);
    return true;
  }

  /** What would make a witness read like a real request. */
  #plainer({ after, before }: DifferenceFormula): Plainer {
    const { actor, target } = this.versions.after;
    return {
      action: after.action,
      actions: this.options.actions,
      resource: after.resource,
      resources: (action) => likelyResources(action, actor, target),
      optional: [...after.keys.values(), ...(before?.keys.values() ?? [])],
    };
  }

  /** Actions of the same service and statement that differ in the same place, on the same resource. */
  #alike(
    model: Model,
    { action }: Vocabulary,
    root: Formula,
    statement: Statement | undefined,
    { step }: Extract<Confirmed, { kind: 'confirmed' }>,
  ): readonly string[] {
    const service = step.action.slice(0, step.action.indexOf(':'));
    const candidates = actionsOfStatement(statement, service).filter(
      ({ name }) => holds(this.#formulas, root, new Map([...model, [action, name.toLowerCase()]])) === true,
    );
    return [...new Set([step.action, ...candidates.map(({ name }) => name)])];
  }

  /**
   * Nothing that these actions do under the same statement is looked for again: what remains is not covered by what is
   * listed. Names that AWS may add to the service later go with a wildcard.
   */
  #cover(
    vocabulary: Vocabulary,
    names: readonly string[],
    statement: Statement | undefined,
    { step }: Extract<Confirmed, { kind: 'confirmed' }>,
  ): void {
    const formulas = this.#formulas;
    const { action, resource } = vocabulary;
    const among = names.map((name) => formulas.equals(action, name.toLowerCase()));
    for (const name of names) this.options.known?.add(name.toLowerCase());
    const later = hasWildcard(statement) ? [uncatalogued(vocabulary, step.action)] : [];
    const where =
      statement === undefined || this.options.known !== undefined
        ? formulas.true
        : statementFormula(vocabulary, onAnything(statement), '2012-10-17', true);
    this.#covered.push(
      formulas.not(
        formulas.or([
          formulas.and([formulas.or([...among, ...later]), where]),
          formulas.and([
            formulas.equals(action, step.action.toLowerCase()),
            formulas.equals(resource, step.resource),
          ]),
        ]),
      ),
    );
  }

  #preferences({ action, keys }: Vocabulary): Preferences {
    const { estate } = this.versions.after;
    const usual: Readonly<Record<string, readonly string[]>> = {
      'aws:securetransport': ['true'],
      'aws:viaawsservice': ['false'],
      'aws:sourcevpce': estate.network.endpoints.map(({ id }) => id),
      'aws:sourcevpc': estate.network.vpcs.map(({ id }) => id),
    };
    const prefer = new Map<Variable, readonly Value[]>([[action, this.options.actions]]);
    for (const [key, variable] of keys) prefer.set(variable, usual[key] ?? []);
    return prefer;
  }
}

/** A policy of which nothing is known says so; that its effect is not known either tells nobody more. */
function named(reasons: readonly UnknownReason[]): readonly UnknownReason[] {
  const telling = reasons.filter(
    ({ reason }) => !reason.startsWith('whether a statement that could not be read '),
  );
  return telling.length > 0 ? telling : reasons;
}

function hasWildcard(statement: Statement | undefined): boolean {
  return (
    statement === undefined ||
    statement.action.negated ||
    statement.action.patterns.some((pattern) => pattern.kind === 'text' && /[*?]/.test(pattern.text))
  );
}

/** Actions of a service that the catalogue does not have. */
function uncatalogued({ formulas, action }: Vocabulary, like: string): Formula {
  const service = like.slice(0, like.indexOf(':')).toLowerCase();
  return formulas.and([
    formulas.matches(action, `${service}:*`),
    ...actionsOf(service).map(({ name }) => formulas.not(formulas.equals(action, name.toLowerCase()))),
  ]);
}

/** The statement's resources alone. */
function onAnything(statement: Statement): Statement {
  const { place } = statement.action;
  const action = {
    kind: 'patterns',
    negated: false,
    patterns: [{ kind: 'text', text: '*', place }],
    place,
  } as const;
  return { ...statement, action, conditions: [], poisons: [] };
}
