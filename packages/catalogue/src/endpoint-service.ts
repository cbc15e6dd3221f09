// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${region}` is the variable part of a name.

import { ENDPOINT_SERVICES, type EndpointService } from './endpoint-service-table.js';

/** All endpoint services that the catalogue knows, in the table's order. */
export function endpointServices(): readonly EndpointService[] {
  return ENDPOINT_SERVICES;
}

/**
 * The endpoint service that a name in a template or an account stands for. Some services have both kinds under one
 * name.
 * @param serviceName with a region's code, or with `${region}` or any other placeholder in its place
 * @param kind default: whichever comes first, gateways before interfaces
 * @returns undefined for a name that the catalogue does not know, such as a third party's `…vpce-svc-…`
 */
export function endpointService(
  serviceName: string,
  kind?: EndpointService['kind'],
): EndpointService | undefined {
  return ENDPOINT_SERVICES.find(
    (candidate) =>
      (kind === undefined || candidate.kind === kind) && matchesName(candidate.serviceName, serviceName),
  );
}

/** The endpoint services that the actions of a service, by prefix, go through. */
export function endpointServicesOf(service: string): readonly EndpointService[] {
  return ENDPOINT_SERVICES.filter((candidate) => candidate.services.includes(service.toLowerCase()));
}

function matchesName(template: string, name: string): boolean {
  const [head = '', tail = ''] = template.split('${region}');
  return (
    name.length > head.length + tail.length &&
    name.startsWith(head) &&
    name.endsWith(tail) &&
    !name.slice(head.length, name.length - tail.length).includes('.')
  );
}
