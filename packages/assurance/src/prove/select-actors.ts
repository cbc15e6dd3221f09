import type { Estate } from '@redoubt/estate';
import { principalName } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import { globMatches } from '../question/glob.js';
import type { ActorPattern, ActorSelector } from '../question/question.js';
import type { Actor } from './actors.js';

/** The actors that a question is about. */
export function selectActors(
  actors: readonly Actor[],
  selector: ActorSelector,
  estate: Estate,
  intent: Intent | undefined,
): readonly Actor[] {
  const matches = (pattern: ActorPattern, actor: Actor): boolean =>
    isSelected(pattern, actor, estate, intent);
  return actors.filter(
    (actor) =>
      (selector.only.length === 0 || selector.only.some((pattern) => matches(pattern, actor))) &&
      !selector.except.some((pattern) => matches(pattern, actor)),
  );
}

function isSelected(
  pattern: ActorPattern,
  actor: Actor,
  estate: Estate,
  intent: Intent | undefined,
): boolean {
  const name = principalName(actor.principal);
  switch (pattern.by) {
    case 'arn':
      return globMatches(pattern.glob, name);
    case 'name':
      return actor.standing === 'inside' && globMatches(pattern.glob, name.slice(name.lastIndexOf('/') + 1));
    case 'account':
      return 'account' in actor.principal && actor.principal.account === pattern.account;
    case 'service':
      return actor.principal.kind === 'service' && globMatches(pattern.glob, actor.principal.service);
    case 'inside':
    case 'outside':
      return actor.standing === pattern.by;
    case 'workload':
      return workloadRoles(estate, intent, pattern.glob).has(name);
    case 'persona':
      return personaRoles(intent, pattern.glob).has(name);
  }
}

function workloadRoles(estate: Estate, intent: Intent | undefined, glob: string): ReadonlySet<string> {
  const declared = (intent?.workloads ?? []).filter(
    ({ name, kind }) => globMatches(glob, name) || globMatches(glob, kind),
  );
  const found = estate.workloads.filter(
    ({ name, kind }) => globMatches(glob, name) || globMatches(glob, kind),
  );
  return new Set([...declared.map(({ role }) => role), ...found.flatMap(({ role }) => role ?? [])]);
}

function personaRoles(intent: Intent | undefined, glob: string): ReadonlySet<string> {
  const people = (intent?.people ?? []).filter(
    ({ persona, name }) => globMatches(glob, persona) || globMatches(glob, name),
  );
  return new Set(
    people.flatMap(({ role, studioRole }) => (studioRole === undefined ? [role] : [role, studioRole])),
  );
}
