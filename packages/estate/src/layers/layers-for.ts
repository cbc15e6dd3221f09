import type {
  AttachedPolicy,
  AuthorizationRequest,
  Layers,
  Principal,
  PrincipalLayers,
  RequestResource,
  ResourceLayers,
} from '@redoubt/policy';
import { accountOf } from '@redoubt/policy';
import type { Estate } from '../model/estate.js';
import type { VpcEndpoint } from '../model/network.js';
import { arnFields, policyHolders } from './arn.js';
import { attached, unknownPolicy } from './attached.js';
import { EstateIndex } from './estate-index.js';
import { principalLayers } from './principal-layers.js';
import { resourceLayers } from './resource-layers.js';

/** The caller's policies, boundary and SCPs. Those of a principal that the estate does not define are unknown. */
export function policiesFor(estate: Estate, principal: Principal): PrincipalLayers {
  return principalLayers(EstateIndex.of(estate), principal);
}

/** What protects a resource, for an action: a role's trust policy for `sts:AssumeRole`, else its resource policy. */
export function resourcePolicyFor(estate: Estate, action: string, arn: string): ResourceLayers {
  const index = EstateIndex.of(estate);
  return resourceLayers(index, action, arn, resourceAccount(index, arn));
}

/**
 * Every policy that takes part in a request, in the evaluator's form. `endpoint` is the VPC endpoint that the call
 * travels through, by id; `undefined` for none. One that the estate does not define has an unknown policy.
 */
export function layersFor(estate: Estate, request: AuthorizationRequest, endpoint?: string): Layers {
  const index = EstateIndex.of(estate);
  const { principal, action, resource } = request;
  const account = resource.account ?? resourceAccount(index, resource.arn) ?? accountOf(principal);
  const layers = {
    principal: principalLayers(index, principal),
    resource: resourceLayers(index, action, resource.arn, account),
  };
  return endpoint === undefined ? layers : { ...layers, endpoint: endpointPolicies(index, endpoint) };
}

/** The account that owns a resource: from the estate, else from its ARN. `undefined` when neither tells. */
export function resourceAccount(index: EstateIndex, arn: string): string | undefined {
  const holder = policyHolders(arn)[0] ?? arn;
  const own = index.resources.get(holder)?.account;
  const named = arnFields(arn)?.account;
  return own ?? (named === undefined || named === '' || named === '*' ? undefined : named);
}

/** The resource with the account that owns it, where the estate tells: ARNs of buckets do not, and it decides whether both sides must allow. */
export function withOwner(index: EstateIndex, resource: RequestResource): RequestResource {
  const account = resource.account ?? resourceAccount(index, resource.arn);
  return account === undefined ? resource : { ...resource, account };
}

const endpointCache = new WeakMap<VpcEndpoint, readonly AttachedPolicy[]>();

/** The default policy of an endpoint allows everything: the evaluator takes an empty list for it. */
function endpointPolicies(index: EstateIndex, id: string): readonly AttachedPolicy[] {
  const endpoint = index.endpoints.get(id);
  if (endpoint === undefined) {
    const reason = `the estate does not define the endpoint \`${id}\`, so its policy is not known`;
    const place = { file: 'estate', line: 1, column: 1, pointer: '' };
    return [unknownPolicy(id, reason, { reason, place }, 'endpoint')];
  }
  const known = endpointCache.get(endpoint);
  if (known !== undefined) return known;
  const made = endpoint.policy === undefined ? [] : [attached(endpoint.policy, 'endpoint', undefined)];
  endpointCache.set(endpoint, made);
  return made;
}
