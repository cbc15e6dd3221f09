import type { Guarantee, Obligation } from '../guarantees/guarantee.js';
import type { Intent } from '../intent/intent.js';
import type { Verdict } from '../verdict/verdict.js';
import { askedAgain, type RefutedQuestion } from './remediate.js';

/** A refuted obligation of a guarantee. It is asked again as the guarantee states it about the changed estate. */
export function ofObligation(
  guarantee: Guarantee,
  id: string,
  { witness }: Extract<Verdict, { kind: 'refuted' }>,
  intent: Intent,
  obligation: Obligation | undefined,
): RefutedQuestion {
  return {
    witness,
    ...(obligation?.kind === 'question' ? { question: obligation.question } : {}),
    again: (prover) => {
      const same = obligationNamed(guarantee.obligations(intent, prover.estate), id);
      if (same === undefined) return undefined;
      return same.kind === 'question' ? askedAgain(same.question)(prover) : { decide: same.decide };
    },
  };
}

export function obligationNamed(all: readonly Obligation[], id: string): Obligation | undefined {
  return all.find((one) => (one.kind === 'question' ? one.question.id : one.id) === id);
}
