import { actionsOf } from '@redoubt/catalogue';
import { constructId } from '../iam/construct-id.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { gaps } from './gaps.js';
import { guardrails } from './guardrails.js';
import type { Absence, Guardrail, GuardrailSettings, Requirement } from './requirement.js';

/** The SageMaker actions whose requests can carry a key, by AWS's own table. */
export function actionsCarrying(key: string): readonly string[] {
  return actionsOf('sagemaker')
    .filter((found) => found.conditionKeys.some((carried) => carried.toLowerCase() === key.toLowerCase()))
    .map((found) => found.name);
}

/** What a request for the action that lacks the guardrail's key is taken for. */
export function absenceOf(guardrail: Guardrail, action: string): Absence {
  const accepted = guardrail.absent[action];
  return accepted === undefined ? { kind: 'refused' } : { kind: 'accepted', ...accepted };
}

/**
 * The statements of one guardrail: one that denies wrong values and one that denies the missing key. Each has its one
 * key; a second key in the same condition would have to be wrong as well.
 * - Wrong values are compared only where the key is there, so that an action that may leave it out is not denied. For
 *   a key with several values, one wrong one is enough: `ForAnyValue`.
 * - A missing key is no value: `Null`, in a statement of its own. An empty list would be neither missing nor wrong;
 *   SageMaker takes none (`VpcConfig` has at least one subnet and one group).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * @param exempt ARNs of the jobs that a declared weakening leaves out; default: none
 * @returns fewer statements where no action carries the key, or where each may leave it out
 */
export function denyStatements(
  guardrail: Guardrail,
  settings: GuardrailSettings,
  exempt: readonly string[] = [],
): readonly Statement[] {
  const actions = actionsCarrying(guardrail.key);
  const strict = actions.filter((action) => absenceOf(guardrail, action).kind === 'refused');
  const name = constructId(guardrail.id);
  const { key } = guardrail;
  return [
    deny(`Wrong${name}`, actions, wrong(guardrail.requirement, key, settings), exempt),
    deny(`No${name}`, strict, { Null: { [key]: 'true' } }, exempt),
  ].filter((statement) => statement.actions.length > 0);
}

/** By guardrail id: ARNs of the jobs that a declared weakening leaves out. */
export type GuardrailExemptions = Readonly<Record<string, readonly string[]>>;

/**
 * All guardrails as Deny statements, for whatever may start a job or a model: people, Studio, pipelines. The actions
 * that start compute and that no key guards are denied altogether.
 * @param rows the guardrails to state; default: all
 */
export function guardrailStatements(
  settings: GuardrailSettings,
  exemptions: GuardrailExemptions = {},
  rows: readonly Guardrail[] = guardrails,
): readonly Statement[] {
  return [
    ...rows.flatMap((guardrail) => denyStatements(guardrail, settings, exemptions[guardrail.id])),
    unguardedCompute(),
  ];
}

/** The actions of the gaps that nobody is granted, denied besides. */
export function unguardedCompute(): Statement {
  const actions = gaps.filter(({ cover }) => cover.kind === 'denied').flatMap((gap) => gap.actions);
  return { sid: 'NoUnguardedCompute', effect: 'Deny', actions, resources: ['*'] };
}

function deny(
  sid: string,
  actions: readonly string[],
  conditions: Conditions,
  exempt: readonly string[],
): Statement {
  const all = { sid, effect: 'Deny', actions, resources: ['*'], conditions } as const;
  return exempt.length === 0 ? all : { ...all, resources: [], notResources: exempt };
}

function wrong(requirement: Requirement, key: string, settings: GuardrailSettings): Conditions {
  if (requirement.kind === 'boolean') return { Bool: { [key]: String(!requirement.is) } };
  const allowed = requirement.of(settings);
  const present: Conditions = { Null: { [key]: 'false' } };
  if (allowed.length === 0) return present;
  switch (requirement.kind) {
    case 'subset':
      return { 'ForAnyValue:StringNotEquals': { [key]: allowed } };
    case 'arns':
      return { 'ForAnyValue:ArnNotLike': { [key]: allowed } };
    case 'one-of':
      return { StringNotEquals: { [key]: allowed }, ...present };
    case 'arn':
      return { ArnNotLike: { [key]: allowed }, ...present };
  }
}
