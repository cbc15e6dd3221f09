import type { Estate } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Guarantee, Obligation } from '../guarantees/guarantee.js';
import { guaranteesOf } from '../guarantees/guarantees.js';
import type { Intent } from '../intent/intent.js';
import { PathFinder } from '../paths/path-finder.js';
import { proveByChain } from '../paths/prove-by-chain.js';
import { Prover } from '../prove/prove.js';
import type { Remediation } from '../remediation/remediate.js';
import type { Verdict } from '../verdict/verdict.js';

/** All guarantees that were asked for, decided over one estate. */
export interface Assessment {
  readonly proofs: readonly Proof[];
  /** The worst verdict of them. */
  readonly verdict: Verdict['kind'];
  /** How many guarantees came to each verdict. */
  readonly counts: Readonly<Record<Verdict['kind'], number>>;
  /** By the clock of the options. */
  readonly milliseconds: number;
}

/** A guarantee with the verdict on each of its obligations. */
export interface Proof {
  readonly guarantee: Guarantee;
  readonly obligations: readonly ProvedObligation[];
  /** The worst of them. */
  readonly verdict: Verdict['kind'];
}

export interface ProvedObligation {
  readonly id: string;
  /** What would happen if it did not hold, or what is looked at. */
  readonly title: string;
  /** Where the user wrote it, for one of a guarantee of his own. */
  readonly place?: Place;
  readonly verdict: Verdict;
  /** What would close it, where it is refuted and that was looked for. */
  readonly remediation?: Remediation;
  readonly milliseconds: number;
}

export interface AssessOptions {
  /** The guarantees to decide; all, the user's own among them, when left out. */
  readonly chosen?: readonly Guarantee[];
  /** Milliseconds of a clock that only goes forward, such as `performance.now`. */
  readonly clock: () => number;
}

/** Told before each obligation is decided: how many are done, of how many, and what is next. */
export type Progress = (done: number, all: number, guarantee: string, obligation: string) => void;

/** Decides all obligations of guarantees over one estate, sharing what they have in common. */
export function assess(
  estate: Estate,
  intent: Intent,
  { chosen = guaranteesOf(intent), clock }: AssessOptions,
  onProgress: Progress = () => undefined,
): Assessment {
  const started = clock();
  const prover = new Prover(estate, { intent });
  const finder = new PathFinder(prover);
  const work = chosen.map((guarantee) => ({ guarantee, obligations: guarantee.obligations(intent, estate) }));
  const all = work.reduce((sum, { obligations }) => sum + obligations.length, 0);
  let done = 0;
  const proofs = work.map(({ guarantee, obligations }) => {
    const proved = obligations.map((obligation) => {
      const named = obligation.kind === 'question' ? obligation.question : obligation;
      onProgress(done, all, guarantee.id, named.id);
      done += 1;
      const begun = clock();
      const verdict = decide(obligation, prover, finder);
      const place = guarantee.place === undefined ? undefined : (named.place ?? guarantee.place);
      return {
        id: named.id,
        title: named.title,
        ...(place === undefined ? {} : { place }),
        verdict,
        milliseconds: clock() - begun,
      };
    });
    return { guarantee, obligations: proved, verdict: worst(proved.map(({ verdict }) => verdict.kind)) };
  });
  return {
    proofs,
    verdict: all === 0 ? 'unknown' : worst(proofs.map(({ verdict }) => verdict)),
    counts: countsOf(proofs),
    milliseconds: clock() - started,
  };
}

function decide(obligation: Obligation, prover: Prover, finder: PathFinder): Verdict {
  if (obligation.kind !== 'question') return obligation.decide();
  const { question } = obligation;
  return question.byAnyChain ? proveByChain(prover, finder, question) : prover.prove(question);
}

/** Refuted before unknown before proved. */
export function worst(kinds: readonly Verdict['kind'][]): Verdict['kind'] {
  if (kinds.includes('refuted')) return 'refuted';
  return kinds.includes('unknown') ? 'unknown' : 'proved';
}

/** How many guarantees came to each verdict. One that had nothing to show is not among those that were proved. */
export function countsOf(proofs: readonly Proof[]): Assessment['counts'] {
  const shown = proofs.filter(({ obligations }) => obligations.length > 0);
  const count = (kind: Verdict['kind']) => shown.filter(({ verdict }) => verdict === kind).length;
  return { proved: count('proved'), refuted: count('refuted'), unknown: count('unknown') };
}
