import { type AttachedPolicy, parsePolicyText } from '@redoubt/policy';
import type { Actor } from '../prove/actors.js';

const anything: AttachedPolicy = {
  name: 'whatever the actor writes for itself',
  policy: parsePolicyText(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    'paths',
    'identity',
  ).policy,
};

const made = new WeakMap<Actor, Map<string, Actor>>();

/**
 * The actor after it has written its own identity policies: only the boundary and the control policies still hold, and
 * not even the boundary when that is what it lifted. The same object for the same actor and edge.
 */
export function withOwnPermissions(actor: Actor, edge: string): Actor {
  const known = made.get(actor) ?? new Map<string, Actor>();
  made.set(actor, known);
  const found = known.get(edge);
  if (found !== undefined) return found;
  const { boundary, ...rest } = actor.layers;
  const keepsBoundary = edge !== 'lift-boundary' && boundary !== undefined;
  const gained: Actor = {
    ...actor,
    layers: { ...rest, identity: [anything], ...(keepsBoundary ? { boundary } : {}) },
    description: `${actor.description} with permissions of its own making`,
  };
  known.set(edge, gained);
  return gained;
}
