import type { Estate } from '@redoubt/estate';
import { principalName } from '@redoubt/policy';
import { type BudgetOptions, Formulas, Solver } from '@redoubt/solver';
import { assumptionsOf } from '../prove/assumptions.js';
import type { UnknownReason } from '../verdict/verdict.js';
import { changedForActor, changedForEndpoints, changedForRegion } from './changed-layers.js';
import { type Changed, joined } from './changed-statements.js';
import { conditionalResources } from './conditional-resources.js';
import type { EstateDiff, NewlyAllowed, PrincipalDifference } from './difference.js';
import { versionOf } from './difference-formula.js';
import { findDifferences } from './find.js';
import { mayBeGranted } from './may-be-granted.js';
import { networkDifferences } from './network-differences.js';
import { goneTargets, type Region, regionsOf, restWithin } from './regions.js';
import { withSameNames } from './renames.js';
import { likelyActions, scopeOf } from './scope.js';
import { type ActorPair, matchActors } from './sides.js';
import { workloadDifferences } from './workload-differences.js';

export interface DiffOptions {
  /** How much work one formula may cost before it is `unknown`. */
  readonly budget?: BudgetOptions;
  /** The two versions were read from the same bytes: then what cannot be read is the same as well. */
  readonly isSameInput?: boolean;
  /** Told before each principal that is looked at. */
  readonly onProgress?: (done: number, all: number, principal: string) => void;
}

/** How many findings are listed of one principal, and of one that is new. */
const findingsAtMost = 24;
const findingsOfNewAtMost = 12;

/**
 * What the version `after` allows that `before` did not, with witnesses. Guarantees are compared apart, by
 * `guaranteeChanges`, since they need an intent.
 */
export function diffEstates(before: Estate, after: Estate, options: DiffOptions = {}): EstateDiff {
  if (options.isSameInput === true) return { ...emptyDiff, assumptions: assumptionsOf(after, new Set()) };
  const { estate: old, renamed } = withSameNames(before, after);
  const comparison = new Comparison(old, after, options);
  const principals = comparison.principals();
  const network = networkDifferences(old, after);
  const workloads = workloadDifferences(old, after);
  const unknowns = distinct([
    ...gapsOf(before, 'old'),
    ...gapsOf(after, 'new'),
    ...conditionalResources(old, after),
    ...comparison.unknowns,
    ...network.unknowns,
    ...workloads.unknowns,
  ]);
  const isNew = principals.length + network.ways.length + workloads.changes.length > 0;
  return {
    verdict: isNew ? 'new' : unknowns.length > 0 ? 'unknown' : 'nothingNew',
    principals,
    network: network.ways,
    workloads: workloads.changes,
    guarantees: [],
    gone: [...comparison.gone, ...goneTargets(old, after)],
    renamed,
    unknowns,
    assumptions: [...assumptionsOf(after, comparison.openCases), sameElsewhere],
    notCompared,
  };
}

/** The comparison of what policies allow, principal by principal. */
class Comparison {
  readonly unknowns: UnknownReason[] = [];
  readonly openCases = new Set<string>();
  readonly gone: readonly string[];
  readonly #pairs: readonly ActorPair[];
  readonly #regions: readonly Region[];
  readonly #changedRegions: ReadonlyMap<Region, Changed>;
  readonly #changedEndpoints: Changed;

  constructor(
    private readonly before: Estate,
    private readonly after: Estate,
    private readonly options: DiffOptions,
  ) {
    const { pairs, gone } = matchActors(before, after);
    this.#pairs = pairs;
    this.gone = gone;
    this.#regions = regionsOf(before, after);
    this.#changedRegions = new Map(this.#regions.map((region) => [region, changedForRegion(region, before)]));
    this.#changedEndpoints = changedForEndpoints(before, after);
  }

  principals(): readonly PrincipalDifference[] {
    return this.#pairs.flatMap((pair, index) => {
      this.options.onProgress?.(index, this.#pairs.length, principalName(pair.actor.principal));
      const found = this.#differenceOf(pair);
      return found.allowed.length === 0 ? [] : [found];
    });
  }

  #differenceOf(pair: ActorPair): PrincipalDifference {
    const { actor, was } = pair;
    const changedActor = changedForActor(pair, this.before, this.after);
    const known = was === undefined ? new Set<string>() : undefined;
    const allowed: NewlyAllowed[] = [];
    const solver = new Solver(new Formulas());
    let isCut = false;
    for (const region of this.#regions) {
      if (actor.standing === 'outside' && region.target.arn === undefined) continue;
      const changed = joined([
        changedActor,
        this.#changedRegions.get(region) ?? 'everything',
        this.#changedEndpoints,
      ]);
      const found = this.#inRegion(solver, pair, region, changed, known, allowed.length);
      allowed.push(...(found?.allowed ?? []));
      isCut ||= found?.isCut ?? false;
    }
    return {
      principal: principalName(actor.principal),
      description: actor.description,
      standing: actor.standing,
      isNew: was === undefined,
      allowed,
      isCut,
    };
  }

  #inRegion(
    solver: Solver,
    { actor, was }: ActorPair,
    region: Region,
    changed: Changed,
    known: Set<string> | undefined,
    already: number,
  ) {
    const narrowing = scopeOf(changed, region);
    if (narrowing === undefined) return undefined;
    const within = region.target.arn === undefined ? restWithin(this.#regions, narrowing.actions) : region;
    const { budget } = this.options;
    const now = versionOf(this.after, actor, within.target, within.layersFor);
    if (!mayBeGranted(solver.formulas, now, narrowing)) return undefined;
    const found = findDifferences(
      solver,
      {
        region: within,
        after: now,
        before:
          was === undefined || within.was === undefined
            ? undefined
            : versionOf(this.before, was, within.was, within.layersFor),
      },
      {
        atMost: Math.max(0, (was === undefined ? findingsOfNewAtMost : findingsAtMost) - already),
        narrowing,
        actions: likelyActions(within, narrowing, actor),
        ...(budget === undefined ? {} : { budget }),
        ...(known === undefined ? {} : { known }),
      },
    );
    this.unknowns.push(...found.unknowns);
    for (const rule of found.openCases) this.openCases.add(rule);
    return found;
  }
}

function gapsOf({ gaps }: Estate, version: 'old' | 'new'): readonly UnknownReason[] {
  return gaps.map(({ reason, place }) => ({ reason: `in the ${version} version ${reason}`, place }));
}

function distinct(reasons: readonly UnknownReason[]): readonly UnknownReason[] {
  return [
    ...new Map(
      reasons.map((one) => [`${one.reason} ${one.place?.file ?? ''} ${one.place?.pointer ?? ''}`, one]),
    ).values(),
  ];
}

const sameElsewhere = {
  id: 'same-elsewhere',
  text: 'what no template defines, such as AWS managed policies and the policies of other principals, is the same in both versions',
};

/** What may differ as well, and is not looked at. */
export const notCompared: readonly string[] = [
  'chains of steps from one principal to another (`redoubt prove` follows them)',
  'resources without a policy of their own that are new, and what older statements let principals do with them',
  'packets into the VPCs, and to addresses other than the internet and the VPCs of the templates',
  'settings other than roles, network and isolation of what runs: encryption, logging, images, code',
  'what is gone from the templates and kept in the account',
];

const emptyDiff: Omit<EstateDiff, 'assumptions'> = {
  verdict: 'nothingNew',
  principals: [],
  network: [],
  workloads: [],
  guarantees: [],
  gone: [],
  renamed: [],
  unknowns: [],
  notCompared,
};
