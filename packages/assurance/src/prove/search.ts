import { action as catalogueAction } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import { principalName, type Statement } from '@redoubt/policy';
import {
  type BudgetOptions,
  type Formula,
  Formulas,
  type Model,
  Solver,
  type UnknownReason as SolverReason,
} from '@redoubt/solver';
import type { Ask } from '../question/question.js';
import type { UnknownReason, Witness } from '../verdict/verdict.js';
import type { Actor } from './actors.js';
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
import { type Replay, rememberRequest, replay } from './replay.js';
import { tagsCanBeSet } from './session-tags.js';
import type { Target } from './targets.js';

export interface SearchOptions {
  /** How much work one formula may cost before it is `unknown`. */
  readonly budget?: BudgetOptions;
  /** What proofs over alike estates have shown already. Verdicts are the same with it; places of a witness may be older. */
  readonly memory?: ProofMemory;
}

/**
 * The search for a witness of one question, over targets. It shares no formula with other searches, so that the witness is
 * the same whatever was asked before.
 */
export class Search {
  readonly openCases = new Set<string>();
  readonly unknowns: UnknownReason[] = [];

  constructor(
    private readonly estate: Estate,
    private readonly options: SearchOptions,
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
    const open: UnknownReason[] = [];
    let root = setting.formulas.and(requests.map(({ formula }) => formula));
    for (;;) {
      const answer = solver.solve(root, { ...this.#solveOptions(), prefer });
      if (answer.kind === 'unsat') return this.#leaveOpen(open);
      if (answer.kind === 'unknown') return this.#undecided(answer.reason, requests);
      const found = requests.map((one) => this.#replay(one, answer.model, setting.actor));
      const steps = found.flatMap(({ result }) => (result.kind === 'allowed' ? [result.step] : []));
      if (steps.length === requests.length) return { steps };
      const denied = found.filter(({ result }) => result.kind !== 'allowed');
      if (!denied.some(isWithoutResource))
        return this.#leaveOpen(
          denied.flatMap(({ result }) => (result.kind === 'allowed' ? [] : result.reasons)),
        );
      for (const one of denied.filter(isWithoutResource)) {
        open.push(aboutNoResource(one.request));
        root = setting.formulas.and([root, setting.formulas.not(onAnyResource(setting.formulas, one))]);
      }
    }
  }

  #leaveOpen(reasons: readonly UnknownReason[]): undefined {
    this.unknowns.push(...reasons);
    return undefined;
  }

  #undecided(reason: SolverReason, requests: readonly RequestFormula[]): undefined {
    const placed = (id: string): UnknownReason =>
      requests.map(({ vocabulary }) => vocabulary.placed(id)).find((found) => found !== undefined) ?? {
        reason: id,
      };
    return this.#leaveOpen(
      reason.kind === 'unmodelled' ? reason.reasons.map(placed) : [{ reason: `not decided: ${reason.kind}` }],
    );
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
 * AWS decides an action without resource types on `*`, whatever resource the question names, and the formula on that
 * resource. So other actions are looked for, and when there are none, this one is left open: it proves nothing.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
function isWithoutResource({ request: { action, resource } }: Replayed): boolean {
  return resource !== '*' && catalogueAction(action)?.wildcardOnly === true;
}

function onAnyResource(formulas: Formulas, { one: { vocabulary }, request }: Replayed): Formula {
  const onOne = formulas.not(formulas.equals(vocabulary.resource, '*'));
  return formulas.and([formulas.equals(vocabulary.action, request.action), onOne]);
}

function aboutNoResource({ action }: ModelRequest): UnknownReason {
  const name = catalogueAction(action)?.name ?? action;
  return {
    reason: `\`${name}\` is about no resource in particular: ask about it on \`*\``,
  };
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
