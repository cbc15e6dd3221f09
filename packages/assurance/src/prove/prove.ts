import { action as catalogueAction } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import { type Decision, isServiceLinkedRole, principalName, type Statement } from '@redoubt/policy';
import {
  type BudgetOptions,
  type Formula,
  Formulas,
  type Model,
  Solver,
  type UnknownReason as SolverReason,
} from '@redoubt/solver';
import type { Intent } from '../intent/intent.js';
import type { ActorPattern, Ask, Question } from '../question/question.js';
import { patternWords } from '../question/read-actors.js';
import type { Assumption, UnknownReason, Verdict, Witness, WitnessStep } from '../verdict/verdict.js';
import {
  type Actor,
  insideActors,
  outsideActors,
  rootUsers,
  serviceLinkedRoles,
  withFullAccess,
} from './actors.js';
import { assumptionsOf } from './assumptions.js';
import { combinations } from './combinations.js';
import { concerns } from './concerns.js';
import { knownKeys } from './known-keys.js';
import { type ModelRequest, requestOf } from './model-request.js';
import { preferencesFor } from './preferences.js';
import type { ProofMemory } from './proof-memory.js';
import {
  isConceivable,
  type QuestionSetting,
  type RequestFormula,
  requestFormula,
} from './question-formula.js';
import { relevantTargets } from './relevant-targets.js';
import { decideAgain, type Replay, rememberRequest, replay, requestBehind } from './replay.js';
import { idlePatterns, selectActors } from './select-actors.js';
import { tagsCanBeSet } from './session-tags.js';
import { SharedSearch } from './shared-search.js';
import { restTarget, type Target, targetsOf } from './targets.js';

export interface ProveOptions {
  readonly intent?: Intent;
  /** How much work one formula may cost before it is `unknown`. */
  readonly budget?: BudgetOptions;
  /**
   * Asks about those as well who are trusted otherwise (who deploys the templates, root users, service-linked roles), and
   * takes roles that no template defines to have full access. So it shows what policies say, not whether a guarantee holds.
   */
  readonly everybody?: true;
  /** What proofs over alike estates have shown already. Verdicts are the same with it; places of a witness may be older. */
  readonly memory?: ProofMemory;
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
  readonly #targets: readonly Target[];
  readonly #trusted: readonly Assumption[];
  readonly #relevant = new Map<Statement, readonly Target[]>();
  readonly #shared: SharedSearch;

  constructor(
    readonly estate: Estate,
    readonly options: ProveOptions = {},
  ) {
    this.actors = everyoneToAsk(estate, options);
    this.#trusted = trustedDeployers(options.intent);
    this.#targets = targetsOf(estate);
    this.#shared = new SharedSearch(estate, options.budget);
  }

  prove(question: Question): Verdict {
    const openCases = new Set<string>();
    const actors = this.select(question);
    const unknowns: UnknownReason[] = [...this.gaps(question, actors)];
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
  gaps(question: Question, actors: readonly Actor[]): readonly UnknownReason[] {
    const unread = this.estate.gaps.map(({ reason, place }) => ({ reason, place }));
    if (actors.length === 0)
      return [...unread, { reason: 'the question selects no principal of the estate' }];
    const idle = idlePatterns(this.actors, question.actors, this.estate, this.options.intent);
    const misses = idle.map((pattern) => ({
      reason: `\`${patternWords(pattern)}\` selects no principal of the estate`,
    }));
    return [...unread, ...misses];
  }

  /** What an answer rests on. */
  assumptions(openCases: ReadonlySet<string>): readonly Assumption[] {
    return [...assumptionsOf(this.estate, openCases), ofServiceLinkedRoles, ...this.#trusted];
  }

  /** One way in which the actor is allowed a request of each statement, if there is any. */
  witness(actor: Actor, asks: readonly Ask[]): Found {
    const targets = asks.map((ask) => this.#targetsOf(ask));
    if (this.options.memory === undefined) return this.#amongChoices(actor, asks, targets);
    const search = new Search(this.estate, this.options, asks);
    const witness = search.witnessOf(actor, targets);
    return { witness, unknowns: search.unknowns, openCases: search.openCases };
  }

  #amongChoices(actor: Actor, asks: readonly Ask[], targets: readonly (readonly Target[])[]): Found {
    const openCases = new Set<string>();
    const unknowns: UnknownReason[] = [];
    for (const choice of this.#shared.choices(actor, asks, targets, openCases)) {
      const search = new Search(this.estate, this.options, asks);
      const witness = search.witnessOf(
        actor,
        choice.map((target) => [target]),
      );
      if (witness !== undefined) return { witness, unknowns, openCases };
      unknowns.push(...search.unknowns);
    }
    return { witness: undefined, unknowns, openCases };
  }

  /** How this estate decides what a step of a witness over another version of it tells of; `undefined` if it cannot tell. */
  decideAgain(step: WitnessStep): Decision | undefined {
    const known = requestBehind(step);
    if (known === undefined) return undefined;
    const actor = this.actors.find(({ principal }) => principalName(principal) === known.actor);
    const target = known.target === undefined ? restTarget([]) : this.#targetOf(known.target);
    if (actor === undefined || target === undefined) return undefined;
    const resource = target.layers(isToAssume(known.request.action) ? 'assume' : 'other');
    const layers = { principal: actor.layers, resource };
    return decideAgain(this.estate, known.request, { layers, target });
  }

  #targetOf(arn: string): Target | undefined {
    return this.#targets.find((target) => target.arn === arn);
  }

  /** Whether the actor may be allowed a request of each statement: false only where `witness` finds nothing and is sure. */
  couldBeAllowed(actor: Actor, asks: readonly Ask[]): boolean {
    if (this.options.memory !== undefined) {
      const { witness, unknowns } = this.witness(actor, asks);
      return witness !== undefined || unknowns.length > 0;
    }
    const targets = asks.map((ask) => this.#targetsOf(ask));
    for (const _ of this.#shared.choices(actor, asks, targets, new Set())) return true;
    return false;
  }

  #targetsOf(ask: Statement): readonly Target[] {
    const known = this.#relevant.get(ask) ?? this.#findTargets(ask);
    this.#relevant.set(ask, known);
    return known;
  }

  #findTargets(ask: Statement): readonly Target[] {
    const { memory } = this.options;
    return memory === undefined ? relevantTargets(ask, this.#targets) : memory.relevant(ask, this.#targets);
  }
}

function everyoneToAsk(estate: Estate, { intent, everybody }: ProveOptions): readonly Actor[] {
  const roots = everybody === true ? rootUsers(estate) : [];
  const others = outsideActors(estate).map((actor) =>
    everybody === true && actor.standing === 'inside' ? withFullAccess(actor) : actor,
  );
  const linked = everybody === true ? serviceLinkedRoles(estate) : [];
  const everyone = [...insideActors(estate), ...roots, ...linked, ...others].filter(
    ({ principal }) => everybody === true || !isServiceLinkedRole(principal),
  );
  const trusted = everybody === true ? [] : (intent?.deployers ?? []);
  const except = trusted.map((glob): ActorPattern => ({ by: 'arn', glob }));
  return selectActors(everyone, { only: [], except }, estate, intent);
}

const isToAssume = (action: string): boolean => /^sts:/i.test(action);

/** What the search for one actor came to: no witness and no unknowns means that there is none. */
export interface Found {
  readonly witness: Witness | undefined;
  readonly unknowns: readonly UnknownReason[];
  readonly openCases: ReadonlySet<string>;
}

/**
 * The search for a witness of one question, over targets. It shares no formula with other searches, so that the witness is
 * the same whatever was asked before.
 */
class Search {
  readonly openCases = new Set<string>();
  readonly unknowns: UnknownReason[] = [];

  constructor(
    private readonly estate: Estate,
    private readonly options: ProveOptions,
    private readonly asks: readonly Ask[],
  ) {}

  witnessOf(actor: Actor, targets: readonly (readonly Target[])[]): Witness | undefined {
    const formulas = new Formulas();
    const tagged = tagsCanBeSet(this.estate, actor);
    const setting: QuestionSetting = {
      formulas,
      estate: this.estate,
      actor,
      known: knownKeys(this.estate, actor),
    };
    const solver = new Solver(formulas);
    const alternatives: (readonly Candidate[])[] = [];
    for (const [index, ask] of this.asks.entries()) {
      const aimed = (targets[index] ?? []).filter(
        (target) => concerns(actor, target, ask) && isConceivable(setting, ask, target),
      );
      const candidates = aimed.map(
        (target) => new Candidate(setting, ask, target, index, this.#key(setting, tagged, ask, target)),
      );
      const possible = candidates.filter((candidate) => this.#isPossible(solver, candidate));
      if (possible.length === 0) return undefined;
      alternatives.push(possible);
    }
    for (const candidates of combinations(alternatives)) {
      const witness = this.#decideOnce(solver, setting, candidates);
      if (witness !== undefined) return witness;
    }
    return undefined;
  }

  #key({ actor }: QuestionSetting, tagged: boolean, ask: Statement, target: Target): string | undefined {
    return this.options.memory?.keyOf(this.estate, actor, tagged, ask, target);
  }

  /** Whether one request of the question is possible by itself. A single request is decided later, once. */
  #isPossible(solver: Solver, candidate: Candidate): boolean {
    const { memory } = this.options;
    const { key } = candidate;
    const known = key === undefined ? undefined : memory?.impossible(key);
    if (known !== undefined) return this.#note(known, false);
    if (this.asks.length === 1 || memory === undefined) return true;
    const before = key === undefined ? undefined : memory?.possible(key);
    if (before !== undefined) return this.#note(before, true);
    const { formula, openCases } = candidate.request;
    const isPossible = solver.solve(formula, this.#solveOptions()).kind !== 'unsat';
    if (key !== undefined) memory?.remember(key, isPossible ? 'possible' : 'impossible', openCases);
    return this.#note(openCases, isPossible);
  }

  #note<T>(openCases: Iterable<string>, answer: T): T {
    for (const rule of openCases) this.openCases.add(rule);
    return answer;
  }

  /** Decides requests together, unless that is known to be impossible from before. */
  #decideOnce(
    solver: Solver,
    setting: QuestionSetting,
    candidates: readonly Candidate[],
  ): Witness | undefined {
    const { memory } = this.options;
    const key = memory === undefined ? undefined : candidates.map((candidate) => candidate.key).join(' + ');
    const known = key === undefined ? undefined : memory?.impossible(key);
    if (known !== undefined) return this.#note(known, undefined);
    const found = key === undefined ? undefined : memory?.witness(key);
    if (found !== undefined) return this.#note(found.openCases, found.witness);
    const before = this.unknowns.length;
    const requests = candidates.map(({ request }) => request);
    const witness = this.#decide(solver, setting, requests);
    const openCases = new Set(requests.flatMap((request) => [...request.openCases]));
    const isImpossible = witness === undefined && this.unknowns.length === before;
    if (key !== undefined && isImpossible) memory?.remember(key, 'impossible', openCases);
    if (key !== undefined && witness !== undefined) memory?.rememberWitness(key, witness, openCases);
    return this.#note(openCases, witness);
  }

  #decide(
    solver: Solver,
    setting: QuestionSetting,
    requests: readonly RequestFormula[],
  ): Witness | undefined {
    const prefer = preferencesFor(requests, this.asks, this.estate);
    let root = setting.formulas.and(requests.map(({ formula }) => formula));
    for (;;) {
      if (root === setting.formulas.false) return undefined;
      const answer = solver.solve(root, { ...this.#solveOptions(), prefer });
      if (answer.kind === 'unsat') return undefined;
      if (answer.kind === 'unknown') return this.#undecided(answer.reason, requests);
      const found = requests.map((one) => this.#replay(one, answer.model, setting.actor));
      const steps = found.flatMap(({ result }) => (result.kind === 'allowed' ? [result.step] : []));
      if (steps.length === requests.length) return { steps };
      const impossible = found.flatMap(({ one, request }) => withoutResource(setting.formulas, one, request));
      if (impossible.length === 0) {
        this.unknowns.push(
          ...found.flatMap(({ result }) => (result.kind === 'allowed' ? [] : result.reasons)),
        );
        return undefined;
      }
      root = setting.formulas.and([root, ...impossible.map((each) => setting.formulas.not(each))]);
    }
  }

  #undecided(reason: SolverReason, requests: readonly RequestFormula[]): undefined {
    const placed = (id: string): UnknownReason =>
      requests.map(({ vocabulary }) => vocabulary.placed(id)).find((found) => found !== undefined) ?? {
        reason: id,
      };
    this.unknowns.push(
      ...(reason.kind === 'unmodelled'
        ? reason.reasons.map(placed)
        : [{ reason: `not decided: ${reason.kind}` }]),
    );
    return undefined;
  }

  #replay(one: RequestFormula, model: Model, actor: Actor): Replayed {
    const request = requestOf(model, one.vocabulary, actor);
    const result = replay(this.estate, request, one);
    const name = principalName(actor.principal);
    if (result.kind === 'allowed')
      rememberRequest(result.step, { request, actor: name, target: one.target.arn });
    return { one, request, result };
  }

  #solveOptions(): { budget?: BudgetOptions } {
    return this.options.budget === undefined ? {} : { budget: this.options.budget };
  }
}

interface Replayed {
  readonly one: RequestFormula;
  readonly request: ModelRequest;
  readonly result: Replay;
}

/**
 * The requests for the action on a resource, where it has no resource types and so is on `*` alone: there are none.
 * Said only of actions that a model comes up with, since there are thousands.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
function withoutResource(
  formulas: Formulas,
  { vocabulary }: RequestFormula,
  { action, resource }: ModelRequest,
): readonly Formula[] {
  if (resource === '*' || catalogueAction(action)?.wildcardOnly !== true) return [];
  const onResource = formulas.not(formulas.equals(vocabulary.resource, '*'));
  return [formulas.and([formulas.equals(vocabulary.action, action), onResource])];
}

/** One statement of a question on one target; its formula is made when it is needed. */
class Candidate {
  #request: RequestFormula | undefined;

  constructor(
    private readonly setting: QuestionSetting,
    private readonly ask: Ask,
    private readonly target: Target,
    private readonly index: number,
    readonly key: string | undefined,
  ) {}

  get request(): RequestFormula {
    this.#request ??= requestFormula(this.setting, this.ask, this.target, this.index);
    return this.#request;
  }
}

/** AWS writes the policies of service-linked roles, and only their services assume them. */
const ofServiceLinkedRoles: Assumption = {
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
