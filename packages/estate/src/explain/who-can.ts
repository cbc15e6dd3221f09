import { decide, holdsSymbol, type Principal, type PrincipalEntry, principalName } from '@redoubt/policy';
import { EstateIndex } from '../layers/estate-index.js';
import { layersFor, withOwner } from '../layers/layers-for.js';
import type { Estate } from '../model/estate.js';
import { callerOf, principalNamed } from '../requests/caller.js';
import { resourceContext } from '../requests/resource-context.js';
import { catalogueFacts } from './action-facts.js';
import { dependsOn, leaveOpen } from './condition-keys.js';
import { actionNamed, type Named, resourceNamed } from './names.js';
import { withOpenPatterns } from './symbolic-resource.js';

/** A principal that can, or might. */
export interface WhoCan {
  readonly principal: string;
  /** `conditional`: whether it can depends on the keys in `conditions`. `unknown`: something that is not known decides. */
  readonly verdict: 'allowed' | 'conditional' | 'unknown';
  readonly conditions: readonly string[];
  readonly unknowns: readonly string[];
}

/**
 * Every principal that can do an action on a resource: the roles and users of the estate, whoever the resource's policy
 * names besides, and unsigned callers. Condition keys that a caller might bring are left open.
 */
export function whoCan(estate: Estate, action: string, resource: string): Named<readonly WhoCan[]> {
  const index = EstateIndex.of(estate);
  const asked = actionNamed(action);
  if (!asked.ok) return asked;
  const on = resourceNamed(index, resource);
  if (!on.ok) return on;
  const found = candidates(index, asked.value, on.value).flatMap((one) =>
    judge(index, one, asked.value, on.value),
  );
  return { ok: true, value: found };
}

function candidates(index: EstateIndex, action: string, arn: string): readonly Principal[] {
  const own = [...index.estate.roles, ...index.estate.users].map((one) => callerOf(index, one));
  const known = new Set(own.map(principalName));
  const layers = layersFor(index.estate, {
    principal: { kind: 'anonymous' },
    action,
    resource: { arn },
    context: {},
  });
  const named = (layers.resource.policy ?? [])
    .flatMap(({ policy }) => policy.statements)
    .flatMap((statement) => (statement.principal.kind === 'principals' ? statement.principal.entries : []))
    .flatMap((entry) => principalOf(index, entry));
  const others = [...named, { kind: 'anonymous' as const }].filter((one) => {
    const name = principalName(one);
    if (known.has(name)) return false;
    known.add(name);
    return true;
  });
  return [...own, ...others];
}

function principalOf(index: EstateIndex, entry: PrincipalEntry): readonly Principal[] {
  switch (entry.kind) {
    case 'account':
      return index.accounts.has(entry.account)
        ? []
        : present(principalNamed(index, `arn:aws:iam::${entry.account}:root`));
    case 'user':
    case 'role':
    case 'roleSession':
      return present(principalNamed(index, entry.arn));
    case 'service':
      return [{ kind: 'service', service: entry.service }];
    case 'federated':
      return [
        {
          kind: entry.provider.includes(':saml-provider/') ? 'saml' : 'webIdentity',
          provider: entry.provider,
        },
      ];
    default:
      return [];
  }
}

function present(principal: Principal | undefined): readonly Principal[] {
  return principal === undefined ? [] : [principal];
}

function judge(index: EstateIndex, principal: Principal, action: string, arn: string): readonly WhoCan[] {
  const resource = withOwner(index, { arn });
  const request = { principal, action, resource, context: resourceContext(index, arn) };
  const layers = layersFor(index.estate, request);
  const open = { ...request, context: leaveOpen(layers, action, request.context) };
  const decided = decide(open, layers, { facts: catalogueFacts, trace: holdsSymbol(arn) });
  const decision = withOpenPatterns(arn, layers, decided);
  const name = principalName(principal);
  if (decision.decision === 'allowed')
    return [{ principal: name, verdict: 'allowed', conditions: [], unknowns: [] }];
  if (decision.decision !== 'unknown') return [];
  const reasons = [...new Set(decision.unknowns.map((unknown) => unknown.reason))];
  const conditions = reasons.flatMap((reason) => keyIn(reason));
  const unknowns = reasons.filter((reason) => keyIn(reason).length === 0);
  return [
    { principal: name, verdict: unknowns.length > 0 ? 'unknown' : 'conditional', conditions, unknowns },
  ];
}

function keyIn(reason: string): readonly string[] {
  const start = reason.indexOf(dependsOn);
  const key = start < 0 ? undefined : /`([^`]+)`/.exec(reason.slice(start))?.[1];
  return key === undefined ? [] : [key];
}
