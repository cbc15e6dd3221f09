import type { Estate } from '@redoubt/estate';
import { type Decision, isServiceLinkedRole, principalName, type Statement } from '@redoubt/policy';
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
import { isOfSts } from './question-formula.js';
import { relevantTargets } from './relevant-targets.js';
import { decideAgain, requestBehind } from './replay.js';
import { Search, type SearchOptions } from './search.js';
import { idlePatterns, selectActors } from './select-actors.js';
import { SharedSearch } from './shared-search.js';
import { restTarget, type Target, targetsOf } from './targets.js';

export interface ProveOptions extends SearchOptions {
  readonly intent?: Intent;
  /**
   * Asks about those as well who are trusted otherwise (who deploys the templates, root users, service-linked roles), and
   * takes roles that no template defines to have full access. So it shows what policies say, not whether a guarantee holds.
   */
  readonly everybody?: true;
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
    const resource = target.layers(isOfSts(known.request.action) ? 'assume' : 'other');
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

/** What the search for one actor came to: no witness and no unknowns means that there is none. */
export interface Found {
  readonly witness: Witness | undefined;
  readonly unknowns: readonly UnknownReason[];
  readonly openCases: ReadonlySet<string>;
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
