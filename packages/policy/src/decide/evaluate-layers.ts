/** Evaluates each layer by itself: where it applies, what it denies and allows. */
import { certain, maybe, no, yes } from '../match/certainty.js';
import type { Subject } from '../match/subject.js';
import { accountOf, isServiceLinkedRole, type Principal } from '../request/principal.js';
import type { LayerName } from './decision.js';
import { evaluateNamed, evaluateSet } from './evaluate-set.js';
import type { ActionFacts } from './facts.js';
import type { AttachedPolicy, Layers, PrincipalLayers, ResourceLayers } from './layers.js';
import { type Outcome, outcome, outcomeOfNamed, outcomeOfSet, skipped } from './outcome.js';
import { policySet } from './policy-set.js';
import { publicness } from './public-policy.js';
import { type Authority, outsideRcps } from './service-rules.js';

/** Whether policies attached to identities take part: a service, an identity provider and nobody have none. */
export function hasIdentity(principal: Principal): boolean {
  return accountOf(principal) !== undefined;
}

/** SCPs, level by level: each must allow, and `FullAWSAccess` must be among the policies given. */
export function scpOutcomes(layers: PrincipalLayers, subject: Subject): readonly Outcome[] {
  const { scps = [] } = layers;
  if (scps.length === 0) return [];
  if (!hasIdentity(subject.principal)) return [skipped('scp', 'scp-not-for-services-and-anonymous')];
  if (isServiceLinkedRole(subject.principal)) return [skipped('scp', 'scp-not-for-service-linked-roles')];
  if (layers.inManagementAccount === true) return [skipped('scp', 'scp-not-for-management-account')];
  return scps.map(({ name, policies }) => setOutcome('scp', policies, subject, name));
}

function setOutcome(
  layer: LayerName,
  policies: readonly AttachedPolicy[],
  subject: Subject,
  level: string | undefined = undefined,
): Outcome {
  const set = policySet(policies);
  return outcomeOfSet(layer, level, set, evaluateSet(set, subject));
}

/** RCPs, level by level: they deny; the allow is AWS's own RCPFullAWSAccess, which cannot be detached. */
export function rcpOutcomes(
  layers: ResourceLayers,
  subject: Subject,
  facts: ActionFacts,
): readonly Outcome[] {
  const { rcps = [] } = layers;
  if (rcps.length === 0) return [];
  if (layers.inManagementAccount === true) return [skipped('rcp', 'rcp-not-for-management-account')];
  if (isServiceLinkedRole(subject.principal)) return [skipped('rcp', 'rcp-not-for-service-linked-roles')];
  if (outsideRcps(subject.action) === yes) return [skipped('rcp', 'rcp-not-for-retire-grant')];
  const covered = facts.rcpCovers(subject.action.slice(0, subject.action.indexOf(':')));
  if (covered !== true) {
    if (covered === undefined) subject.open('rcp-service-not-known', false, undefined);
    return [skipped('rcp', 'rcp-only-for-covered-services')];
  }
  return rcps.map(({ name, policies }) => {
    const set = policySet(policies);
    const { deny, denyStatement } = evaluateNamed(set, subject);
    return outcome('rcp', { set, level: name, deny, denyStatement, rule: 'rcp-full-access-is-implicit' });
  });
}

/** The endpoint's policy: one more that must allow, for calls that travel through it. */
export function endpointOutcome(policies: Layers['endpoint'], subject: Subject): Outcome | undefined {
  if (policies === undefined) return undefined;
  if (policies.length === 0) return outcome('endpoint', { rule: 'endpoint-default-policy' });
  if (subject.value('aws:viaawsservice') === 'true') return skipped('endpoint', 'forward-access-network');
  return namedOutcome('endpoint', policies, subject);
}

function namedOutcome(layer: LayerName, policies: readonly AttachedPolicy[], subject: Subject): Outcome {
  const set = policySet(policies);
  return outcomeOfNamed(layer, set, evaluateNamed(set, subject));
}

/** The resource's own policy. A key and a role always have one; if it is not given, its answer is not known. */
export function resourceOutcome(
  layers: ResourceLayers,
  subject: Subject,
  authority: Authority,
): Outcome | undefined {
  if (layers.policy !== undefined) return namedOutcome('resource', layers.policy, subject);
  if (authority === 'none') return undefined;
  subject.unknown(
    `the ${authority === 'key' ? 'key' : 'trust'} policy of the resource is not given`,
    undefined,
  );
  return outcome('resource', {
    deny: maybe,
    allow: maybe,
    possible: 15,
    rule: 'authoritative-policy-not-given',
  });
}

/** For an access point: the policy of the bucket behind it, asked about the object there. */
export function bucketOutcome(layers: ResourceLayers, behind: Subject | undefined): Outcome | undefined {
  if (layers.bucketBehind === undefined || behind === undefined) return undefined;
  return namedOutcome('bucketBehind', layers.bucketBehind.policy, behind);
}

/** S3 Block Public Access: a public policy serves the bucket's account and AWS services alone. */
export function blockPublicAccessOutcome(layers: ResourceLayers, subject: Subject): Outcome | undefined {
  if (layers.blockPublicAccess?.restrictPublicBuckets !== true || !subject.action.startsWith('s3:'))
    return undefined;
  const policy = layers.bucketBehind?.policy ?? layers.policy;
  const found = policy === undefined ? 'private' : publicness(policy);
  if (found === 'open') subject.open('public-policy-not-principal', false, undefined);
  if (found !== 'public') return skipped('blockPublicAccess', 'policy-not-public');
  const inside =
    subject.principal.kind === 'service' || accountOf(subject.principal) === subject.resourceAccount;
  return outcome('blockPublicAccess', { allow: certain(inside), rule: 'restrict-public-buckets' });
}

/** Identity policies, the boundary and session policies of a principal that has them. */
export interface IdentityOutcomes {
  readonly identity: Outcome;
  readonly boundary: Outcome | undefined;
  readonly session: Outcome | undefined;
}

/** The root user has full access by itself; a federated user's session without a session policy has none. */
export function identityOutcomes(layers: PrincipalLayers, subject: Subject): IdentityOutcomes {
  const { kind } = subject.principal;
  if (kind === 'root') {
    return {
      identity: outcome('identity', { rule: 'root-full-access' }),
      boundary: undefined,
      session: undefined,
    };
  }
  const { boundary, session } = layers;
  return {
    identity: setOutcome('identity', layers.identity, subject),
    boundary: boundary === undefined ? undefined : setOutcome('boundary', boundary, subject),
    session: session === undefined ? withoutSessionPolicy(kind) : setOutcome('session', session, subject),
  };
}

function withoutSessionPolicy(kind: Principal['kind']): Outcome | undefined {
  return kind === 'federatedUser'
    ? outcome('session', { allow: no, rule: 'federated-user-needs-session-policy' })
    : undefined;
}
