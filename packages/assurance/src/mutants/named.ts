import type { Estate } from '@redoubt/estate';
import type { Principal, PrincipalElement, PrincipalEntry, Statement } from '@redoubt/policy';
import { couldName } from '@redoubt/policy/compile';
import { outsideActors, rootUsers, serviceLinkedRoles } from '../prove/actors.js';
import type { ActorPattern } from '../question/question.js';
import { ownRoles } from './declared-policies.js';

/**
 * Whether a statement names a role, so that in its own account it needs no permission besides. An account only delegates
 * to its identity policies, and so names nobody.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-req-ctx.html
 */
export function names(principal: PrincipalElement, arn: string): boolean {
  if (principal.kind === 'absent') return false;
  const listed = principal.entries.some(
    (entry) =>
      entry.kind === 'everyone' || ((entry.kind === 'role' || entry.kind === 'user') && entry.arn === arn),
  );
  return principal.negated ? !listed : listed;
}

/** Whom a Deny of a resource's policy is about: nobody in particular is everybody; `undefined` where nobody is meant. */
export function denied({ principal }: Statement): readonly ActorPattern[] | undefined {
  if (principal.kind === 'absent' || principal.negated) return [];
  if (principal.entries.some(({ kind }) => kind === 'everyone')) return [];
  const patterns = principal.entries.flatMap(patternOf);
  return patterns.length === 0 ? undefined : patterns;
}

function patternOf(entry: PrincipalEntry): readonly ActorPattern[] {
  switch (entry.kind) {
    case 'role':
    case 'user':
      return [{ by: 'arn', glob: entry.arn }];
    case 'account':
      return [{ by: 'account', account: entry.account }];
    case 'service':
      return [{ by: 'service', glob: entry.service }];
    default:
      return [];
  }
}

/** Whoever the element may name, itself or by their account. */
export function whomItMayName({ principal: element }: Statement, estate: Estate): readonly Principal[] {
  return everyoneOf(estate).filter((principal) => couldName(element, principal));
}

const remembered = new WeakMap<Estate, readonly Principal[]>();

function everyoneOf(estate: Estate): readonly Principal[] {
  const known = remembered.get(estate) ?? [
    ...ownRoles(estate).map(({ arn, account }) => ({ kind: 'role' as const, arn, account })),
    ...[...rootUsers(estate), ...serviceLinkedRoles(estate), ...outsideActors(estate)].map(
      ({ principal }) => principal,
    ),
  ];
  remembered.set(estate, known);
  return known;
}
