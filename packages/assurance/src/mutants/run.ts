import type { Guarantee } from '../guarantees/guarantee.js';
import { guaranteesOf } from '../guarantees/guarantees.js';
import type { Intent } from '../intent/intent.js';
import { generateMutants, type Templates } from './generate.js';
import type { Mutant } from './mutant.js';
import { type MutantOutcome, type MutantReport, reportOf } from './report.js';
import type { MutableAssembly } from './trial.js';
import { MutantTrials } from './trials.js';

/** Which of an assembly's mutants to run. */
export interface MutantSelection {
  /** All of them without it. */
  readonly only?: (mutant: Mutant) => boolean;
  /** This many at most, spread evenly over all that were chosen. */
  readonly limit?: number;
}

export interface RunMutantsOptions extends MutantSelection {
  /** All, the user's own among them, when left out. */
  readonly guarantees?: readonly Guarantee[];
  /** How many other survivors each survivor is tried with. */
  readonly pairs?: number;
  readonly onProgress?: (done: number, all: number, outcome: MutantOutcome) => void;
}

/** How many other survivors each is tried with where nobody says. */
export const pairsOfSurvivors = 4;

/**
 * Runs every single weakening of an assembly against its guarantees. A mutant is killed when an obligation that was
 * proved of the assembly is not proved of the mutant. One that survives is redundant when other protections stand in for
 * it, which is shown by proof: with those gone as well an obligation falls that holds while only those are gone.
 */
export function runMutants(
  assembly: MutableAssembly,
  intent: Intent,
  options: RunMutantsOptions = {},
): MutantReport {
  const { chosen, generated } = chooseMutants(assembly.templates, options);
  const trials = new MutantTrials(assembly, intent, options.guarantees ?? guaranteesOf(intent));
  const first = chosen.map((mutant, index): MutantOutcome => {
    const outcome = trials.outcomeOf(mutant);
    options.onProgress?.(index + 1, chosen.length, outcome);
    return outcome;
  });
  const survivors = survivorsOf(first);
  const outcomes = first.map((outcome) =>
    outcome.kind === 'survived'
      ? trials.withPartner(outcome.mutant, survivors, options.pairs ?? pairsOfSurvivors)
      : outcome,
  );
  return reportOf(generated, trials.alreadyBroken, outcomes);
}

/** The mutants to run, and how many there are. */
export function chooseMutants(
  templates: Templates,
  { only = () => true, limit }: MutantSelection,
): { readonly chosen: readonly Mutant[]; readonly generated: number } {
  const all = generateMutants(templates);
  return { chosen: spread(all.filter(only), limit), generated: all.length };
}

export function survivorsOf(outcomes: readonly MutantOutcome[]): readonly Mutant[] {
  return outcomes.flatMap((outcome) => (outcome.kind === 'survived' ? [outcome.mutant] : []));
}

/** So many of a list, evenly spread over it. */
function spread<T>(list: readonly T[], limit: number | undefined): readonly T[] {
  if (limit === undefined || list.length <= limit) return list;
  return Array.from({ length: limit }, (_, index) => list[Math.floor((index * list.length) / limit)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}
