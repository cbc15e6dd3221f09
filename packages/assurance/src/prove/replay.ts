import { action as catalogueAction, rcpServices } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import {
  type ActionFacts,
  type AttachedPolicy,
  type Decision,
  decide,
  parsePolicyText,
  principalName,
  type ResourceLayers,
} from '@redoubt/policy';
import type { DecidingStatement, UnknownReason, WitnessStep } from '../verdict/verdict.js';
import { endpointPoliciesOf } from './endpoints.js';
import type { ModelRequest } from './model-request.js';
import type { RequestFormula } from './question-formula.js';
import type { Target } from './targets.js';

/** What the evaluator makes of a request that the solver found. Only `allowed` confirms it. */
export type Replay =
  | { readonly kind: 'allowed'; readonly step: WitnessStep }
  | { readonly kind: 'undecided'; readonly reasons: readonly UnknownReason[] };

const coveredByRcps = new Set(rcpServices());

const facts: ActionFacts = {
  wildcardOnly: (action) => catalogueAction(action)?.wildcardOnly,
  rcpCovers: (service) => coveredByRcps.has(service),
};

/** Decides the request again, through the same layers, by the evaluator. */
export function replay(estate: Estate, request: ModelRequest, by: DecidedBy): Replay {
  const decision = decideAgain(estate, request, by);
  if (decision.decision === 'allowed') return { kind: 'allowed', step: stepOf(request, decision) };
  if (decision.decision === 'unknown') return { kind: 'undecided', reasons: decision.unknowns };
  return { kind: 'undecided', reasons: [disagreement(request, decision)] };
}

/** The request that a step of a witness tells of, whole, and of whom and what it is; it holds on to no estate. */
export interface DecidedRequest {
  readonly request: ModelRequest;
  /** Name of the actor, which may stand for more than the principal of the request. */
  readonly actor: string;
  /** ARN of what carries the policy; `undefined` for resources that carry none. */
  readonly target: string | undefined;
}

const behindSteps = new WeakMap<WitnessStep, DecidedRequest>();

/** The request that a step tells of; `undefined` for a step that nobody remembered. */
export function requestBehind(step: WitnessStep): DecidedRequest | undefined {
  return behindSteps.get(step);
}

export function rememberRequest(step: WitnessStep, request: DecidedRequest): void {
  behindSteps.set(step, request);
}

/** The layers that decide a request, and what it is about. */
export type DecidedBy = Pick<RequestFormula, 'layers' | 'target'>;

/** The evaluator's decision on a request that the solver found, layer by layer. */
export function decideAgain(estate: Estate, request: ModelRequest, { layers, target }: DecidedBy): Decision {
  const account = target.arn === undefined ? anotherOwner : target.account;
  const resource = account === undefined ? { arn: request.resource } : { arn: request.resource, account };
  const endpoint = endpointPoliciesOf(estate, request.action, request.context);
  return decide(
    { principal: request.principal, action: request.action, resource, context: request.context },
    { ...layers, ...ownerLayers(target), ...(endpoint === undefined ? {} : { endpoint }) },
    { facts, trace: true },
  );
}

/** Nobody's account: the resource is not the caller's, so that what its owner allows is not enough by itself. */
const anotherOwner = '000000000002';

/** A resource that may be another account's has an owner who allows what he likes; the caller's side decides. */
function ownerLayers({ arn }: Target): { readonly resource?: ResourceLayers } {
  return arn === undefined ? { resource: { policy: [whateverTheOwnerAllows] } } : {};
}

const whateverTheOwnerAllows: AttachedPolicy = {
  name: 'whatever the owner of the resource allows',
  policy: parsePolicyText(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    'outside',
    'resource',
  ).policy,
};

/** The compiler says yes and the evaluator no: one of them is wrong, so there is no answer. */
function disagreement(request: ModelRequest, decision: Decision): UnknownReason {
  const { layer, effect } = decision.decidedBy;
  const asked = `${principalName(request.principal)}, ${request.action} on ${request.resource}`;
  return {
    reason: `the solver and the evaluator disagree (${asked}: ${effect} by ${layer}); please report this as a defect of Redoubt`,
  };
}

function stepOf(request: ModelRequest, decision: Decision): WitnessStep {
  return {
    principal: principalName(request.principal),
    action: catalogueAction(request.action)?.name ?? request.action,
    resource: request.resource,
    context: request.context,
    allowedBy: decision.layers.flatMap(({ layer, outcome, matched }) =>
      outcome === 'allowed'
        ? matched.map((statement): DecidingStatement => decidingStatement(layer, statement))
        : [],
    ),
  };
}

function decidingStatement(
  layer: string,
  { sid, place }: Decision['layers'][number]['matched'][number],
): DecidingStatement {
  return sid === undefined ? { layer, place } : { layer, sid, place };
}
