import type { AttachedPolicy, OrganizationLevel } from '../decide/layers.js';
import type { PrincipalElement, PrincipalEntry, Statement } from '../language/policy.js';
import type { Principal } from '../request/principal.js';
import { isOutsideControl, maybeOneAccount, needsNoPermission, type QuestionScope } from './decision.js';
import { mayBeAction, mayConcern, type Narrowing } from './narrowing.js';
import { isSessionOf, nameOf } from './principal.js';

/**
 * Whether some request of the question could be allowed, told from actions, resources and principals alone, without a
 * formula. False only when `allowedFormula` would be false: no side has an Allow that is about it. What is not known or
 * not modelled counts as an Allow.
 */
export function couldBeAllowed(narrowing: Narrowing, scope: QuestionScope): boolean {
  if (scope.principal.kind !== 'anonymous' && mayBeAction(narrowing, needsNoPermission)) return true;
  return isGranted(narrowing, scope) && passesControlPolicies(narrowing, scope);
}

/** Who must allow, as `granted` has it; whoever may be in doubt is taken to need one side only. */
function isGranted(narrowing: Narrowing, scope: QuestionScope): boolean {
  const { principal, resourceAccount, layers } = scope;
  if ((layers.resource.grants ?? []).length > 0) return true;
  const owner = (): boolean => ownerCould(narrowing, scope);
  if (!('account' in principal)) return owner();
  if (scope.ownerMayAllow === true) return callerCould(narrowing, scope);
  const isCross =
    resourceAccount !== undefined &&
    resourceAccount !== principal.account &&
    !maybeOneAccount(principal.account, resourceAccount);
  return isCross ? owner() && callerCould(narrowing, scope) : callerCould(narrowing, scope) || owner();
}

/** The identity policies, within boundary and session policy. */
function callerCould(narrowing: Narrowing, { principal, layers }: QuestionScope): boolean {
  if (principal.kind === 'root') return true;
  const { identity, boundary, session } = layers.principal;
  return [identity, boundary, session].every(
    (policies) => policies === undefined || someAllow(narrowing, policies),
  );
}

function ownerCould(narrowing: Narrowing, { principal, layers }: QuestionScope): boolean {
  if (layers.resource.bucketBehind !== undefined) return true;
  const policies = layers.resource.policy ?? [];
  const isTrust = policies.some(({ policy }) => policy.kind === 'trust');
  if (isTrust && !mayBeAction(narrowing, 'sts:*')) return false;
  return someAllow(narrowing, policies, ({ principal: element }) => couldName(element, principal));
}

function passesControlPolicies(narrowing: Narrowing, { principal, layers }: QuestionScope): boolean {
  if (isOutsideControl(principal) || layers.principal.inManagementAccount === true) return true;
  return (layers.principal.scps ?? []).every(({ policies }: OrganizationLevel) =>
    someAllow(narrowing, policies),
  );
}

function someAllow(
  narrowing: Narrowing,
  policies: readonly AttachedPolicy[],
  also: (statement: Statement) => boolean = () => true,
): boolean {
  return policies.some(({ policy }) =>
    policy.statements.some(
      (statement) => statement.effect !== 'Deny' && mayConcern(statement, narrowing) && also(statement),
    ),
  );
}

/** Whether the element can name the principal in any way: false only when `namedBy` finds none. */
export function couldName(element: PrincipalElement, principal: Principal): boolean {
  if (element.kind === 'absent') return false;
  return element.negated || element.entries.some((entry) => entryCouldName(entry, principal));
}

function entryCouldName(entry: PrincipalEntry, principal: Principal): boolean {
  switch (entry.kind) {
    case 'unknown':
    case 'canonicalUser':
    case 'uniqueId':
      return true;
    case 'roleSession':
      return (
        nameOf(entry, principal) !== undefined ||
        (principal.kind === 'role' && isSessionOf(entry.arn, principal.arn))
      );
    default:
      return nameOf(entry, principal) !== undefined;
  }
}
