/** Decides one authorization request through every layer. */
import { and, type Certainty, maybe, no, or, yes } from '../match/certainty.js';
import { accountInArn } from '../match/principal.js';
import { Subject } from '../match/subject.js';
import { RequestContext, requestContext } from '../request/context.js';
import { accountOf } from '../request/principal.js';
import type { AuthorizationRequest } from '../request/request.js';
import { holdsSymbol } from '../source/symbol.js';
import { type Core, combine, type Sides, sameAccount } from './combine.js';
import type { DecidedBy, Decision, LayerTrace, Unknown } from './decision.js';
import {
  blockPublicAccessOutcome,
  bucketOutcome,
  endpointOutcome,
  hasIdentity,
  identityOutcomes,
  rcpOutcomes,
  resourceOutcome,
  scpOutcomes,
} from './evaluate-layers.js';
import { type ActionFacts, builtInFacts } from './facts.js';
import { evaluateGrants } from './grant.js';
import type { Layers } from './layers.js';
import type { Outcome } from './outcome.js';
import { reference } from './policy-set.js';
import { authorityOver, type ServiceRule, serviceRule } from './service-rules.js';
import { traceLayers } from './trace.js';

/** What `decide` may be told. */
export interface DecideOptions {
  /** Facts about actions and services; without them {@link builtInFacts}. */
  readonly facts?: ActionFacts;
  /** Whether to fill `layers` with matches and near misses. Slower; off by default. */
  readonly trace?: boolean;
}

/**
 * Decides a request as AWS would. Never throws; what is not modelled gives `unknown` with its reasons. Follows "Policy
 * evaluation logic" (IAM User Guide, reference_policies_evaluation-logic.html).
 */
export function decide(request: AuthorizationRequest, layers: Layers, options: DecideOptions = {}): Decision {
  const facts = options.facts ?? builtInFacts;
  const subject = makeSubject(request, layers, facts);
  const builtIn = serviceRule(subject.action, subject.resource);
  if (builtIn !== undefined) return byServiceRule(builtIn);
  const evaluation = evaluate(subject, layers, facts, request);
  const trace = options.trace === true ? traceLayers(evaluation.outcomes, subject, evaluation.behind) : [];
  return settle(evaluation, subject, trace);
}

function makeSubject(request: AuthorizationRequest, layers: Layers, facts: ActionFacts): Subject {
  const action = request.action.toLowerCase();
  const wildcardOnly = facts.wildcardOnly(action);
  const { arn, account } = request.resource;
  const inArn = account ?? accountInArn(arn);
  const subject = new Subject({
    principal: request.principal,
    action,
    resource: wildcardOnly === true ? '*' : arn,
    scope: wildcardOnly === true ? 'wildcardOnlyAction' : arn === '*' ? 'notGiven' : 'one',
    resourceAccount: inArn === '' ? accountOf(request.principal) : inArn,
    context: contextOf(request),
    bucketAbac: request.resource.bucketAbac,
    hasBoundary: layers.principal.boundary !== undefined,
  });
  if (inArn === '' && subject.scope === 'one') subject.open('resource-account-not-given', true, undefined);
  return subject;
}

function contextOf({ principal, context }: AuthorizationRequest): RequestContext {
  if (!(context instanceof RequestContext)) return requestContext(principal, context);
  return context.principal === principal ? context : requestContext(principal, context.entries());
}

interface Evaluation {
  /** Every outcome, in AWS's order. */
  readonly outcomes: readonly Outcome[];
  /** Outcomes that must allow whatever else grants. */
  readonly gates: readonly Outcome[];
  readonly core: Core;
  readonly sides: Sides;
  readonly behind: Subject | undefined;
}

function evaluate(
  subject: Subject,
  layers: Layers,
  facts: ActionFacts,
  request: AuthorizationRequest,
): Evaluation {
  const authority = authorityOver(subject.action, subject.resource);
  const behind = subjectBehind(subject, layers);
  const gates: Outcome[] = [];
  gates.push(...rcpOutcomes(layers.resource, subject, facts), ...scpOutcomes(layers.principal, subject));
  add(gates, endpointOutcome(layers.endpoint, subject));
  add(gates, blockPublicAccessOutcome(layers.resource, subject));
  const identities = hasIdentity(request.principal) ? identityOutcomes(layers.principal, subject) : undefined;
  const sides: Sides = {
    identities,
    resource: resourceOutcome(layers.resource, subject, authority),
    bucketBehind: bucketOutcome(layers.resource, behind),
    grant: layers.resource.grants === undefined ? no : evaluateGrants(layers.resource.grants, subject),
    authority,
    sameAccount: accountsAgree(subject),
  };
  const outcomes = gates.slice();
  add(outcomes, sides.resource);
  add(outcomes, sides.bucketBehind);
  add(outcomes, identities?.identity);
  add(outcomes, identities?.boundary);
  add(outcomes, identities?.session);
  return { outcomes, gates, core: combine(sides), sides, behind };
}

function add(outcomes: Outcome[], one: Outcome | undefined): void {
  if (one !== undefined) outcomes.push(one);
}

/** The same request, asked of the bucket behind an access point. Notes are shared. */
function subjectBehind(subject: Subject, layers: Layers): Subject | undefined {
  const { bucketBehind } = layers.resource;
  return bucketBehind === undefined ? undefined : subject.about(bucketBehind.arn);
}

function accountsAgree(subject: Subject): Certainty {
  const own = accountOf(subject.principal);
  const owner = subject.resourceAccount;
  const symbolic = holdsSymbol(own ?? '') || holdsSymbol(owner ?? '');
  return sameAccount(own, owner, symbolic);
}

function settle(evaluation: Evaluation, subject: Subject, layers: readonly LayerTrace[]): Decision {
  const { outcomes, gates, core } = evaluation;
  let deny: Certainty = no;
  for (const one of outcomes) deny = or(deny, one.deny);
  let allow: Certainty = core.allow;
  for (const gate of gates) allow = and(allow, gate.allow);
  const decision =
    deny === yes
      ? 'explicitDeny'
      : allow === no
        ? 'implicitDeny'
        : deny === maybe || allow === maybe
          ? 'unknown'
          : 'allowed';
  const deniedBy = deny === no && allow === yes ? noDenials : denials(evaluation);
  return {
    decision,
    decidedBy: decision === 'allowed' ? grantedBy(evaluation) : firstDenial(deniedBy, evaluation, decision),
    deniedBy,
    assumptions: subject.assumptions,
    unknowns: decision === 'unknown' ? reasons(subject, evaluation.sides) : [],
    layers,
  };
}

/** A statement may be looked at twice, for what it denies and for what it allows. */
function distinct(unknowns: readonly Unknown[]): readonly Unknown[] {
  return unknowns.filter(
    (one, index) =>
      unknowns.findIndex((other) => other.reason === one.reason && other.place === one.place) === index,
  );
}

const noDenials: readonly DecidedBy[] = [];

function reasons(subject: Subject, sides: Sides): Decision['unknowns'] {
  if (subject.unknowns.length > 0) return distinct(subject.unknowns);
  const reason =
    sides.sameAccount === maybe ? 'whether both are in one account is not known' : 'a layer is not known';
  return [{ reason }];
}

/** Every layer that denies: by a statement, or because it had to allow and did not. */
function denials({ outcomes, gates, core }: Evaluation): DecidedBy[] {
  const found = outcomes.filter((one) => one.deny === yes).map((one) => deniedBy(one, 'explicitDeny'));
  for (const gate of gates) {
    if (gate.deny !== yes && gate.allow === no) found.push(deniedBy(gate, 'implicitDeny'));
  }
  for (const layer of core.missing) {
    const one = outcomes.find((candidate) => candidate.layer === layer);
    if (one === undefined) found.push({ layer, effect: 'implicitDeny' });
    else if (one.deny !== yes) found.push(deniedBy(one, 'implicitDeny'));
  }
  return found;
}

function deniedBy(one: Outcome, effect: 'explicitDeny' | 'implicitDeny'): DecidedBy {
  return {
    layer: one.layer,
    effect,
    ...(one.level === undefined ? {} : { level: one.level }),
    ...(effect === 'explicitDeny' && one.denyStatement !== undefined
      ? { statement: reference(one.denyStatement) }
      : {}),
    ...(effect === 'implicitDeny' && one.rule !== undefined ? { rule: one.rule } : {}),
  };
}

function firstDenial(
  deniedByAll: readonly DecidedBy[],
  { outcomes, core }: Evaluation,
  decision: Decision['decision'],
): DecidedBy {
  if (decision === 'unknown') {
    const open = outcomes.find((one) => one.deny === maybe) ?? outcomes.find((one) => one.allow === maybe);
    return { layer: open?.layer ?? 'resource', effect: 'unknown' };
  }
  return (
    deniedByAll[0] ?? { layer: core.by === 'identity' ? 'identity' : 'resource', effect: 'implicitDeny' }
  );
}

function grantedBy({ core, sides }: Evaluation): DecidedBy {
  if (core.by === 'grant') return { layer: 'grant', effect: 'allow' };
  const one = core.by === 'identity' ? sides.identities?.identity : sides.resource;
  const statement = one?.allowStatement;
  return {
    layer: one?.layer ?? 'resource',
    effect: 'allow',
    ...(statement === undefined ? {} : { statement: reference(statement) }),
    ...(statement === undefined && one?.rule !== undefined ? { rule: one.rule } : {}),
  };
}

function byServiceRule({ rule, effect }: ServiceRule): Decision {
  const allowed = effect === 'allow';
  const decidedBy: DecidedBy = { layer: 'service', effect: allowed ? 'allow' : 'implicitDeny', rule };
  return {
    decision: allowed ? 'allowed' : 'implicitDeny',
    decidedBy,
    deniedBy: allowed ? [] : [decidedBy],
    assumptions: [],
    unknowns: [],
    layers: [],
  };
}
