import type { Estate } from '@redoubt/estate';
import type { Statement } from '@redoubt/policy';
import { endpointLayers } from '../prove/endpoints.js';
import { tagsCanBeSet } from '../prove/session-tags.js';
import {
  type Changed,
  changedLevels,
  changedOptional,
  changedStatements,
  joined,
  nothing,
} from './changed-statements.js';
import { unknownSettings } from './poisons.js';
import type { Region } from './regions.js';
import type { ActorPair } from './sides.js';

/** What differs on the side of a principal. */
export function changedForActor({ actor, was }: ActorPair, before: Estate, after: Estate): Changed {
  if (was === undefined) return 'everything';
  const [old, now] = [was.layers, actor.layers];
  const isSame =
    JSON.stringify(was.principal) === JSON.stringify(actor.principal) &&
    (old.inManagementAccount ?? false) === (now.inManagementAccount ?? false) &&
    tagsCanBeSet(before, was) === tagsCanBeSet(after, actor);
  if (!isSame) return 'everything';
  return joined([
    changedStatements(old.identity, now.identity),
    changedOptional(old.boundary, now.boundary),
    changedOptional(old.session, now.session),
    changedLevels(old.scps, now.scps),
  ]);
}

/** What differs on the side of a resource. */
export function changedForRegion({ target, was, layersFor }: Region, before: Estate): Changed {
  if (was === undefined) return 'everything';
  if (target.arn === undefined) return nothing;
  if (unknownSettings({ estate: before, target: was }).length > 0) return 'everything';
  const [old, now] = [was.layers(layersFor), target.layers(layersFor)];
  const isSame =
    was.account === target.account &&
    (old.inManagementAccount ?? false) === (now.inManagementAccount ?? false) &&
    old.blockPublicAccess?.restrictPublicBuckets === now.blockPublicAccess?.restrictPublicBuckets &&
    old.bucketBehind?.arn === now.bucketBehind?.arn;
  if (!isSame) return 'everything';
  return joined([
    changedStatements(old.policy ?? [], now.policy ?? []),
    changedStatements(old.bucketBehind?.policy ?? [], now.bucketBehind?.policy ?? []),
    changedLevels(old.rcps, now.rcps),
  ]);
}

/** What differs in the endpoints that both versions have, and in what is known of the places that requests come from. */
export function changedForEndpoints(before: Estate, after: Estate): Changed {
  const old = new Map(endpointLayers(before).map((layer) => [layer.id, layer]));
  const changed = endpointLayers(after).map((now): Changed => {
    const was = old.get(now.id);
    if (was === undefined) return nothing;
    const isSame =
      was.actions.join() === now.actions.join() &&
      (was.policies.length === 0) === (now.policies.length === 0);
    return isSame
      ? changedStatements(was.policies, now.policies)
      : [aboutActions([...was.actions, ...now.actions])];
  });
  return joined(changed);
}

/** Stands for a change that can bear on these actions alone: an endpoint carries no others. */
function aboutActions(globs: readonly string[]): Statement {
  const place = { file: 'estate', line: 1, column: 1, pointer: '' };
  const patterns = globs.map((text) => ({ kind: 'text', text, place }) as const);
  return {
    index: 0,
    effect: 'Allow',
    principal: { kind: 'absent' },
    action: { kind: 'patterns', negated: false, patterns, place },
    resource: { kind: 'absent' },
    conditions: [],
    poisons: [],
    place,
  };
}
