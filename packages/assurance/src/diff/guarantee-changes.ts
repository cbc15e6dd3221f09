import type { Proof, ProvedObligation } from '../report/assessment.js';
import type { GuaranteeChange } from './difference.js';

/**
 * The obligations whose verdict is another in the new version. One that the old version did not have counts when it does
 * not hold.
 */
export function guaranteeChanges(
  before: readonly Proof[],
  after: readonly Proof[],
): readonly GuaranteeChange[] {
  const old = new Map(obligationsOf(before).map(({ key, obligation }) => [key, obligation]));
  return obligationsOf(after).flatMap(({ key, guarantee, obligation }) => {
    const was = old.get(key)?.verdict.kind ?? 'absent';
    const is = obligation.verdict.kind;
    if (was === is || (was === 'absent' && is === 'proved')) return [];
    const { id, title, verdict } = obligation;
    return [{ guarantee, obligation: id, title, before: was, after: verdict }];
  });
}

/** Guarantees that held and do not hold any more, or never were asked of the old version and do not hold. */
export function isLost({ before, after }: GuaranteeChange): boolean {
  return after.kind !== 'proved' && (before === 'proved' || before === 'absent');
}

interface Named {
  readonly key: string;
  readonly guarantee: string;
  readonly obligation: ProvedObligation;
}

function obligationsOf(proofs: readonly Proof[]): readonly Named[] {
  return proofs.flatMap(({ guarantee, obligations }) =>
    obligations.map((obligation) => ({
      key: `${guarantee.id}/${obligation.id}`,
      guarantee: guarantee.id,
      obligation,
    })),
  );
}

/** The verdict on all: a guarantee that is refuted now is new, one that cannot be told is unknown. */
export function withGuarantees<D extends { readonly verdict: 'nothingNew' | 'new' | 'unknown' }>(
  diff: D,
  guarantees: readonly GuaranteeChange[],
): D & { readonly guarantees: readonly GuaranteeChange[] } {
  const lost = guarantees.filter(isLost);
  const verdict = lost.some(({ after }) => after.kind === 'refuted')
    ? 'new'
    : lost.length > 0 && diff.verdict === 'nothingNew'
      ? 'unknown'
      : diff.verdict;
  return { ...diff, verdict, guarantees };
}
