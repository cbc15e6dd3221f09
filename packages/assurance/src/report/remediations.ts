import type { Intent } from '../intent/intent.js';
import { obligationNamed, ofObligation } from '../remediation/of-obligation.js';
import { remediate } from '../remediation/remediate.js';
import { type EstateSource, Sources } from '../remediation/sources.js';
import type { Assessment, Progress, Proof, ProvedObligation } from './assessment.js';

export interface RemediationsOptions {
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
  /** How long all of them may take, and each. */
  readonly milliseconds: number;
  readonly each: number;
}

/**
 * The assessment with what would close each refutation, in the order of the guarantees. Those for which no time is left
 * say so. Nothing is done where all holds.
 */
export function withRemediations(
  assessment: Assessment,
  source: EstateSource,
  intent: Intent,
  { clock, milliseconds, each }: RemediationsOptions,
  onProgress: Progress = () => undefined,
): Assessment {
  const deadline = clock() + milliseconds;
  const all = assessment.proofs.flatMap(({ obligations }) => obligations.filter(isRefuted)).length;
  let done = 0;
  const remedied = (proof: Proof, proved: ProvedObligation): ProvedObligation => {
    const { guarantee } = proof;
    const { verdict, id } = proved;
    if (verdict.kind !== 'refuted') return proved;
    onProgress(done, all, guarantee.id, id);
    done += 1;
    const stated = obligationNamed(guarantee.obligations(intent, original.estate), id);
    const refuted = ofObligation(guarantee, id, verdict, intent, stated);
    const left = Math.min(each, deadline - clock());
    return { ...proved, remediation: remediate(source, refuted, { intent, clock, milliseconds: left }) };
  };
  const original = new Sources(source);
  const proofs = assessment.proofs.map((proof) => ({
    ...proof,
    obligations: proof.obligations.map((proved) => remedied(proof, proved)),
  }));
  return { ...assessment, proofs };
}

function isRefuted({ verdict }: ProvedObligation): boolean {
  return verdict.kind === 'refuted';
}
