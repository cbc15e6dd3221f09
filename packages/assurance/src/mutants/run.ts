import type { Guarantee } from '../guarantees/guarantee.js';
import { guaranteesOf } from '../guarantees/guarantees.js';
import type { Intent } from '../intent/intent.js';
import { ProofMemory } from '../prove/proof-memory.js';
import { generateMutants } from './generate.js';
import type { Mutant } from './mutant.js';
import { type Opening, openableLayers } from './opening.js';
import { partnersOf } from './partners.js';
import { type MutantOutcome, type MutantReport, reportOf } from './report.js';
import { isOfPolicies, type MutableAssembly, Trial } from './trial.js';

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
  readonly #trials = new Map<string, Trial>();
  readonly #stoodIn = new Map<string, readonly (readonly Opening[])[]>();

  constructor(
    private readonly assembly: MutableAssembly,
    private readonly intent: Intent,
    guarantees: readonly Guarantee[],
  ) {
    this.#whole = new Trial(assembly, intent, guarantees, this.#memory);
  }

  get alreadyBroken(): readonly string[] {
    return this.#whole.alreadyBroken;
  }

  outcomeOf(mutant: Mutant): MutantOutcome {
    const killer = this.#whole.killerOf([mutant]);
    if (killer !== undefined) return { kind: 'killed', mutant, ...killer };
    if (!isOfPolicies(mutant.layer)) return { kind: 'survived', mutant };
    return this.#likeBefore(mutant) ?? this.#standIns(mutant) ?? { kind: 'survived', mutant };
  }

  /** What stood in for mutants of its kind before, the latest first. */
  #likeBefore(mutant: Mutant): MutantOutcome | undefined {
    return (this.#stoodIn.get(kindOf(mutant)) ?? [])
      .map((openings) => this.#behind(mutant, openings))
      .find((outcome) => outcome !== undefined);
  }

  /** Everything else is opened; then each layer is closed again that can be without the mutant surviving. */
  #standIns(mutant: Mutant): MutantOutcome | undefined {
    const all = openingsFor(mutant);
    if (this.#behind(mutant, all) === undefined) return undefined;
    let needed = all;
    for (const layer of openableLayers) {
      const fewer = needed.filter((one) => !one.startsWith(`${layer}:`));
      if (fewer.length < needed.length && this.#behind(mutant, fewer) !== undefined) needed = fewer;
    }
    const kind = kindOf(mutant);
    this.#stoodIn.set(kind, [needed, ...(this.#stoodIn.get(kind) ?? [])].slice(0, 4));
    return this.#behind(mutant, needed);
  }

  #behind(mutant: Mutant, openings: readonly Opening[]): MutantOutcome | undefined {
    const killer = this.#opened(openings).killerOf([mutant]);
    return killer === undefined ? undefined : { kind: 'redundant', mutant, with: openings, by: killer.by };
  }

  withPartner(mutant: Mutant, survivors: readonly Mutant[], pairs: number): MutantOutcome {
    for (const partner of partnersOf(mutant, survivors, pairs)) {
      const killer = this.#whole.killerOf([mutant, partner]);
      if (killer !== undefined) return { kind: 'redundant', mutant, with: [partner.id], by: killer.by };
    }
    return { kind: 'survived', mutant };
  }

  #opened(openings: readonly Opening[]): Trial {
    const key = openings.join(' ');
    const known = this.#trials.get(key);
    if (known !== undefined) return known;
    const made = new Trial(this.assembly, this.intent, [], this.#memory, openings);
    this.#trials.set(key, made);
    return made;
  }
}

/** What hides a mutant: the other layers, and in its own the other half, Denies for an Allow and Allows for a Deny. */
function openingsFor(mutant: Mutant): readonly Opening[] {
  const ownHalf = isOfDeny(mutant) ? 'allows' : 'denies';
  const own: readonly Opening[] = openableLayers
    .filter((layer) => layer === mutant.layer && !takesAwayWhole(mutant))
    .map((layer): Opening => `${layer}:${ownHalf}`);
  const others = openableLayers
    .filter((layer) => layer !== mutant.layer)
    .flatMap((layer): readonly Opening[] => [`${layer}:allows`, `${layer}:denies`]);
  return [...own, ...others];
}

function isOfDeny({ id }: Mutant): boolean {
  return /:deny-(removed|loosened)$/.test(id) || id.endsWith(':removed');
}

/** A boundary lifted, an endpoint policy left to its default: both halves go at once. */
function takesAwayWhole({ id }: Mutant): boolean {
  return id.endsWith(':deleted') || id.endsWith(':endpoint-policy-opened');
}

function kindOf(mutant: Mutant): string {
  return `${mutant.layer} ${isOfDeny(mutant)} ${takesAwayWhole(mutant)}`;
}
