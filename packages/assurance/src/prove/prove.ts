import type { Estate } from '@redoubt/estate';
import { isServiceLinkedRole, type Statement } from '@redoubt/policy';
import { type BudgetOptions, Formulas, Solver } from '@redoubt/solver';
import type { Intent } from '../intent/intent.js';
import type { ActorPattern, Question } from '../question/question.js';
import type { Assumption, UnknownReason, Verdict, Witness } from '../verdict/verdict.js';
import { type Actor, insideActors, outsideActors } from './actors.js';
import { assumptionsOf } from './assumptions.js';
import { knownKeys } from './known-keys.js';
import { requestOf } from './model-request.js';
import { preferencesFor } from './preferences.js';
import { type QuestionSetting, type RequestFormula, requestFormula } from './question-formula.js';
import { RelevantTargets } from './relevant-targets.js';
import { replay } from './replay.js';
import { selectActors } from './select-actors.js';
import { SharedSearch } from './shared-search.js';
import { type Target, targetsOf } from './targets.js';

export interface ProveOptions {
  readonly intent?: Intent;
  /** How much work one formula may cost before it is `unknown`. */
  readonly budget?: BudgetOptions;
}

/**
 * Whether any request like that of the question can be allowed.
 *
 * `proved` only when, for every actor that the question selects and every resource that it names, the formula of the
 * allowed requests has no model, and no part of the estate was left unread. `refuted` only with a witness that the
 * evaluator, which shares no code path with the compiler's composition of layers, decides to be allowed.
 */
export function prove(estate: Estate, question: Question, options: ProveOptions = {}): Verdict {
  return new Prover(estate, options).prove(question);
}

/** Decides many questions of one estate, keeping what they share. */
export class Prover {
  readonly actors: readonly Actor[];
  readonly #targets: RelevantTargets;
  readonly #trusted: readonly Assumption[];
  readonly #shared: SharedSearch;

  constructor(
    readonly estate: Estate,
    readonly options: ProveOptions = {},
  ) {
    const deployers = (options.intent?.deployers ?? []).map((glob): ActorPattern => ({ by: 'arn', glob }));
    const everyone = [...insideActors(estate), ...outsideActors(estate)].filter(
      ({ principal }) => !isServiceLinkedRole(principal),
    );
    this.actors = selectActors(everyone, { only: [], except: deployers }, estate, options.intent);
    this.#trusted = trustedDeployers(options.intent);
    this.#targets = new RelevantTargets(targetsOf(estate));
    this.#shared = new SharedSearch(estate, options.budget);
  }

  prove(question: Question): Verdict {
    const openCases = new Set<string>();
    const actors = this.select(question);
    const unknowns: UnknownReason[] = [...this.gaps(actors)];
    for (const actor of actors) {
      const found = this.witness(actor, question.asks);
      for (const rule of found.openCases) openCases.add(rule);
      if (found.witness !== undefined) {
        return {
          kind: 'refuted',
          witness: found.witness,
          assumptions: this.assumptions(openCases),
        };
      }
      unknowns.push(...found.unknowns);
    }
    return unknowns.length > 0
      ? { kind: 'unknown', reasons: unknowns }
      : { kind: 'proved', assumptions: this.assumptions(openCases) };
  }

  /** Whom a question is about. */
  select(question: Question): readonly Actor[] {
    return selectActors(this.actors, question.actors, this.estate, this.options.intent);
  }

  /** What stands against any proof: parts of the estate that could not be read, and a question that is about nobody. */
  gaps(actors: readonly Actor[]): readonly UnknownReason[] {
    const unread = this.estate.gaps.map(({ reason, place }) => ({ reason, place }));
    return actors.length === 0
      ? [...unread, { reason: 'the question selects no principal of the estate' }]
      : unread;
  }

  /** What an answer rests on. */
  assumptions(openCases: ReadonlySet<string>): readonly Assumption[] {
    return [...assumptionsOf(this.estate, openCases), serviceLinkedRoles, ...this.#trusted];
  }

  /** One way in which the actor is allowed a request of each statement, if there is any. */
  witness(actor: Actor, asks: readonly Statement[]): Found {
    const openCases = new Set<string>();
    const unknowns: UnknownReason[] = [];
    for (const targets of this.#choices(actor, asks, openCases)) {
      const search = new Search(this.estate, this.options, asks);
      const witness = search.witnessOf(actor, targets);
      if (witness !== undefined) return { witness, unknowns, openCases };
      unknowns.push(...search.unknowns);
    }
    return { witness: undefined, unknowns, openCases };
  }

  /** Whether the actor may be allowed a request of each statement: false only where `witness` finds nothing and is sure. */
  couldBeAllowed(actor: Actor, asks: readonly Statement[]): boolean {
    for (const _ of this.#choices(actor, asks, new Set())) return true;
    return false;
  }

  #choices(actor: Actor, asks: readonly Statement[], openCases: Set<string>): Iterable<readonly Target[]> {
    const targets = asks.map((ask) => this.#targets.of(ask));
    return this.#shared.choices(actor, asks, targets, openCases);
  }
}

/** What the search for one actor came to: no witness and no unknowns means that there is none. */
export interface Found {
  readonly witness: Witness | undefined;
  readonly unknowns: readonly UnknownReason[];
  readonly openCases: ReadonlySet<string>;
}

/**
 * The search for a witness of one question on one choice of targets. It shares nothing with other searches, so that the
 * witness is the same whatever was asked before.
 */
class Search {
  readonly unknowns: UnknownReason[] = [];

  constructor(
    private readonly estate: Estate,
    private readonly options: ProveOptions,
    private readonly asks: readonly Statement[],
  ) {}

  witnessOf(actor: Actor, targets: readonly Target[]): Witness | undefined {
    const formulas = new Formulas();
    const known = knownKeys(this.estate, actor);
    const setting: QuestionSetting = { formulas, estate: this.estate, actor, known };
    const requests = this.asks.flatMap((ask, index) => {
      const target = targets[index];
      return target === undefined ? [] : [requestFormula(setting, ask, target, index)];
    });
    return this.#decide(new Solver(formulas), setting, requests);
  }

  #decide(
    solver: Solver,
    setting: QuestionSetting,
    requests: readonly RequestFormula[],
  ): Witness | undefined {
    const root = setting.formulas.and(requests.map(({ formula }) => formula));
    const prefer = preferencesFor(requests, this.asks, this.estate);
    const answer = solver.solve(root, { ...this.#solveOptions(), prefer });
    if (answer.kind === 'unsat') return undefined;
    if (answer.kind === 'unknown') {
      const ids = answer.reason.kind === 'unmodelled' ? answer.reason.reasons : undefined;
      const placed = (ids ?? []).map(
        (id) =>
          requests.map(({ vocabulary }) => vocabulary.placed(id)).find((found) => found !== undefined) ?? {
            reason: id,
          },
      );
      this.unknowns.push(
        ...(ids === undefined ? [{ reason: `not decided: ${answer.reason.kind}` }] : placed),
      );
      return undefined;
    }
    const replayed = requests.map((request) =>
      replay(this.estate, requestOf(answer.model, request.vocabulary, setting.actor), request),
    );
    const steps = replayed.flatMap((result) => (result.kind === 'allowed' ? [result.step] : []));
    if (steps.length === requests.length) return { steps };
    this.unknowns.push(...replayed.flatMap((result) => (result.kind === 'allowed' ? [] : result.reasons)));
    return undefined;
  }

  #solveOptions(): { budget?: BudgetOptions } {
    return this.options.budget === undefined ? {} : { budget: this.options.budget };
  }
}

/** AWS writes the policies of service-linked roles, and only their services assume them. */
const serviceLinkedRoles: Assumption = {
  id: 'service-linked-roles',
  text: 'service-linked roles are used by their services alone, for what AWS documents',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html',
};

function trustedDeployers(intent: Intent | undefined): readonly Assumption[] {
  if (intent === undefined || intent.deployers.length === 0) return [];
  return [
    { id: 'deployers', text: `${intent.deployers.join(', ')} deploy these templates and do nothing else` },
  ];
}
