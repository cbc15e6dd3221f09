import type { PrincipalElement } from '@redoubt/policy';

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
