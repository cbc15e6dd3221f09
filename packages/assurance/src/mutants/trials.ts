import type { Guarantee } from '../guarantees/guarantee.js';
import type { Intent } from '../intent/intent.js';
import { ProofMemory } from '../prove/proof-memory.js';
import { generateMutants } from './generate.js';
import type { Mutant } from './mutant.js';
import { type Opening, openableLayers } from './opening.js';
import { partnersOf } from './partners.js';
import type { MutantOutcome } from './report.js';
import { type Siblings, siblingsOf } from './siblings.js';
import { isOfPolicies, type MutableAssembly, Trial } from './trial.js';

/** Openings of which the estate is kept, the ones that were needed last: each takes some ten megabytes. */
const trialsKept = 12;

/**
 * What becomes of mutants of one assembly, one by one and in any order: the assembly, and the same with layers opened, are
 * each proved once, when the first mutant needs it.
 */
export class MutantTrials {
  readonly #memory = new ProofMemory();
  readonly #whole: Trial;
  readonly #trials = new Map<string, Trial>();
  #all: readonly Mutant[] | undefined;
  readonly #stoodIn = new Map<string, readonly (readonly Opening[])[]>();

  constructor(
    private readonly assembly: MutableAssembly,
    private readonly intent: Intent,
    guarantees: readonly Guarantee[],
  ) {
    this.#whole = new Trial(assembly, intent, guarantees, this.#memory);
  }

  /** Obligations that do not hold of the assembly as it is. */
  get alreadyBroken(): readonly string[] {
    return this.#whole.alreadyBroken;
  }

  /** What becomes of it by itself, and with layers opened. */
  outcomeOf(mutant: Mutant): MutantOutcome {
    const killer = this.#whole.killerOf([mutant]);
    if (killer !== undefined) return { kind: 'killed', mutant, ...killer };
    if (!isOfPolicies(mutant.layer)) return { kind: 'survived', mutant };
    return (
      this.#likeBefore(mutant) ??
      this.#standIns(mutant) ??
      this.#besideSiblings(mutant) ?? { kind: 'survived', mutant }
    );
  }

  /** What its own policy holds back besides is gone: as it is otherwise, or with everything else opened. */
  #besideSiblings(mutant: Mutant): MutantOutcome | undefined {
    this.#all ??= generateMutants(this.assembly.templates);
    const siblings = siblingsOf(mutant, this.#all, this.assembly.templates);
    if (siblings === undefined) return undefined;
    return this.#without(siblings, mutant, []) ?? this.#without(siblings, mutant, openingsFor(mutant));
  }

  #without(
    { kind, alone, together }: Siblings,
    mutant: Mutant,
    openings: readonly Opening[],
  ): MutantOutcome | undefined {
    const trial = new Trial(this.assembly, this.intent, [], this.#memory, openings, alone);
    const killer = trial.killerOf(together);
    return killer === undefined
      ? undefined
      : { kind: 'redundant', mutant, with: [kind, ...openings], by: killer.by };
  }

  /** What stood in for mutants of its kind before, the latest first. */
  #likeBefore(mutant: Mutant): MutantOutcome | undefined {
    for (const openings of this.#stoodIn.get(kindOf(mutant)) ?? []) {
      const outcome = this.#behind(mutant, openings);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
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

  /** What becomes of a survivor together with one other, of so many that are most like it. */
  withPartner(mutant: Mutant, survivors: readonly Mutant[], pairs: number): MutantOutcome {
    for (const partner of partnersOf(mutant, survivors, pairs)) {
      const killer = this.#whole.killerOf([mutant, partner]);
      if (killer !== undefined) return { kind: 'redundant', mutant, with: [partner.id], by: killer.by };
    }
    return { kind: 'survived', mutant };
  }

  #opened(openings: readonly Opening[]): Trial {
    const key = openings.join(' ');
    const trial = this.#trials.get(key) ?? new Trial(this.assembly, this.intent, [], this.#memory, openings);
    this.#trials.delete(key);
    this.#trials.set(key, trial);
    for (const oldest of [...this.#trials.keys()].slice(0, -trialsKept)) this.#trials.delete(oldest);
    return trial;
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
