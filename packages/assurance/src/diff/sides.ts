import { type Estate, policiesFor } from '@redoubt/estate';
import { isServiceLinkedRole, principalName } from '@redoubt/policy';
import { type Actor, insideActors, outsideActors } from '../prove/actors.js';

/** One principal in both versions; `was` is `undefined` when the old version has no such principal. */
export interface ActorPair {
  readonly actor: Actor;
  readonly was: Actor | undefined;
}

export interface MatchedActors {
  readonly pairs: readonly ActorPair[];
  readonly gone: readonly string[];
}

/**
 * The principals of both versions: those of the templates, whoever their policies name, and all kinds of strangers.
 * Someone outside is there whether or not a policy names him; a role is there when the templates make it.
 */
export function matchActors(before: Estate, after: Estate): MatchedActors {
  const [old, now] = [byName(before), byName(after)];
  const made = new Set([...after.roles, ...after.users].map(({ arn }) => arn));
  const pairs = [...now].map(
    ([name, actor]): ActorPair => ({ actor, was: old.get(name) ?? elsewhere(actor, before, made) }),
  );
  const onlyOld = [...old].filter(([name]) => !now.has(name));
  return {
    pairs: [
      ...pairs,
      ...onlyOld.flatMap(([, was]) => (was.standing === 'outside' ? [{ actor: was, was }] : [])),
    ],
    gone: onlyOld.flatMap(([, { standing, principal }]) =>
      standing === 'inside' ? [principalName(principal)] : [],
    ),
  };
}

/** Who exists elsewhere existed before as well; a role that the new templates make did not. */
function elsewhere(actor: Actor, before: Estate, made: ReadonlySet<string>): Actor | undefined {
  if (actor.standing === 'outside') return actor;
  const { principal } = actor;
  return made.has(principalName(principal))
    ? undefined
    : { ...actor, layers: policiesFor(before, principal) };
}

function byName(estate: Estate): ReadonlyMap<string, Actor> {
  const made = new Map<string, Actor>();
  for (const actor of [...insideActors(estate), ...outsideActors(estate)])
    if (!isServiceLinkedRole(actor.principal)) made.set(keyOf(actor), actor);
  return made;
}

function keyOf({ principal, standing }: Actor): string {
  return `${standing} ${principal.kind} ${principalName(principal)}`;
}
