import type { Estate } from '@redoubt/estate';
import { type KeyValue, type Principal, requestContext } from '@redoubt/policy';
import type { KnownKey, KnownKeys } from '@redoubt/policy/compile';
import type { Actor } from './actors.js';
import { tagsCanBeSet } from './session-tags.js';

const remembered = new WeakMap<Estate, WeakMap<Actor, KnownKeys>>();

/** What follows from who asks, for every request of the actor. Worked out once for each actor of an estate. */
export function knownKeys(estate: Estate, actor: Actor): KnownKeys {
  const known = remembered.get(estate) ?? new WeakMap<Actor, KnownKeys>();
  remembered.set(estate, known);
  const found = known.get(actor) ?? knownKeysOf(actor, tagsCanBeSet(estate, actor));
  known.set(actor, found);
  return found;
}

const open: KnownKey = { kind: 'open' };
const absent: KnownKey = { kind: 'absent' };

/**
 * Tags stay open unless the estate knows them all and nobody
 * can add to them when the session is made.
 */
function knownKeysOf(actor: Actor, mayTagSession: boolean): KnownKeys {
  const values = requestContext(actor.principal, {});
  const closedTags = 'tags' in actor.principal && actor.principal.tags !== undefined && !mayTagSession;
  return (key) => {
    const value = values.get(key);
    if (key.startsWith('aws:principaltag/'))
      return closedTags ? (value === undefined ? absent : fixed(value)) : open;
    if (actor.anyAccount && leftOpen.has(key)) return open;
    if (value !== undefined) return fixed(value);
    return absentFor(actor, key) ? absent : open;
  };
}

/** A value that is not known is open: it is there, with any value. */
function fixed(value: KeyValue): KnownKey {
  return typeof value === 'object' && 'unknown' in value ? open : { kind: 'value', value };
}

/**
 * Keys that a request of such a principal never carries.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, "Availability" of each key
 */
function absentFor({ principal }: Actor, key: string): boolean {
  if (principal.kind === 'service')
    return key.startsWith('aws:principal') && key !== 'aws:principalservicenameslist';
  if (serviceOnly.has(key)) return true;
  if (key === 'aws:username') return principal.kind !== 'user';
  return unsigned.has(principal.kind) && unsignedLacks.has(key);
}

/** What differs between the principals that an actor of any account stands for. */
const leftOpen: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:principalaccount', 'aws:userid']);

/** Present only when an AWS service calls by itself. */
const serviceOnly: ReadonlySet<string> = new Set([
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);

/** Callers who sign with no credentials of AWS: those whom an identity provider vouches for ask for theirs first. */
const unsigned: ReadonlySet<string> = new Set<Principal['kind']>(['anonymous', 'saml', 'webIdentity']);

const unsignedLacks: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceidentity',
]);
