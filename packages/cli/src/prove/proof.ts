import {
  type Guarantee,
  guarantees,
  type Intent,
  type Obligation,
  PathFinder,
  Prover,
  proveByChain,
  type Verdict,
} from '@redoubt/assurance';
import type { Estate } from '@redoubt/estate';

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
  readonly verdict: Verdict;
}

/** Told before each obligation is decided: how many are done, of how many, and what is next. */
export type Progress = (done: number, all: number, guarantee: string, obligation: string) => void;

/** Decides all obligations of guarantees over one estate, sharing what they have in common. */
export function proveGuarantees(
  estate: Estate,
  intent: Intent,
  chosen: readonly Guarantee[],
  progress: Progress,
): readonly Proof[] {
  const prover = new Prover(estate, { intent });
  const finder = new PathFinder(prover);
  const work = chosen.map((guarantee) => ({ guarantee, obligations: guarantee.obligations(intent, estate) }));
  const all = work.reduce((sum, { obligations }) => sum + obligations.length, 0);
  let done = 0;
  return work.map(({ guarantee, obligations }) => {
    const proved = obligations.map((obligation) => {
      const { id, title } = obligation.kind === 'question' ? obligation.question : obligation;
      progress(done, all, guarantee.id, id);
      done += 1;
      return { id, title, verdict: decide(obligation, prover, finder) };
    });
    return { guarantee, obligations: proved, verdict: worst(proved.map(({ verdict }) => verdict.kind)) };
  });
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

/** The guarantees of those ids, in their own order, all for none; or the first id that there is none for. */
export function guaranteesNamed(
  ids: readonly string[],
): { readonly chosen: readonly Guarantee[] } | { readonly unknown: string } {
  const unknown = ids.find((id) => !guarantees.some((one) => one.id === id));
  if (unknown !== undefined) return { unknown };
  return { chosen: guarantees.filter(({ id }) => ids.length === 0 || ids.includes(id)) };
}
