import type { CodePipelineAction, Estate } from '@redoubt/estate';
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
      !selector.except.some((pattern) => matches(pattern, whoseEvery(actor))),
  );
}

/** The patterns of a question that select nobody: what was meant by them is not asked about. */
export function idlePatterns(
  actors: readonly Actor[],
  { only }: ActorSelector,
  estate: Estate,
  intent: Intent | undefined,
): readonly ActorPattern[] {
  return only.filter((pattern) => !actors.some((actor) => isSelected(pattern, actor, estate, intent)));
}

/** Somebody who stands for many is excepted by what excepts them all, and not by the name that stands for them. */
function whoseEvery(actor: Actor): Actor {
  if (actor.anyAccount !== true || actor.principal.kind !== 'role') return actor;
  const anybody = '\u0000';
  const principal = { ...actor.principal, arn: `arn:aws:iam::${anybody}:role/${anybody}`, account: anybody };
  return { ...actor, principal };
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
      return 'account' in actor.principal && accountsOf(pattern.account, intent).has(actor.principal.account);
    case 'service':
      return actor.principal.kind === 'service' && globMatches(pattern.glob, actor.principal.service);
    case 'inside':
    case 'outside':
      return actor.standing === pattern.by;
    case 'workload':
      return workloadRoles(estate, intent, pattern.glob).has(name);
    case 'persona':
      return personaRoles(intent, pattern.glob).has(name);
    case 'stage':
      return stageRoles(estate, intent, pattern.glob).has(name);
    case 'reader':
    case 'writer':
      return declaredFor(intent, pattern.glob, `${pattern.by}s`).has(name);
  }
}

function accountsOf(account: string, intent: Intent | undefined): ReadonlySet<string> {
  const stages = Object.entries(intent?.stages ?? {}).filter(([stage]) => stage === account);
  return new Set([account, ...stages.map(([, { account: id }]) => id)]);
}

/**
 * The roles that the actions of a stage run and deploy with, and those of the projects that they start. Stages and
 * actions of a pipeline are named in any case; an environment's steps by their names.
 */
function stageRoles(estate: Estate, intent: Intent | undefined, glob: string): ReadonlySet<string> {
  const named = (name: string): boolean => globMatches(glob.toLowerCase(), name.toLowerCase());
  const steps = Object.entries(intent?.delivery.roles ?? {}).filter(([step]) => named(step));
  const declared = new Set(steps.map(([, role]) => role));
  const actions = estate.codePipelines.flatMap(({ stages }) =>
    stages.flatMap((stage) =>
      stage.actions.filter(
        ({ name, role }) => named(stage.name) || named(name) || (role !== undefined && declared.has(role)),
      ),
    ),
  );
  const projects = estate.codeBuildProjects.filter(({ name }) =>
    actions.some((action) => projectOf(action) === name),
  );
  const roles = [
    ...actions.flatMap(({ role, deployRole }) => [role, deployRole]),
    ...projects.map(({ role }) => role),
  ];
  return new Set([...declared, ...roles.flatMap((role) => role ?? [])]);
}

function projectOf({ configuration }: CodePipelineAction): unknown {
  if (configuration?.kind !== 'object') return undefined;
  const value = configuration.entries.find(({ key }) => key === 'ProjectName')?.value;
  return value?.kind === 'scalar' ? value.value : undefined;
}

function declaredFor(
  intent: Intent | undefined,
  glob: string,
  duty: 'readers' | 'writers',
): ReadonlySet<string> {
  const models = (intent?.models ?? []).map((model) => ({
    name: model.name,
    readers: [...model.readers, ...model.releases.readers],
    writers: [...model.writers, ...model.releases.writers],
  }));
  const named = [...(intent?.datasets ?? []), ...models].filter(({ name }) => globMatches(glob, name));
  return new Set(named.flatMap((one) => one[duty]));
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
