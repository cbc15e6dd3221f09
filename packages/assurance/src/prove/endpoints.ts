import { ACTIONS_CHECKED_ALONGSIDE, endpointService } from '@redoubt/catalogue';
import { attachedPolicy, type Estate, isUnknown, type VpcEndpoint } from '@redoubt/estate';
import type { EndpointLayer } from '@redoubt/policy/compile';

const layersByEstate = new WeakMap<Estate, readonly EndpointLayer[]>();

/** The VPC endpoints of an estate with their policies, in the form that formulas take. Made once for an estate. */
export function endpointLayers(estate: Estate): readonly EndpointLayer[] {
  const known = layersByEstate.get(estate);
  if (known !== undefined) return known;
  const made = estate.network.endpoints.map(layerOf);
  layersByEstate.set(estate, made);
  return made;
}

const alongside = ACTIONS_CHECKED_ALONGSIDE.map((name) => name.toLowerCase());

function layerOf(endpoint: VpcEndpoint): EndpointLayer {
  return {
    id: endpoint.id,
    actions: actionsThrough(endpoint),
    alongside,
    policies:
      endpoint.policy === undefined ? [] : [attachedPolicy(endpoint.policy, 'endpoint', endpoint.condition)],
  };
}

/** What can travel through the endpoint: the actions of its service, or any when the catalogue does not know the service. */
function actionsThrough({ service }: VpcEndpoint): readonly string[] {
  const known = service === undefined || isUnknown(service) ? undefined : endpointService(service);
  return known === undefined ? ['*'] : known.services.map((prefix) => `${prefix}:*`);
}

/** The policies of the endpoint that a request travels through, as far as they decide it. */
export function endpointPoliciesOf(
  estate: Estate,
  action: string,
  context: Readonly<Record<string, string | readonly string[]>>,
): EndpointLayer['policies'] | undefined {
  const exempt = alongside.includes(action.toLowerCase()) || context['aws:viaawsservice'] === 'true';
  if (exempt) return undefined;
  return endpointLayers(estate).find(({ id }) => id === context['aws:sourcevpce'])?.policies;
}
