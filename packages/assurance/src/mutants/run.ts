import type { Estate, EstateFiles } from '@redoubt/estate';
import type { Guarantee } from '../guarantees/guarantee.js';
import { guarantees as builtIn } from '../guarantees/guarantees.js';
import type { Intent } from '../intent/intent.js';
import type { Verdict } from '../verdict/verdict.js';
import { generateMutants, type Templates } from './generate.js';
import { applyMutant, type Mutant, type MutantLayer } from './mutant.js';
import { pendingOf } from './obligations.js';
import { inOrderOfApplication, partnersOf } from './partners.js';
import type { Json } from './template.js';

/** The assembly that mutants are made of. */
export interface MutableAssembly {
  readonly templates: Templates;
  /** The files of the assembly as they are. */
  readonly files: EstateFiles;
  /** Makes an estate of files, as the proofs over the assembly do. */
  readonly read: (files: EstateFiles) => Estate;
}

export interface RunMutantsOptions {
  readonly guarantees?: readonly Guarantee[];
  /** Which mutants to run; all of them without it. */
  readonly only?: (mutant: Mutant) => boolean;
  /** Runs this many at most, spread evenly over all that were chosen. */
  readonly limit?: number;
  /** How many other survivors each survivor is tried with. */
  readonly pairs?: number;
  readonly onProgress?: (done: number, all: number, mutant: Mutant) => void;
}

/** What became of a mutant. A `killed` one names the obligation that no longer holds, and why. */
export type MutantOutcome =
  | {
      readonly kind: 'killed';
      readonly mutant: Mutant;
      readonly by: string;
      readonly verdict: Exclude<Verdict['kind'], 'proved'>;
    }
  | { readonly kind: 'redundant'; readonly mutant: Mutant; readonly with: string; readonly by: string }
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

/**
 * Runs every single weakening of an assembly against its guarantees. A mutant is killed when an obligation that was
 * proved of the assembly is not proved of the mutant. One that survives is redundant when weakening another survivor as
 * well is killed: the two stand in for each other.
 */
export function runMutants(
  assembly: MutableAssembly,
  intent: Intent,
  options: RunMutantsOptions = {},
): MutantReport {
  const all = generateMutants(assembly.templates);
  const chosen = spread(all.filter(options.only ?? (() => true)), options.limit);
  const trial = new Trial(assembly, intent, options.guarantees ?? builtIn);
  const first = chosen.map((mutant, index): MutantOutcome => {
    options.onProgress?.(index, chosen.length, mutant);
    return trial.outcomeOf(mutant);
  });
  const survivors = first.flatMap((outcome) => (outcome.kind === 'survived' ? [outcome.mutant] : []));
  const outcomes = first.map((outcome) =>
    outcome.kind === 'survived' ? trial.withPartner(outcome.mutant, survivors, options.pairs ?? 4) : outcome,
  );
  return reportOf(all.length, trial.alreadyBroken, outcomes);
}

/** So many of a list, evenly spread over it. */
function spread<T>(list: readonly T[], limit: number | undefined): readonly T[] {
  if (limit === undefined || list.length <= limit) return list;
  return Array.from({ length: limit }, (_, index) => list[Math.floor((index * list.length) / limit)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  );
}

/** The assembly's own verdicts, and mutants compared with them. */
class Trial {
  readonly alreadyBroken: readonly string[];
  readonly #proved: ReadonlySet<string>;
  /** Obligations that killed, the latest first: alike mutants mostly fall by the same ones. */
  readonly #killers = new Map<MutantLayer, string[]>();

  constructor(
    private readonly assembly: MutableAssembly,
    private readonly intent: Intent,
    private readonly guarantees: readonly Guarantee[],
  ) {
    const verdicts = pendingOf(assembly.read(assembly.files), intent, guarantees).map(
      ({ id, decide }) => [id, decide().kind] as const,
    );
    this.#proved = new Set(verdicts.flatMap(([id, kind]) => (kind === 'proved' ? [id] : [])));
    this.alreadyBroken = verdicts.flatMap(([id, kind]) => (kind === 'proved' ? [] : [id]));
  }

  outcomeOf(mutant: Mutant): MutantOutcome {
    const killer = this.#killer([mutant]);
    return killer === undefined ? { kind: 'survived', mutant } : { kind: 'killed', mutant, ...killer };
  }

  withPartner(mutant: Mutant, survivors: readonly Mutant[], pairs: number): MutantOutcome {
    for (const partner of partnersOf(mutant, survivors, pairs)) {
      const killer = this.#killer([mutant, partner]);
      if (killer !== undefined) return { kind: 'redundant', mutant, with: partner.id, by: killer.by };
    }
    return { kind: 'survived', mutant };
  }

  /** The first obligation that was proved and no longer is. One that is gone, with what it was about, is not broken. */
  #killer(mutants: readonly [Mutant, ...Mutant[]]) {
    const layer = mutants[0].layer;
    const killers = this.#killers.get(layer) ?? [];
    const pending = pendingOf(this.#estateOf(mutants), this.intent, this.guarantees);
    const rank = new Map(killers.map((id, index) => [id, index - killers.length]));
    const ordered = [...pending].sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
    for (const { id, decide } of ordered) {
      if (!this.#proved.has(id)) continue;
      const { kind: verdict } = decide();
      if (verdict === 'proved') continue;
      this.#killers.set(layer, [id, ...killers.filter((other) => other !== id)].slice(0, 12));
      return { by: id, verdict };
    }
    return undefined;
  }

  #estateOf(mutants: readonly Mutant[]): Estate {
    const changed = new Map<string, Json>();
    for (const mutant of inOrderOfApplication(mutants)) {
      const before = changed.get(mutant.template) ?? this.assembly.templates[mutant.template] ?? null;
      changed.set(mutant.template, applyMutant(mutant, before));
    }
    const texts = new Map([...changed].map(([file, template]) => [file, JSON.stringify(template)]));
    return this.assembly.read({ read: (path) => texts.get(path) ?? this.assembly.files.read(path) });
  }
}

function reportOf(
  generated: number,
  alreadyBroken: readonly string[],
  outcomes: readonly MutantOutcome[],
): MutantReport {
  const count = (kind: MutantOutcome['kind'], of = outcomes): number =>
    of.filter((one) => one.kind === kind).length;
  const layers: Partial<Record<MutantLayer, LayerCount>> = {};
  for (const layer of new Set(outcomes.map(({ mutant }) => mutant.layer))) {
    const own = outcomes.filter(({ mutant }) => mutant.layer === layer);
    layers[layer] = {
      total: own.length,
      killed: count('killed', own),
      redundant: count('redundant', own),
      survived: count('survived', own),
    };
  }
  const [killed, redundant] = [count('killed'), count('redundant')];
  return {
    version: 1,
    generated,
    total: outcomes.length,
    killed,
    redundant,
    alreadyBroken,
    outcomes,
    layers,
  };
}
