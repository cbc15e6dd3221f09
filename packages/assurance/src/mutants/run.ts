import type { Guarantee } from '../guarantees/guarantee.js';
import { guaranteesOf } from '../guarantees/guarantees.js';
import type { Intent } from '../intent/intent.js';
import { ProofMemory } from '../prove/proof-memory.js';
import { generateMutants } from './generate.js';
import type { Mutant } from './mutant.js';
import { type OpenableLayer, openableLayers } from './opening.js';
import { partnersOf } from './partners.js';
import { type MutantOutcome, type MutantReport, reportOf } from './report.js';
import { type MutableAssembly, Trial } from './trial.js';

export interface RunMutantsOptions {
  /** All, the user's own among them, when left out. */
  readonly guarantees?: readonly Guarantee[];
  /** Which mutants to run; all of them without it. */
  readonly only?: (mutant: Mutant) => boolean;
  /** Runs this many at most, spread evenly over all that were chosen. */
  readonly limit?: number;
  /** How many other survivors each survivor is tried with. */
  readonly pairs?: number;
  readonly onProgress?: (done: number, all: number, outcome: MutantOutcome) => void;
}

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
  const all = generateMutants(assembly.templates);
  const chosen = spread(all.filter(options.only ?? (() => true)), options.limit);
  const trials = new Trials(assembly, intent, options.guarantees ?? guaranteesOf(intent));
  const first = chosen.map((mutant, index): MutantOutcome => {
    const outcome = trials.outcomeOf(mutant);
    options.onProgress?.(index + 1, chosen.length, outcome);
    return outcome;
  });
  const survivors = first.flatMap((outcome) => (outcome.kind === 'survived' ? [outcome.mutant] : []));
  const outcomes = first.map((outcome) =>
    outcome.kind === 'survived' ? trials.withPartner(outcome.mutant, survivors, options.pairs ?? 4) : outcome,
  );
  return reportOf(all.length, trials.alreadyBroken, outcomes);
}

/** So many of a list, evenly spread over it. */
function spread<T>(list: readonly T[], limit: number | undefined): readonly T[] {
  if (limit === undefined || list.length <= limit) return list;
  return Array.from({ length: limit }, (_, index) => list[Math.floor((index * list.length) / limit)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}

/** The assembly, and the same with layers opened: each is proved once, when the first mutant needs it. */
class Trials {
  readonly #memory = new ProofMemory();
  readonly #whole: Trial;
  readonly #opened = new Map<string, Trial>();

  constructor(
    private readonly assembly: MutableAssembly,
    private readonly intent: Intent,
    private readonly guarantees: readonly Guarantee[],
  ) {
    this.#whole = new Trial(assembly, intent, guarantees, this.#memory);
  }

  get alreadyBroken(): readonly string[] {
    return this.#whole.alreadyBroken;
  }

  outcomeOf(mutant: Mutant): MutantOutcome {
    const killer = this.#whole.killerOf([mutant]);
    if (killer !== undefined) return { kind: 'killed', mutant, ...killer };
    for (const layers of openingsFor(mutant)) {
      const opened = this.#withOpened(layers).killerOf([mutant]);
      if (opened !== undefined) return { kind: 'redundant', mutant, with: layers, by: opened.by };
    }
    return { kind: 'survived', mutant };
  }

  withPartner(mutant: Mutant, survivors: readonly Mutant[], pairs: number): MutantOutcome {
    for (const partner of partnersOf(mutant, survivors, pairs)) {
      const killer = this.#whole.killerOf([mutant, partner]);
      if (killer !== undefined) return { kind: 'redundant', mutant, with: [partner.id], by: killer.by };
    }
    return { kind: 'survived', mutant };
  }

  #withOpened(layers: readonly OpenableLayer[]): Trial {
    const key = layers.join(' ');
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const { assembly, intent, guarantees } = this;
    const made = new Trial(assembly, intent, guarantees, this.#memory, layers, this.#whole.proved);
    this.#opened.set(key, made);
    return made;
  }
}

/** Which layers to open for a mutant: all but its own first, where least is left to prove, then fewer. */
function openingsFor({ layer }: Mutant): readonly (readonly OpenableLayer[])[] {
  if (!policyLayers.has(layer)) return [];
  const others = openableLayers.filter((one) => one !== layer);
  const singles = others.map((one) => [one]);
  const pairs = others.flatMap((one, index) => others.slice(index + 1).map((other) => [one, other]));
  const allButOne = others.map((one) => others.filter((other) => other !== one));
  return [others, ...allButOne, ...pairs, ...singles];
}

const policyLayers: ReadonlySet<Mutant['layer']> = new Set<Mutant['layer']>([
  ...openableLayers,
  'trust-policy',
]);
