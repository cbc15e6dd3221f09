import { type Estate, EstateIndex, principalNamed } from '@redoubt/estate';
import { accountOf, type ContextEntries, holdsSymbol } from '@redoubt/policy';

/** Services with one endpoint for all regions: their requests are made to us-east-1. https://docs.aws.amazon.com/general/latest/gr/rande.html#global-endpoints */
const globalServices = new Set(['iam', 'organizations', 'account', 'route53', 'cloudfront', 'shield']);
const globalRegion = 'us-east-1';

/**
 * Keys that every request carries and nobody types: the region that is called, and that a caller asks for himself and
 * not a service in his name. What is given on the command line comes on top.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function everyRequest(
  estate: Estate,
  asked: {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
    readonly region?: string;
  },
): ContextEntries {
  return {
    'aws:RequestedRegion': regionOf(estate, asked) ?? {
      unknown: 'the region of the request is not known: give `--region`',
    },
    'aws:ViaAWSService': 'false',
  };
}

function regionOf(
  estate: Estate,
  {
    principal,
    action,
    resource,
    region,
  }: {
    readonly principal: string;
    readonly action: string;
    readonly resource: string;
    readonly region?: string;
  },
): string | undefined {
  if (globalServices.has(action.split(':', 1)[0]?.toLowerCase() ?? '')) return globalRegion;
  const ofResource = resource.split(':')[3];
  if (region !== undefined) return region;
  if (ofResource) return ofResource;
  const caller = principalNamed(EstateIndex.of(estate), principal);
  const account = caller === undefined ? undefined : accountOf(caller);
  const home = estate.stacks.filter((stack) => account === undefined || stack.account === account);
  const [only, ...others] = new Set(
    [...home, ...(home.length === 0 ? estate.stacks : [])].map((stack) => stack.region),
  );
  return only === undefined || others.length > 0 || holdsSymbol(only) ? undefined : only;
}
