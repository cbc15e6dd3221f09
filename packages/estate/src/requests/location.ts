import type { ContextEntries } from '@redoubt/policy';
import type { EstateIndex } from '../layers/estate-index.js';
import type { VpcEndpoint } from '../model/network.js';
import type { Workload } from '../model/workload.js';

/** Where a caller stands: on the internet, in a VPC, behind one endpoint, where a workload runs, or an AWS service itself. */
export type Location =
  | { readonly kind: 'internet' }
  | { readonly kind: 'vpc'; readonly vpc: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string }
  | { readonly kind: 'workload'; readonly workload: string }
  | { readonly kind: 'service' };

/** How a request travels: the keys that its network gives, and the endpoint whose policy takes part. */
export interface Route {
  readonly context: ContextEntries;
  readonly endpoint: string | undefined;
  /** Said to the reader: how the route was chosen, or why there is none. */
  readonly note: string;
}

/**
 * The route of a request to a service (`s3`, `sagemaker`, …) from a location.
 * Keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (properties of the network).
 */
export function routeFrom(index: EstateIndex, location: Location, action: string): Route {
  switch (location.kind) {
    case 'internet':
      return throughInternet('from the internet');
    case 'service':
      return byService();
    case 'endpoint': {
      const endpoint = index.endpoints.get(location.endpoint);
      return endpoint === undefined
        ? throughInternet('the endpoint is not in the estate')
        : throughEndpoint(index, endpoint);
    }
    case 'vpc':
      return fromVpc(index, location.vpc, action);
    case 'workload': {
      const workload = index.workloads.get(location.workload);
      return workload === undefined
        ? throughInternet('the workload is not in the estate')
        : fromWorkload(index, workload, action);
    }
  }
}

/** A route out of the network in which a workload runs. */
export function fromWorkload(index: EstateIndex, workload: Workload, action: string): Route {
  const { vpc, egress } = workload.network;
  if (egress === 'vpc' && vpc !== undefined) return fromVpc(index, vpc, action);
  if (egress === 'service' || egress === 'isolated') return byService();
  const unknown = { unknown: 'the network of the workload is not known, or has two ways out' };
  return {
    context: networkKeys(unknown, unknown, unknown),
    endpoint: undefined,
    note: 'by a network that is not known',
  };
}

function fromVpc(index: EstateIndex, vpc: string, action: string): Route {
  const names = endpointServices(action);
  const found = index.estate.network.endpoints.filter(
    (one) =>
      one.vpc === vpc &&
      typeof one.service === 'string' &&
      names.some((name) => serviceIs(one.service, name)) &&
      (one.endpointType !== 'Interface' || one.privateDns !== false),
  );
  const gateway = found.find((one) => one.endpointType === 'Gateway');
  const endpoint = gateway ?? found[0];
  if (endpoint !== undefined) return throughEndpoint(index, endpoint);
  return throughInternet(
    `the VPC has no endpoint for \`${names[0] ?? action}\`, so the call leaves by the internet if at all`,
  );
}

function serviceIs(service: unknown, name: string): boolean {
  return typeof service === 'string' && service.endsWith(`.${name}`);
}

/** The endpoint services that carry an action, where they are not called like its prefix. Source: AWS services that integrate with PrivateLink. */
const endpointNames: Readonly<Record<string, readonly string[]>> = {
  sagemaker: ['sagemaker.api'],
  'sagemaker:invokeendpoint': ['sagemaker.runtime'],
  'sagemaker:invokeendpointasync': ['sagemaker.runtime'],
  'sagemaker:putrecord': ['sagemaker.featurestore-runtime'],
  'sagemaker:getrecord': ['sagemaker.featurestore-runtime'],
  ecr: ['ecr.api', 'ecr.dkr'],
  cloudwatch: ['monitoring'],
  states: ['states'],
  codeartifact: ['codeartifact.api', 'codeartifact.repositories'],
  elasticfilesystem: ['elasticfilesystem'],
};

function endpointServices(action: string): readonly string[] {
  const lower = action.toLowerCase();
  const service = lower.split(':', 1)[0] ?? lower;
  return endpointNames[lower] ?? endpointNames[service] ?? [service];
}

function throughEndpoint(index: EstateIndex, endpoint: VpcEndpoint): Route {
  if (endpoint.conditional) {
    const open = { unknown: `whether the VPC endpoint \`${endpoint.logicalId}\` exists is not decided` };
    return {
      context: networkKeys(open, open, open),
      endpoint: endpoint.id,
      note: 'through a VPC endpoint that may not exist',
    };
  }
  const organization = index.accounts.get(endpoint.account)?.organizationId;
  return {
    context: {
      'aws:SecureTransport': true,
      'aws:SourceVpce': endpoint.id,
      'aws:SourceVpc': endpoint.vpc,
      'aws:VpcSourceIp': { unknown: 'the address of the caller within its VPC is not given' },
      'aws:VpceAccount': endpoint.account,
      ...(organization === undefined ? {} : { 'aws:VpceOrgID': organization }),
    },
    endpoint: endpoint.id,
    note: `through the VPC endpoint \`${endpoint.logicalId}\``,
  };
}

function throughInternet(note: string): Route {
  const address = { unknown: 'the address of the caller is not given: `aws:SourceIp`' };
  return { context: { 'aws:SecureTransport': true, 'aws:SourceIp': address }, endpoint: undefined, note };
}

/** From a network that AWS runs: an address of AWS's, no endpoint of ours. */
function byService(): Route {
  const address = { unknown: 'the call comes from an address of AWS, which is not known: `aws:SourceIp`' };
  return {
    context: { 'aws:SecureTransport': true, 'aws:SourceIp': address },
    endpoint: undefined,
    note: "from the service's own network",
  };
}

type Unclear = { readonly unknown: string };

function networkKeys(address: Unclear, vpc: Unclear, endpoint: Unclear): ContextEntries {
  return {
    'aws:SecureTransport': true,
    'aws:SourceIp': address,
    'aws:SourceVpc': vpc,
    'aws:SourceVpce': endpoint,
  };
}

/**
 * The keys of a call that a service makes with its caller's identity (forward access session). The network keys are no
 * longer those of the caller's connection.
 */
export function forwardedBy(service: string): Route {
  const open = {
    unknown: `the call is made by ${service} for its caller; the network keys are not documented`,
  };
  return {
    context: { ...networkKeys(open, open, open), 'aws:ViaAWSService': true },
    endpoint: undefined,
    note: `by ${service} for its caller`,
  };
}
