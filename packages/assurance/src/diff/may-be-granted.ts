import type { AttachedPolicy, Statement } from '@redoubt/policy';
import { catalogueKeys, mayConcern, type Narrowing, namedBy, Vocabulary } from '@redoubt/policy/compile';
import type { Formulas } from '@redoubt/solver';
import type { Version } from './difference-formula.js';

/**
 * Whether any statement of the principal or of the resource can grant a request of the scope. False for most principals
 * on most resources, which then need no formula. True when in doubt.
 */
export function mayBeGranted(
  formulas: Formulas,
  { actor: { principal }, layers }: Version,
  narrowing: Narrowing,
): boolean {
  if (principal.kind === 'root' || (layers.resource.grants ?? []).length > 0) return true;
  if (layers.resource.bucketBehind !== undefined) return true;
  const grants = (statement: Statement): boolean =>
    statement.effect !== 'Deny' && mayConcern(statement, narrowing);
  if (statementsOf(layers.principal.identity).some(grants)) return true;
  const vocabulary = new Vocabulary(formulas, () => ({ kind: 'open' }), catalogueKeys);
  return statementsOf(layers.resource.policy ?? []).some(
    (statement) => grants(statement) && namedBy(vocabulary, statement, principal, true).size > 0,
  );
}

function statementsOf(policies: readonly AttachedPolicy[]): readonly Statement[] {
  return policies.flatMap(({ policy }) => policy.statements);
}
