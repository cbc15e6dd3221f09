import { action, actionsMatching } from '@redoubt/catalogue';
import { checkConditions } from './check-conditions.js';
import { checkResources } from './check-resources.js';
import { type PolicyPlace, policyPlaceRules } from './policy-place.js';
import type { Statement } from './statement.js';
import type { StatementError } from './statement-error.js';

/**
 * The errors in one statement, against AWS's own tables of actions, resource types and condition keys.
 * @param place where the statement's policy stands
 * @returns empty when every action exists, every resource can be of an action's type, every key is carried by every
 *   action, and no condition falls into a known trap (`ForAllValues` on an absent key, an operator of another type)
 */
export function checkStatement(place: PolicyPlace, statement: Statement): readonly StatementError[] {
  const names = actionNames(statement);
  return [
    ...(/^[A-Za-z0-9]*$/.test(statement.sid) ? [] : [{ code: 'bad-sid' as const, sid: statement.sid }]),
    ...checkActions(place, statement),
    ...checkPrincipals(place, statement),
    ...checkResources(place, statement, names),
    ...checkConditions(statement, names),
  ];
}

/** The existing actions that a statement stands for; none for `NotAction`, whose actions are not to be listed. */
function actionNames(statement: Statement): readonly string[] {
  return statement.actions.flatMap((name) => {
    if (name === '*') return [];
    if (isPattern(name)) return actionsMatching(name).map((found) => found.name);
    return action(name)?.name ?? [];
  });
}

const isPattern = (name: string): boolean => /[*?]/.test(name);

function checkActions(place: PolicyPlace, statement: Statement): readonly StatementError[] {
  const grants = statement.effect === 'Allow' && !policyPlaceRules[place].ceiling;
  const listed = statement.notActions ?? statement.actions;
  return [
    ...(listed.length === 0 ? [{ code: 'no-action' as const }] : []),
    ...listed.flatMap((name) => checkAction(name, grants)),
    ...(statement.effect === 'Allow' ? everythingBut(statement) : []),
  ];
}

function checkAction(name: string, grants: boolean): readonly StatementError[] {
  if (!isPattern(name)) return action(name) === undefined ? [{ code: 'unknown-action', action: name }] : [];
  if (grants) return [{ code: 'action-wildcard', action: name }];
  return name === '*' || actionsMatching(name).length > 0 ? [] : [{ code: 'unknown-action', action: name }];
}

function everythingBut({ notActions, notResources }: Statement): readonly StatementError[] {
  return [
    ...(notActions === undefined ? [] : [{ code: 'everything-but' as const, element: 'NotAction' as const }]),
    ...(notResources === undefined
      ? []
      : [{ code: 'everything-but' as const, element: 'NotResource' as const }]),
  ];
}

function checkPrincipals(place: PolicyPlace, statement: Statement): readonly StatementError[] {
  const { principals, effect, conditions } = statement;
  if (policyPlaceRules[place].principals === 'forbidden') {
    return principals === undefined ? [] : [{ code: 'unexpected-principal' }];
  }
  if (principals === undefined) return [{ code: 'no-principal' }];
  const open = effect === 'Allow' && principals.kind === 'everyone' && place === 'resource';
  return open && Object.keys(conditions ?? {}).length === 0 ? [{ code: 'everyone-unconditionally' }] : [];
}
