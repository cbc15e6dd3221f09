import type { Intent } from '../intent/intent.js';
import { PathFinder } from '../paths/path-finder.js';
import { proveByChain } from '../paths/prove-by-chain.js';
import { ProofMemory } from '../prove/proof-memory.js';
import { Prover } from '../prove/prove.js';
import type { Question } from '../question/question.js';
import type { Verdict, Witness } from '../verdict/verdict.js';
import { candidates } from './candidates.js';
import type { Change } from './change.js';
import { type Hunk, hunkOf, type Replacement, replacementsOf, startPlace } from './hunk.js';
import { accessToKeep, actorNamed, isAllowed, type KeptRequest } from './kept-access.js';
import { type EstateSource, Sources } from './sources.js';

/**
 * What would close a refutation. `found`: with these changes made in the files, the same question was proved again;
 * `kept` is how many requests were allowed before and are still, of those that a change must not take away.
 * `none`: no change that was tried does it, or each takes away too much.
 */
export type Remediation =
  | {
      readonly kind: 'found';
      readonly changes: readonly [ProposedChange, ...ProposedChange[]];
      readonly tried: number;
      readonly kept: number;
    }
  | { readonly kind: 'none'; readonly tried: number; readonly reason: string };

/** A change of one file, its edits in terms of the file as it is, and its lines. `place` is where it begins. */
export interface ProposedChange extends Change {
  readonly hunk: Hunk;
  readonly replacements: readonly Replacement[];
}

/** What was refuted, and how to ask again about an estate that was changed. */
export interface RefutedQuestion {
  readonly witness: Witness;
  /** Undefined for what is no question: settings, networks. */
  readonly question?: Question;
  /** The same about another estate; undefined where it is no longer asked there. */
  readonly again: (
    prover: Prover,
  ) => { readonly question?: Question; readonly decide: () => Verdict } | undefined;
}

export interface RemediateOptions {
  readonly intent?: Intent;
  /** How many changes are tried at most. */
  readonly trials?: number;
  /** How long it may take, by `clock`. */
  readonly milliseconds?: number;
  readonly clock?: () => number;
}

/** How a question is asked again. */
export function askedAgain(question: Question): RefutedQuestion['again'] {
  return (prover) => ({
    question,
    decide: () =>
      question.byAnyChain ? proveByChain(prover, new PathFinder(prover), question) : prover.prove(question),
  });
}

/**
 * The smallest change that closes what a witness shows. Each is made in the text of the file, the estate is read again
 * and the question proved again; only one after which it is `proved`, and which takes nothing away that must be kept, is
 * given. Where no single one does, few together are tried: one against each witness that is left.
 */
export function remediate(
  source: EstateSource,
  refuted: RefutedQuestion,
  options: RemediateOptions = {},
): Remediation {
  return new Search(source, refuted, options).run();
}

const mostChanges = 5;
const mostTrials = 80;

class Search {
  readonly #memory = new ProofMemory();
  #tried = 0;
  #tooMuch = 0;
  #kept = 0;
  #ended: string | undefined;
  readonly #before: Prover;
  /** Those of which it is not yet known what must be kept. */
  readonly #witnesses: Witness[] = [];
  readonly #keep = new Map<string, KeptRequest>();
  readonly #deadline: number;

  constructor(
    private readonly source: EstateSource,
    private readonly refuted: RefutedQuestion,
    private readonly options: RemediateOptions,
  ) {
    this.#before = this.#proverOf(new Sources(source), this.#memory);
    this.#deadline = (options.clock?.() ?? 0) + (options.milliseconds ?? Number.POSITIVE_INFINITY);
  }

  run(): Remediation {
    const closed = this.#close(new Sources(this.source), this.refuted.witness);
    const needed = closed === undefined ? [] : this.#withoutNeedless(closed.changes);
    const [first, ...more] = needed.map((change) => this.#proposed(change));
    if (first === undefined) return { kind: 'none', tried: this.#tried, reason: this.#reason() };
    return { kind: 'found', changes: [first, ...more], tried: this.#tried, kept: this.#kept };
  }

  /** The first change that proves it; else the smallest that ends this witness, and what closes those that are left. */
  #close(sources: Sources, witness: Witness): Sources | undefined {
    const { question } = this.refuted;
    this.#witnesses.push(witness);
    let costly: Sources | undefined;
    const onwards: Sources[] = [];
    for (const change of candidates(sources, witness, question, this.options.intent)) {
      if (this.#isOver()) return costly;
      const next = sources.after(change);
      const verdict = next === undefined ? undefined : this.#verdictAfter(next, witness);
      if (next === undefined || verdict === undefined) continue;
      const isProved = verdict.kind === 'proved' && this.#prove(next)?.kind === 'proved';
      if (isProved && this.#keepsAccess(next)) return next;
      if (isProved && this.#keepsAccess(next, 'what is no step')) costly ??= next;
      if (verdict.kind === 'refuted') onwards.push(next);
    }
    if (costly !== undefined || sources.changes.length + 1 >= mostChanges) return costly;
    const best = onwards.find((one) => this.#keepsAccess(one));
    const left = best === undefined ? undefined : this.#prove(best);
    return best === undefined || left?.kind !== 'refuted' ? undefined : this.#close(best, left.witness);
  }

  /** The verdict after the changes, where they end the witness. */
  #verdictAfter(sources: Sources, witness: Witness): Verdict | undefined {
    this.#tried += 1;
    const prover = this.#proverOf(sources, this.#memory);
    if (prover.estate.diagnostics.some(({ severity }) => severity === 'error')) return undefined;
    const again = this.refuted.again(prover);
    if (again === undefined || stillWitnesses(prover, again.question, witness)) return undefined;
    const verdict = again.decide();
    const goesOn = verdict.kind === 'refuted' && sameSteps(verdict.witness, witness);
    return verdict.kind === 'unknown' || goesOn ? undefined : verdict;
  }

  /**
   * Whether what must stay allowed is. It is collected when it is first asked for: it costs more than a proof. Where a
   * chain cannot be cut otherwise, the action of its step may go, also on other resources.
   */
  #keepsAccess(sources: Sources, kept: 'everything' | 'what is no step' = 'everything'): boolean {
    for (const witness of this.#witnesses.splice(0))
      for (const one of accessToKeep(this.#before, witness, this.refuted.question, this.options.intent))
        this.#keep.set(JSON.stringify([one.principal, one.ask]), one);
    const prover = this.#proverOf(sources, this.#memory);
    const requests = [...this.#keep.values()].filter(({ isStep }) => kept === 'everything' || !isStep);
    const keeps = requests.every((request) => isAllowed(prover, request));
    if (keeps) this.#kept = requests.length;
    else this.#tooMuch += 1;
    return keeps;
  }

  /** The verdict by a proof that remembers nothing. */
  #prove(sources: Sources): Verdict | undefined {
    return this.refuted.again(this.#proverOf(sources))?.decide();
  }

  /** Each change that is left is needed: without it the question is not proved. */
  #withoutNeedless(changes: readonly Change[]): readonly Change[] {
    if (changes.length < 2) return changes;
    return changes.reduce<readonly Change[]>((needed, change) => {
      const others = needed.filter((one) => one !== change);
      return this.#prove(new Sources(this.source, others))?.kind === 'proved' ? others : needed;
    }, changes);
  }

  #isOver(): boolean {
    if (this.#tried >= (this.options.trials ?? mostTrials))
      this.#ended = 'the number of changes to try ran out';
    else if ((this.options.clock?.() ?? 0) > this.#deadline) this.#ended = 'the time to try changes ran out';
    return this.#ended !== undefined;
  }

  /** With a memory, what a change does not touch is not proved anew. What is given in the end is proved without one. */
  #proverOf({ estate }: Sources, memory?: ProofMemory): Prover {
    const { intent } = this.options;
    return new Prover(estate, {
      ...(intent === undefined ? {} : { intent }),
      ...(memory === undefined ? {} : { memory }),
    });
  }

  #proposed(change: Change): ProposedChange {
    const text = this.source.files.read(change.place.file) ?? '';
    return {
      ...change,
      place: startPlace(text, change),
      hunk: hunkOf(text, change),
      replacements: replacementsOf(text, change),
    };
  }

  #reason(): string {
    if (this.#ended !== undefined) return this.#ended;
    if (this.#tried === 0) return 'what lets it through is written in no file that can be changed';
    return this.#tooMuch > 0
      ? 'what would close it takes away what must be kept'
      : 'no change that is known closes it';
  }
}

/** A quick look before the whole proof: whether the same principal is allowed it as before. */
function stillWitnesses(prover: Prover, question: Question | undefined, { steps }: Witness): boolean {
  const principal = steps.at(-1)?.principal;
  if (question === undefined || question.byAnyChain || principal === undefined) return false;
  const actor = actorNamed(prover, principal);
  return actor !== undefined && prover.witness(actor, question.asks).witness !== undefined;
}

function sameSteps(one: Witness, other: Witness): boolean {
  return stepsOf(one) === stepsOf(other);
}

function stepsOf({ steps }: Witness): string {
  return steps.map(({ principal, action }) => `${principal} ${action}`).join('; ');
}
