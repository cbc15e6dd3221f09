import { type Action, action } from '@redoubt/catalogue';
import { reachesResourceType } from './arn-overlap.js';
import { type PolicyPlace, policyPlaceRules } from './policy-place.js';
import type { Statement } from './statement.js';
import type { StatementError } from './statement-error.js';
import { takesUnnamedResource } from './unnamed-resources.js';

/**
 * The errors in a statement's resources.
 * @param names the actions that the statement stands for, known to exist
 */
export function checkResources(
  place: PolicyPlace,
  statement: Statement,
  names: readonly string[],
): readonly StatementError[] {
  const rules = policyPlaceRules[place];
  const resources = statement.notResources ?? statement.resources;
  if (rules.resources === 'forbidden') {
    return resources.length === 0 ? [] : [{ code: 'unexpected-resource' }];
  }
  if (resources.length === 0) return [{ code: 'no-resource' }];
  const actions = names.map(action).filter((found) => found !== undefined);
  if (resources.includes('*')) {
    const wide = statement.effect === 'Deny' || rules.ceiling || rules.ownResource;
    return wide ? [] : actions.flatMap(checkAnyResource);
  }
  // What is left out of a Deny need not be what every one of its actions acts on.
  if (statement.notActions !== undefined || statement.notResources !== undefined) return [];
  const idle = statement.actions.some(isPattern)
    ? []
    : actions.flatMap((found) => checkNamedResources(found, resources, statement.effect));
  // Where an action finds none of the resources, that is the mistake to report, not each resource.
  return idle.length > 0 ? idle : resources.flatMap((resource) => checkActedOn(resource, actions));
}

/** Of the actions that a pattern stands for, some will always act on other resources. */
const isPattern = (name: string): boolean => /[*?]/.test(name);

function checkAnyResource(found: Action): readonly StatementError[] {
  if (found.wildcardOnly || takesUnnamedResource(found.name)) return [];
  return [{ code: 'any-resource', action: found.name, resourceTypes: typeNames(found) }];
}

function checkNamedResources(
  found: Action,
  resources: readonly string[],
  effect: 'Allow' | 'Deny',
): readonly StatementError[] {
  if (found.wildcardOnly) {
    return effect === 'Deny' ? [] : [{ code: 'action-without-resource', action: found.name }];
  }
  return resources.some((resource) => isOfAction(resource, found))
    ? []
    : [{ code: 'no-resource-of-action', action: found.name, resourceTypes: typeNames(found) }];
}

function checkActedOn(resource: string, actions: readonly Action[]): readonly StatementError[] {
  return actions.length === 0 || actions.some((found) => isOfAction(resource, found))
    ? []
    : [{ code: 'resource-of-no-action', resource }];
}

const isOfAction = (resource: string, found: Action): boolean =>
  found.resourceTypes.some((type) => reachesResourceType(resource, found.service, type.name));

const typeNames = (found: Action): readonly string[] => found.resourceTypes.map(({ name }) => name);
