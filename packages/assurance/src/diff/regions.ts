import { type Estate, EstateIndex } from '@redoubt/estate';
import { globsMayMeet } from '@redoubt/policy/compile';
import type { Formula, Formulas, StringVariable } from '@redoubt/solver';
import { ownTarget, restTarget, type Target, targetsOf } from '../prove/targets.js';

/**
 * Requests that the same policies of resources decide, in both versions: those for the actions of one resource's service
 * on it, or all others.
 */
export interface Region {
  readonly target: Target;
  /** The same in the old version; `undefined` when it had no such resource. */
  readonly was: Target | undefined;
  /** Actions that the policies govern, as globs in lower case; `undefined` for all. */
  readonly actions: readonly string[] | undefined;
  readonly layersFor: 'assume' | 'other';
  readonly holds: (formulas: Formulas, action: StringVariable, resource: StringVariable) => Formula;
}

/** The regions of all requests to the new version. What only the old version had is gone, and nobody asks for it. */
export function regionsOf(before: Estate, after: Estate): readonly Region[] {
  const owners = new Map(targetsOf(after).map((target) => [target.arn, target]));
  const lost = targetsOf(before).filter(
    ({ arn }) => arn !== undefined && !owners.has(arn) && has(after, arn),
  );
  const targets = [
    ...owners.values(),
    ...lost.map(({ arn = '', account = '' }) => ownTarget(after, arn, account)),
  ];
  const own = targets.map((target) => ownRegion(target, before));
  return [...own, restRegion(own)];
}

/** What the old version had and the new one has not, among what carries policies. */
export function goneTargets(before: Estate, after: Estate): readonly string[] {
  const kept = new Set(targetsOf(after).map(({ arn }) => arn));
  return targetsOf(before).flatMap(({ arn }) =>
    arn === undefined || kept.has(arn) || has(after, arn) ? [] : [arn],
  );
}

function has(estate: Estate, arn: string): boolean {
  return EstateIndex.of(estate).resources.has(arn);
}

function ownRegion(target: Target, before: Estate): Region {
  const { arn = '' } = target;
  const known = targetsOf(before).find((one) => one.arn === arn);
  const resource = EstateIndex.of(before).resources.get(arn);
  const was = known ?? (resource === undefined ? undefined : ownTarget(before, arn, resource.account));
  const service = arn.split(':')[2] ?? '';
  const actions = `${service === 'iam' ? 'sts' : service}:*`;
  return {
    target,
    was,
    actions: [actions],
    layersFor: service === 'iam' ? 'assume' : 'other',
    holds: (formulas, action, on) =>
      formulas.and([formulas.matches(action, actions), target.holds(formulas, on)]),
  };
}

function restRegion(own: readonly Region[]): Region {
  const anything = restTarget([]);
  return {
    target: anything,
    was: anything,
    actions: undefined,
    layersFor: 'other',
    holds: (formulas, action, resource) =>
      formulas.and([
        anything.holds(formulas, resource),
        ...own.map((region) => formulas.not(region.holds(formulas, action, resource))),
      ]),
  };
}

/** The rest without the regions that a question about some actions cannot meet, which changes nothing. */
export function restWithin(regions: readonly Region[], actions: readonly string[] | undefined): Region {
  const own = regions.filter(({ target }) => target.arn !== undefined);
  if (actions === undefined) return restRegion(own);
  return restRegion(
    own.filter((region) =>
      (region.actions ?? ['*']).some((glob) => actions.some((other) => globsMayMeet(glob, other))),
    ),
  );
}
