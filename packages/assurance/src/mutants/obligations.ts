import type { Estate } from '@redoubt/estate';
import type { Guarantee, Obligation } from '../guarantees/guarantee.js';
import type { Intent } from '../intent/intent.js';
import { PathFinder } from '../paths/path-finder.js';
import { proveByChain } from '../paths/prove-by-chain.js';
import type { ProofMemory } from '../prove/proof-memory.js';
import { Prover } from '../prove/prove.js';
import type { Verdict } from '../verdict/verdict.js';

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

  constructor(
    readonly estate: Estate,
    private readonly intent: Intent,
    memory: ProofMemory,
  ) {
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
}

function decide(obligation: Obligation, prover: Prover, finder: PathFinder): Verdict {
  if (obligation.kind !== 'question') return obligation.decide();
  const { question } = obligation;
  return question.byAnyChain ? proveByChain(prover, finder, question) : prover.prove(question);
}
