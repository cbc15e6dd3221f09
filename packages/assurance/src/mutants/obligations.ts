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
  readonly decide: () => Verdict;
}

/** All obligations of guarantees over an estate; they share one prover. */
export function pendingOf(
  estate: Estate,
  intent: Intent,
  guarantees: readonly Guarantee[],
  memory: ProofMemory,
): readonly Pending[] {
  const prover = new Prover(estate, { intent, memory });
  const finder = new PathFinder(prover);
  return guarantees.flatMap((guarantee) =>
    guarantee.obligations(intent, estate).map((obligation) => ({
      id: `${guarantee.id}/${obligation.kind === 'question' ? obligation.question.id : obligation.id}`,
      guarantee: guarantee.id,
      decide: () => decide(obligation, prover, finder),
    })),
  );
}

function decide(obligation: Obligation, prover: Prover, finder: PathFinder): Verdict {
  if (obligation.kind !== 'question') return obligation.decide();
  const { question } = obligation;
  return question.byAnyChain ? proveByChain(prover, finder, question) : prover.prove(question);
}
