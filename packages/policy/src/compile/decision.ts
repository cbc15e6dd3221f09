import type { Formula } from '@redoubt/solver';
import type {
  AttachedPolicy,
  KeyGrant,
  OrganizationLevel,
  PrincipalLayers,
  ResourceLayers,
} from '../decide/layers.js';
import { publicness } from '../decide/public-policy.js';
import { trustActions } from '../decide/service-rules.js';
import { isServiceLinkedRole, type Principal, principalName } from '../request/principal.js';
import { holdsSymbol } from '../source/symbol.js';
import { mayBeAction } from './narrowing.js';
import { type Effects, effectsOn, policyEffects, type ResourceEffects, resourceEffects } from './policy.js';
import type { NamedAs } from './principal.js';
import type { Vocabulary } from './vocabulary.js';

/** All layers of the requests of one principal on the resources of one owner, with the endpoints that they may use. */
export interface QuestionLayers {
  readonly principal: PrincipalLayers;
  readonly resource: ResourceLayers;
  readonly endpoints: readonly EndpointLayer[];
}

/** A VPC endpoint whose policy is known. */
export interface EndpointLayer {
  /** The value of `aws:SourceVpce` for calls through it. */
  readonly id: string;
  /** Patterns of the actions that can travel through it, in lower case: `s3:*`. */
  readonly actions: readonly string[];
  /**
   * Actions, in lower case, that are checked with a call through the endpoint without being called themselves, such as
   * `iam:passrole`: their requests carry the endpoint's id, and its policy does not decide them.
   */
  readonly alongside: readonly string[];
  readonly policies: readonly AttachedPolicy[];
}

/** Which requests a formula speaks of: those of one principal on resources of one account. */
export interface QuestionScope {
  readonly principal: Principal;
  /** The account that owns the resource; `undefined` when nobody can tell, and then both rules must be considered. */
  readonly resourceAccount: string | undefined;
  /** The resource may be another account's, whose owner allows what it likes: then the caller's side alone decides. */
  readonly ownerMayAllow?: true;
  readonly layers: QuestionLayers;
}

/**
 * The formula of the requests in the scope that are allowed. Open cases are read in the way that is worse for the
 * resource's owner, so a formula without model proves "never"; a model must be decided again by `decide`.
 * The order of layers follows
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function allowedFormula(
  vocabulary: Vocabulary,
  scope: QuestionScope,
  rcpServices: readonly string[],
): Formula {
  const { formulas } = vocabulary;
  const layered = layeredFormula(vocabulary, scope, rcpServices);
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: no permission is required
  const asksIt = mayBeAction(vocabulary.narrowing, needsNoPermission);
  if (!asksIt || isAnonymous(scope.principal)) return layered;
  return formulas.or([formulas.equals(vocabulary.action, needsNoPermission), layered]);
}

/** In lower case: the one call that identity policies and control policies neither allow nor deny. */
export const needsNoPermission = 'sts:getcalleridentity';

/** What no side grants needs no other layer: most requests of most principals end here. */
function layeredFormula(
  vocabulary: Vocabulary,
  scope: QuestionScope,
  rcpServices: readonly string[],
): Formula {
  const { formulas } = vocabulary;
  const resource = resourceSide(vocabulary, scope);
  const caller = callerSide(vocabulary, scope);
  const grants = granted(vocabulary, scope, caller, resource);
  if (grants === formulas.false) return grants;
  return formulas.and([
    grants,
    formulas.not(caller.deny),
    formulas.not(resource.deny),
    controlPolicies(vocabulary, scope),
    resourceControlPolicies(vocabulary, scope, rcpServices),
    blockPublicAccess(vocabulary, scope),
    endpointPolicies(vocabulary, scope),
  ]);
}

const isAnonymous = (principal: Principal): boolean => principal.kind === 'anonymous';

/** The caller's own policies: what the identity policies allow within boundary and session, and what any of them denies. */
interface CallerSide extends Effects {
  readonly boundary: Formula;
  readonly session: Formula;
}

function callerSide(vocabulary: Vocabulary, { principal, layers }: QuestionScope): CallerSide {
  const { formulas } = vocabulary;
  if (principal.kind === 'root') return withoutPolicies(vocabulary, formulas.true);
  if (!('account' in principal)) return withoutPolicies(vocabulary, formulas.false);
  const identity = policyEffects(vocabulary, layers.principal.identity);
  const boundary = optional(vocabulary, layers.principal.boundary);
  const session = sessionSide(vocabulary, principal, layers.principal.session);
  return {
    allow: identity.allow,
    deny: formulas.or([identity.deny, boundary.deny, session.deny]),
    boundary: boundary.allow,
    session: session.allow,
  };
}

/** A federated user's session without a session policy allows nothing. */
function sessionSide(
  vocabulary: Vocabulary,
  { kind }: Principal,
  policies: readonly AttachedPolicy[] | undefined,
): Effects {
  const { formulas } = vocabulary;
  return policies === undefined && kind === 'federatedUser'
    ? { allow: formulas.false, deny: formulas.false }
    : optional(vocabulary, policies);
}

/** To the root user, which has full access by itself, and to callers of no account no policy of an identity applies. */
function withoutPolicies({ formulas }: Vocabulary, allow: Formula): CallerSide {
  return { allow, deny: formulas.false, boundary: formulas.true, session: formulas.true };
}

function optional(vocabulary: Vocabulary, policies: readonly AttachedPolicy[] | undefined): Effects {
  const { formulas } = vocabulary;
  return policies === undefined
    ? { allow: formulas.true, deny: formulas.false }
    : policyEffects(vocabulary, policies);
}

function resourceSide(vocabulary: Vocabulary, { principal, layers }: QuestionScope): ResourceEffects {
  const policies = layers.resource.policy ?? [];
  const effects = within(
    vocabulary,
    resourceEffects(vocabulary, policies, principal),
    governed(vocabulary, policies),
  );
  if (layers.resource.bucketBehind === undefined) return effects;
  const reason = 'a request through an access point passes the bucket’s policy as well';
  const [policy] = layers.resource.bucketBehind.policy;
  const place = policy?.policy.place ?? { file: '', line: 1, column: 1, pointer: '' };
  return { allow: new Map([['everyone', vocabulary.unmodelled(reason, place)]]), deny: effects.deny };
}

/** A trust policy speaks of assuming the role alone, and a key policy of the key's own actions. */
function governed(vocabulary: Vocabulary, policies: readonly AttachedPolicy[]): Formula {
  const { formulas, action } = vocabulary;
  const kinds = new Set(policies.map(({ policy }) => policy.kind));
  if (kinds.has('trust')) return formulas.matches(action, 'sts:*');
  return kinds.has('key') ? formulas.matches(action, 'kms:*') : formulas.true;
}

function within(vocabulary: Vocabulary, effects: ResourceEffects, requests: Formula): ResourceEffects {
  const { formulas } = vocabulary;
  const allow = [...effects.allow].map(([as, formula]) => [as, formulas.and([requests, formula])] as const);
  return { allow: new Map(allow), deny: formulas.and([requests, effects.deny]) };
}

/** Principals to which service control policies do not apply: services, unsigned calls, service-linked roles. */
export function isOutsideControl(principal: Principal): boolean {
  return !('account' in principal) || isServiceLinkedRole(principal);
}

function controlPolicies(vocabulary: Vocabulary, { principal, layers }: QuestionScope): Formula {
  if (isOutsideControl(principal) || layers.principal.inManagementAccount === true)
    return vocabulary.formulas.true;
  const { scps: levels = [] } = layers.principal;
  if (levels.length === 0) return vocabulary.formulas.true;
  return vocabulary.narrowedPart(levels, '', (own) =>
    everyLevel(own, levels, (policies) => policyEffects(own, policies)),
  );
}

/**
 * RCPs deny; the allow is AWS's own RCPFullAWSAccess, which cannot be detached. `kms:RetireGrant` is outside them.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
function resourceControlPolicies(
  vocabulary: Vocabulary,
  { principal, layers }: QuestionScope,
  services: readonly string[],
): Formula {
  const { formulas, action } = vocabulary;
  const levels = layers.resource.rcps ?? [];
  const exempt = layers.resource.inManagementAccount === true || isServiceLinkedRole(principal);
  if (levels.length === 0 || exempt) return formulas.true;
  const covered = formulas.and([
    formulas.or(services.map((service) => formulas.matches(action, `${service}:*`))),
    formulas.not(formulas.equals(action, 'kms:retiregrant')),
  ]);
  const denied = levels.map(({ policies }) => effectsOn(vocabulary, policies, principal).deny);
  return formulas.not(formulas.and([covered, formulas.or(denied)]));
}

/**
 * `RestrictPublicBuckets` closes a bucket with a public policy to all but its account and AWS services. A policy that is
 * not surely public is taken not to be.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function blockPublicAccess(
  vocabulary: Vocabulary,
  { principal, resourceAccount, layers }: QuestionScope,
): Formula {
  const { formulas, action } = vocabulary;
  const { blockPublicAccess: block, bucketBehind } = layers.resource;
  const policy = bucketBehind?.policy ?? layers.resource.policy ?? [];
  const closed = block?.restrictPublicBuckets === true && publicness(policy) === 'public';
  const inside =
    principal.kind === 'service' || ('account' in principal && mayOwn(principal.account, resourceAccount));
  const mayBeClosed = block?.restrictPublicBuckets === true && publicness(policy) !== 'private';
  const notS3 = formulas.not(formulas.matches(action, 's3:*'));
  return vocabulary.either(
    'public-policy-not-principal',
    () => (closed && !inside ? notS3 : formulas.true),
    () => (mayBeClosed && !inside ? notS3 : formulas.true),
  );
}

function mayOwn(account: string, owner: string | undefined): boolean {
  return owner === undefined || account === owner || maybeOneAccount(account, owner);
}

/** Every level, from the root to the account, must allow, and none deny. */
function everyLevel(
  vocabulary: Vocabulary,
  levels: readonly OrganizationLevel[],
  effects: (policies: readonly AttachedPolicy[]) => Effects,
): Formula {
  const { formulas } = vocabulary;
  return formulas.and(
    levels.flatMap((level) => {
      const { allow, deny } = effects(level.policies);
      return [allow, formulas.not(deny)];
    }),
  );
}

/** The endpoints together: the same formula for all principals, where no endpoint policy tells them apart. */
function endpointPolicies(vocabulary: Vocabulary, { principal, layers }: QuestionScope): Formula {
  const { endpoints } = layers;
  const names = endpoints.some(({ policies }) => policies.some(tellsPrincipalsApart));
  return vocabulary.narrowedPart(endpoints, names ? JSON.stringify(principal) : '', (own) =>
    own.formulas.and(endpoints.map((endpoint) => endpointFormula(own, principal, endpoint))),
  );
}

function tellsPrincipalsApart({ policy }: AttachedPolicy): boolean {
  return policy.statements.some(
    ({ principal }) =>
      principal.kind !== 'absent' &&
      (principal.negated || principal.entries.some(({ kind }) => kind !== 'everyone')),
  );
}

/** A call through the endpoint is one that the endpoint can carry and that its policy allows. */
function endpointFormula(vocabulary: Vocabulary, principal: Principal, endpoint: EndpointLayer): Formula {
  const { formulas, action } = vocabulary;
  const known = vocabulary.known('aws:sourcevpce');
  if (known.kind === 'absent') return formulas.true;
  if (known.kind === 'value' && known.value !== endpoint.id) return formulas.true;
  const through =
    known.kind === 'value' ? formulas.true : formulas.equals(vocabulary.text('aws:sourcevpce'), endpoint.id);
  const alongside = endpoint.alongside.filter((name) => mayBeAction(vocabulary.narrowing, name));
  const exempt = formulas.or([
    ...alongside.map((name) => formulas.equals(action, name)),
    calledByService(vocabulary),
  ]);
  const patterns = endpoint.actions.filter((pattern) => mayBeAction(vocabulary.narrowing, pattern));
  if (patterns.length === 0) return formulas.implies(through, exempt);
  const { allow, deny } = endpointEffects(vocabulary, principal, endpoint);
  const carried = formulas.or(patterns.map((pattern) => formulas.matches(action, pattern)));
  return formulas.implies(through, formulas.or([exempt, formulas.and([carried, allow, formulas.not(deny)])]));
}

/**
 * A service calls on with the caller's identity. No page says which endpoint such a request carries, so by the wide
 * reading no endpoint policy stops it.
 */
function calledByService(vocabulary: Vocabulary): Formula {
  const known = vocabulary.known('aws:viaawsservice');
  if (known.kind === 'absent') return vocabulary.formulas.false;
  if (known.kind === 'value')
    return known.value === 'true' ? vocabulary.formulas.true : vocabulary.formulas.false;
  return vocabulary.either(
    'endpoint-of-forwarded-calls',
    () => vocabulary.formulas.equals(vocabulary.text('aws:viaawsservice'), 'true'),
    () => vocabulary.formulas.false,
  );
}

/** An endpoint without a policy of its own has the default one, which allows everything. */
function endpointEffects(vocabulary: Vocabulary, principal: Principal, { policies }: EndpointLayer): Effects {
  const { formulas } = vocabulary;
  return policies.length === 0
    ? { allow: formulas.true, deny: formulas.false }
    : effectsOn(vocabulary, policies, principal);
}

/** Who must allow: the caller's side, the resource's side, or both. */
function granted(
  vocabulary: Vocabulary,
  scope: QuestionScope,
  caller: CallerSide,
  resource: ResourceEffects,
): Formula {
  const { formulas } = vocabulary;
  const own = formulas.and([caller.allow, caller.boundary, caller.session]);
  const { principal, resourceAccount } = scope;
  const grants = formulas.or(
    (scope.layers.resource.grants ?? []).map((grant) => grantFormula(vocabulary, grant, principal)),
  );
  if (!('account' in principal))
    return formulas.or([anyOf(vocabulary, resource, ['everyone', 'service', 'federated']), grants]);
  if (scope.ownerMayAllow === true) return formulas.or([own, grants]);
  const cross = formulas.and([own, anyOf(vocabulary, resource, everyGrade)]);
  const same = sameAccount(vocabulary, own, caller, resource);
  if (resourceAccount === undefined || maybeOneAccount(principal.account, resourceAccount))
    return vocabulary.either(
      'account-known-at-deployment',
      () => formulas.or([same, cross, grants]),
      () => formulas.or([cross, grants]),
    );
  return formulas.or([principal.account === resourceAccount ? same : cross, grants]);
}

/** An account that is known only at deployment may be any other. */
export function maybeOneAccount(left: string, right: string): boolean {
  return left !== right && (holdsSymbol(left) || holdsSymbol(right));
}

const everyGrade: readonly NamedAs[] = [
  'everyone',
  'account',
  'user',
  'role',
  'session',
  'service',
  'federated',
];

function anyOf(vocabulary: Vocabulary, { allow }: ResourceEffects, grades: readonly NamedAs[]): Formula {
  return vocabulary.formulas.or(grades.map((grade) => allow.get(grade) ?? vocabulary.formulas.false));
}

/**
 * Within one account the resource's policy can be enough. A session or a user that it names is not limited by an implicit
 * deny of boundary or session policy; a role is; an account that it names only delegates to its identity policies.
 */
function sameAccount(
  vocabulary: Vocabulary,
  own: Formula,
  caller: CallerSide,
  resource: ResourceEffects,
): Formula {
  const { formulas } = vocabulary;
  vocabulary.assumptions.add('everyone-past-boundary');
  const within = (allow: Formula): Formula => formulas.and([allow, caller.boundary, caller.session]);
  const everyone = anyOf(vocabulary, resource, ['everyone']);
  const direct = formulas.or([
    vocabulary.either(
      'everyone-past-boundary',
      () => everyone,
      () => within(everyone),
    ),
    anyOf(vocabulary, resource, ['user', 'session']),
    within(anyOf(vocabulary, resource, ['role'])),
  ]);
  const delegated = formulas.and([anyOf(vocabulary, resource, ['account']), own]);
  const authoritative = vocabulary.part(isAuthoritative, '', isAuthoritative);
  return formulas.or([direct, delegated, formulas.and([formulas.not(authoritative), own])]);
}

/**
 * The requests that only the resource's own policy can open: on a KMS key, and assuming a role. Actions of `kms` on `*`
 * have no key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
function isAuthoritative(vocabulary: Vocabulary): Formula {
  const { formulas, action, resource } = vocabulary;
  const onKey = formulas.and([
    formulas.matches(action, 'kms:*'),
    formulas.matches(resource, 'arn:*:kms:*:*:key/*'),
  ]);
  const onRole = formulas.and([
    formulas.or([...trustActions].map((name) => formulas.equals(action, name))),
    formulas.matches(resource, 'arn:*:iam::*:role/*'),
  ]);
  return formulas.or([onKey, onRole]);
}

/**
 * What a KMS grant allows its grantee. Encryption context constraints are not followed: read widely, they constrain nothing.
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
function grantFormula(vocabulary: Vocabulary, grant: KeyGrant, principal: Principal): Formula {
  const { formulas, action } = vocabulary;
  const named = grant.grantee === principalName(principal) || grant.grantee === roleOf(principal);
  if (!named) return formulas.false;
  return formulas.or(
    grant.operations.map((operation) => formulas.equals(action, `kms:${operation.toLowerCase()}`)),
  );
}

function roleOf(principal: Principal): string | undefined {
  return principal.kind === 'roleSession' ? principal.roleArn : undefined;
}
