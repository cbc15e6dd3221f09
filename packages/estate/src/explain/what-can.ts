import {
  actionsMatching,
  action as catalogueAction,
  matchesArnShape,
  resourceType,
} from '@redoubt/catalogue';
import {
  type AttachedPolicy,
  accountOf,
  decide,
  type Layers,
  type Place,
  type Principal,
  parsePolicy,
  type Statement,
  symbol,
} from '@redoubt/policy';
import { EstateIndex } from '../layers/estate-index.js';
import { principalLayers } from '../layers/principal-layers.js';
import type { Estate } from '../model/estate.js';
import { principalNamed } from '../requests/caller.js';
import { fromPlain } from '../source/located.js';
import { catalogueFacts } from './action-facts.js';
import { leaveOpen } from './condition-keys.js';
import { type Named, nearestPrincipals } from './names.js';

/** What one statement of a principal's identity policies comes to, once its boundary and SCPs have had their say. */
export interface WhatCan {
  readonly policy: string;
  readonly place: Place;
  /** The resource pattern, as written. */
  readonly resource: string;
  readonly allowed: readonly string[];
  /** Allowed or not by condition keys that the caller may bring, or by something that is not known. */
  readonly conditional: readonly string[];
  /** Allowed by the statement, and denied by another layer or statement. */
  readonly denied: readonly string[];
}

/**
 * What a principal's own side allows: its identity policies, boundary and SCPs, for some resource that each pattern
 * matches. Policies of resources and of endpoints are not asked: `whoCan` and `explain` do that for one resource.
 */
export function whatCan(estate: Estate, principal: string): Named<readonly WhatCan[]> {
  const index = EstateIndex.of(estate);
  const caller = principalNamed(index, principal);
  if (caller === undefined)
    return {
      ok: false,
      reason: `no principal is called \`${principal}\``,
      nearest: nearestPrincipals(index, principal),
    };
  const side = principalLayers(index, caller);
  const layers: Layers = { principal: side, resource: { policy: [delegating(accountOf(caller) ?? '')] } };
  const rows = side.identity.flatMap(({ name, policy }) =>
    policy.statements
      .filter((one) => one.effect !== 'Deny')
      .flatMap((one) => fromStatement(name, one, caller, layers)),
  );
  return { ok: true, value: rows };
}

function fromStatement(
  policy: string,
  statement: Statement,
  caller: Principal,
  layers: Layers,
): readonly WhatCan[] {
  const { resource, place } = statement;
  const patterns = resource.kind === 'patterns' && !resource.negated ? resource.patterns : [];
  const texts =
    patterns.length === 0 ? ['*'] : patterns.flatMap((one) => (one.kind === 'text' ? [one.text] : []));
  const actions = actionsOfStatement(statement);
  return texts.map((text) => {
    const row = {
      policy,
      place,
      resource: text,
      allowed: [] as string[],
      conditional: [] as string[],
      denied: [] as string[],
    };
    for (const action of actions) {
      const arn = someResource(action, text);
      if (arn === undefined) continue;
      const context = leaveOpen(layers, action, {});
      const { decision } = decide({ principal: caller, action, resource: { arn }, context }, layers, {
        facts: catalogueFacts,
      });
      const list =
        decision === 'allowed' ? row.allowed : decision === 'unknown' ? row.conditional : row.denied;
      list.push(action);
    }
    return row;
  });
}

function actionsOfStatement({ action }: Statement): readonly string[] {
  const listed = action.patterns.flatMap((one) => (one.kind === 'text' ? actionsMatching(one.text) : []));
  const names = new Set(listed.map((one) => one.name));
  if (!action.negated) return [...names];
  return actionsMatching('*').flatMap((one) => (names.has(one.name) ? [] : [one.name]));
}

/** Some resource of the action that the pattern matches; `undefined` when the pattern is of another type. */
function someResource(action: string, pattern: string): string | undefined {
  const found = catalogueAction(action);
  if (found === undefined || found.wildcardOnly) return pattern === '*' ? '*' : undefined;
  const shapes = found.resourceTypes.flatMap((type) => resourceType(found.service, type.name) ?? []);
  if (pattern === '*')
    return shapes[0]?.arn
      .replace(/\$\{Partition\}/g, 'aws')
      .replace(/\$\{([^}]*)\}|\*/g, (_all, name) => symbol(name ?? 'any'));
  const some = pattern.replace(/[*?]+/g, symbol('any'));
  return shapes.some((type) => matchesArnShape(type.shape, some)) ? some : undefined;
}

const nowhere = { file: 'estate', line: 1, column: 1, pointer: '' };

/** Stands for the resource's policy: leaves the decision to the account, so that only the caller's side decides. */
function delegating(account: string): AttachedPolicy {
  const document = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: '*', Resource: '*' },
    ],
  };
  return {
    name: 'the resource leaves it to the account',
    policy: parsePolicy(fromPlain(document, nowhere), 'key').policy,
  };
}
