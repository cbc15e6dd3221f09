import type { Mutant, MutantLayer } from './mutant.js';
import type { Killer } from './trial.js';

/** What became of a mutant. A `killed` one names the obligation that no longer holds, and why. */
export type MutantOutcome =
  | ({ readonly kind: 'killed'; readonly mutant: Mutant } & Killer)
  | {
      readonly kind: 'redundant';
      readonly mutant: Mutant;
      /** What stands in for it: layers, or the id of another mutant. With these gone, `by` holds until it goes too. */
      readonly with: readonly string[];
      readonly by: string;
    }
  | { readonly kind: 'survived'; readonly mutant: Mutant };

/** How many of one layer came to what. */
export interface LayerCount {
  readonly total: number;
  readonly killed: number;
  readonly redundant: number;
  readonly survived: number;
}

export interface MutantReport {
  readonly version: 1;
  /** How many mutants there are, of which `total` were run. */
  readonly generated: number;
  readonly total: number;
  readonly killed: number;
  readonly redundant: number;
  /** Obligations that do not hold before any mutation; no mutant can be killed by them. */
  readonly alreadyBroken: readonly string[];
  readonly outcomes: readonly MutantOutcome[];
  readonly layers: Readonly<Partial<Record<MutantLayer, LayerCount>>>;
}

/** The counts of outcomes, whole and by layer. */
export function reportOf(
  generated: number,
  alreadyBroken: readonly string[],
  outcomes: readonly MutantOutcome[],
): MutantReport {
  const layers: Partial<Record<MutantLayer, LayerCount>> = {};
  for (const layer of new Set(outcomes.map(({ mutant }) => mutant.layer)))
    layers[layer] = countsOf(outcomes.filter(({ mutant }) => mutant.layer === layer));
  const { total, killed, redundant } = countsOf(outcomes);
  return { version: 1, generated, total, killed, redundant, alreadyBroken, outcomes, layers };
}

function countsOf(outcomes: readonly MutantOutcome[]): LayerCount {
  const count = (kind: MutantOutcome['kind']): number => outcomes.filter((one) => one.kind === kind).length;
  return {
    total: outcomes.length,
    killed: count('killed'),
    redundant: count('redundant'),
    survived: count('survived'),
  };
}
