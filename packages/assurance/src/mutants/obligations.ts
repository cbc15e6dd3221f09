import type { Estate } from '@redoubt/estate';
import type { Guarantee, Obligation } from '../guarantees/guarantee.js';
import type { Intent } from '../intent/intent.js';
import { PathFinder } from '../paths/path-finder.js';
import { proveByChain } from '../paths/prove-by-chain.js';
import type { ProofMemory } from '../prove/proof-memory.js';
import { Prover } from '../prove/prove.js';
import type { Question } from '../question/question.js';
import type { Verdict, WitnessStep } from '../verdict/verdict.js';

/** One obligation of a guarantee, to be decided when somebody asks. */
export interface Pending {
  /** `guarantee/obligation`. */
  readonly id: string;
  readonly guarantee: string;
  /** Whether it is about requests; others look at the estate's settings and networks. */
  readonly kind: Obligation['kind'];
  readonly decide: () => Verdict;
}

/** All obligations of guarantees over an estate; they share one prover. */
export class Obligations {
  readonly #prover: Prover;
  readonly #finder: PathFinder;
  readonly #memory: ProofMemory;
  #ofEverybody: Prover | undefined;

  constructor(
    readonly estate: Estate,
    private readonly intent: Intent,
    memory: ProofMemory,
  ) {
    this.#memory = memory;
    this.#prover = new Prover(estate, { intent, memory });
    this.#finder = new PathFinder(this.#prover);
  }

  ofGuarantees(guarantees: readonly Guarantee[]): readonly Pending[] {
    return guarantees.flatMap((guarantee) =>
      this.pending(guarantee.id, guarantee.obligations(this.intent, this.estate)),
    );
  }

  pending(guarantee: string, obligations: readonly Obligation[]): readonly Pending[] {
    return obligations.map((obligation) => ({
      id: `${guarantee}/${obligation.kind === 'question' ? obligation.question.id : obligation.id}`,
      guarantee,
      kind: obligation.kind,
      decide: () => decide(obligation, this.#prover, this.#finder),
    }));
  }

  /** Somebody, deployers and root users among them, who is allowed a request of the question. */
  whoever(question: Question): Verdict {
    return this.#everybody.prove(question);
  }

  /** Whether the request is surely not allowed here, by the evaluator. */
  stops(step: WitnessStep): boolean {
    const decision = this.#everybody.decideAgain(step)?.decision;
    return decision === 'implicitDeny' || decision === 'explicitDeny';
  }

  get #everybody(): Prover {
    this.#ofEverybody ??= new Prover(this.estate, {
      intent: this.intent,
      memory: this.#memory,
      everybody: true,
    });
    return this.#ofEverybody;
  }
}

function decide(obligation: Obligation, prover: Prover, finder: PathFinder): Verdict {
  if (obligation.kind !== 'question') return obligation.decide();
  const { question } = obligation;
  return question.byAnyChain ? proveByChain(prover, finder, question) : prover.prove(question);
}
