import type { Estate } from '@redoubt/estate';
import type { Statement } from '@redoubt/policy';
import { needsNoPermission } from '@redoubt/policy/compile';
import { globsUnder } from '../prove/targets.js';
import type { ActorSelector, Ask, Question } from '../question/question.js';
import { askStatement, ownCallsThrough } from '../question/statement.js';
import type { HolderPolicies } from './declared-policies.js';

const origin = 'mutants';

export const resourceSide: ReadonlySet<HolderPolicies['layer']> = new Set<HolderPolicies['layer']>([
  'resource-policy',
  'key-policy',
  'trust-policy',
]);

/** The statement as a question: on its holder alone where it belongs to a resource, and through its endpoint. */
export function asked(statement: Statement, policies: HolderPolicies): Ask {
  const { layer, holder, actions, alongside } = policies;
  if (resourceSide.has(layer)) return { ...onHolder(statement, policies), unless: [elsewhere(holder)] };
  if (layer !== 'endpoint-policy') return statement;
  const conditions = [
    ...statement.conditions,
    ...askStatement({ actions: ['*'], conditions: ownCallsThrough([holder]) }, origin).conditions,
  ];
  const action = statement === everything ? ofActions(actions ?? ['*']) : statement.action;
  return { ...statement, action, conditions, unless: checkedAlongside(alongside ?? []) };
}

/** What a policy of a resource says of others has no effect. */
function elsewhere(holder: string): Statement {
  return askStatement({ actions: ['*'], notResources: globsUnder(holder) }, origin);
}

/** What is checked with a call without being called itself, no endpoint policy decides. */
function checkedAlongside(actions: readonly string[]): readonly Statement[] {
  return actions.length === 0 ? [] : [askStatement({ actions }, origin)];
}

/** An endpoint carries the calls of its service, and no others. */
function ofActions(actions: readonly string[]): Statement['action'] {
  return askStatement({ actions }, origin).action;
}

/** `*` in the policy of a key, a topic or a role's trust stands for the holder itself. */
export function onHolder(statement: Statement, { holder }: HolderPolicies): Statement {
  const { resource } = statement;
  const whole =
    resource.kind === 'absent' || resource.patterns.some((one) => one.kind === 'text' && one.text === '*');
  if (!whole || (resource.kind === 'patterns' && resource.negated)) return statement;
  const place = statement.place;
  const patterns = globsUnder(holder).map((text) => ({
    kind: 'text' as const,
    text,
    place,
  }));
  return { ...statement, resource: { kind: 'patterns', negated: false, patterns, place } };
}

/** What a layer without a policy comes to. */
export const everything = askStatement({ actions: ['*'] }, origin);

/** Allowed whatever policies say: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const free = askStatement({ actions: [needsNoPermission] }, origin);

/** Control policies of resources speak of those of their account, and not of retiring grants. */
export function onResourcesOf(estate: Estate, statement: Statement, account: string): Ask {
  const { place } = statement;
  const own = [...estate.buckets, ...estate.keys].filter((one) => one.account === account);
  const patterns = own.flatMap(({ arn }) =>
    [arn, `${arn}/*`].map((text) => ({ kind: 'text' as const, text, place })),
  );
  return {
    ...statement,
    resource: { kind: 'patterns', negated: false, patterns, place },
    unless: [askStatement({ actions: ['kms:RetireGrant'] }, origin)],
  };
}

/** That nobody of the actors is allowed such a request: of one layer, as its holder's policy has it. */
export function question(id: string, layer: string, ask: Ask, actors: ActorSelector): Question {
  return {
    id: `${layer}/${id}`,
    title: 'somebody is allowed what was not declared',
    asks: [{ ...ask, unless: [...(ask.unless ?? []), free] }],
    actors,
    byAnyChain: false,
    place: ask.place,
  };
}
