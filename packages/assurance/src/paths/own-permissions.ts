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

/** What is left to limit an actor that has written its own identity policies. */
type Limit = 'boundary' | 'control-policies';

interface SelfMade {
  readonly base: Actor;
  readonly limit: Limit;
}

const made = new WeakMap<Actor, Map<Limit, Actor>>();
const origins = new WeakMap<Actor, SelfMade>();

/**
 * The actor after it has written its own identity policies: only the boundary and the control policies still hold, and
 * not even the boundary once that is lifted. `undefined` when the step gives it nothing more than it has.
 */
export function withOwnPermissions(actor: Actor, edge: string): Actor | undefined {
  const origin = origins.get(actor);
  const base = origin?.base ?? actor;
  const bounded =
    edge !== 'lift-boundary' && base.layers.boundary !== undefined && origin?.limit !== 'control-policies';
  const limit: Limit = bounded ? 'boundary' : 'control-policies';
  return origin?.limit === limit || origin?.limit === 'control-policies' ? undefined : selfMade(base, limit);
}

function selfMade(base: Actor, limit: Limit): Actor {
  const known = made.get(base) ?? new Map<Limit, Actor>();
  made.set(base, known);
  const found = known.get(limit);
  if (found !== undefined) return found;
  const { boundary, ...rest } = base.layers;
  const gained: Actor = {
    ...base,
    layers: {
      ...rest,
      identity: [anything],
      ...(limit === 'boundary' && boundary !== undefined ? { boundary } : {}),
    },
    description: `${base.description} with permissions of its own making`,
  };
  known.set(limit, gained);
  origins.set(gained, { base, limit });
  return gained;
}
