import {
  type Estate,
  isUnknown,
  type NetworkAclEntry,
  type RouteTable,
  type SecurityGroupRule,
  type Subnet,
  type Unknown,
  type Vpc,
  valuesAt,
} from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import { isWithin } from './address-block.js';
import { needed, settingsOf } from './exists.js';
import type { Guarantee, Obligation } from './guarantee.js';

/** The limited broadcast address: no host has it, so a rule for it lets nothing through. */
const nobody = '255.255.255.255/32';

function groups(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.network.securityGroups.flatMap(({ name, stack, logicalId, ingress, egress, vpc, place }) => {
    const setting = settingsOf(`the security group ${name}`, `${stack}.${logicalId}`, place);
    const cidrs = cidrsOf(estate, vpc);
    const outside = (rules: readonly SecurityGroupRule[]) =>
      rules.map((rule) => beyond(estate, rule, cidrs)).find((one) => one !== false);
    const [from, to] = [outside(ingress), outside(egress)];
    return [
      setting('in', 'it takes connections from outside the network', from, from === undefined),
      setting('out', 'it lets connections out to addresses outside the network', to, to === undefined),
    ];
  });
}

function cidrsOf({ network }: Estate, id: string | undefined): readonly string[] {
  const cidrs = network.vpcs.find((vpc) => vpc.id === id)?.cidrs ?? [];
  return cidrs.filter((cidr) => typeof cidr === 'string');
}

/** Whether a rule speaks of addresses outside the VPC. Groups are of the network; a prefix list that no template makes is AWS's, of a service. */
function beyond(
  { network }: Estate,
  { peer, place }: SecurityGroupRule,
  cidrs: readonly string[],
): boolean | Unknown {
  const isOutside = (cidr: string): boolean => !cidrs.some((own) => isWithin(cidr, own));
  switch (peer.kind) {
    case 'securityGroup':
      return false;
    case 'prefixList': {
      const own = network.prefixLists.find(({ id }) => id === peer.id);
      if (own !== undefined && !own.complete)
        return { kind: 'unknown', reason: 'the addresses of a prefix list are not known', place };
      return own?.cidrs.some(isOutside) ?? false;
    }
    case 'unknown':
      return { kind: 'unknown', reason: peer.reason, place };
    default:
      return peer.cidr !== nobody && isOutside(peer.cidr);
  }
}

function subnets(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.network.subnets.flatMap((subnet) => {
    const { stack, logicalId, mapPublicIp, place } = subnet;
    const setting = settingsOf(`the subnet ${logicalId} of ${stack}`, `${stack}.${logicalId}`, place);
    const hole = holeIn(estate, subnet);
    return [
      setting('public-ip', 'what starts in it gets a public address', mapPublicIp, mapPublicIp === false),
      setting('acl', 'its network ACL lets more than HTTPS through', hole, hole === false),
    ];
  });
}

/** What a subnet's ACL lets through beyond the network, apart from HTTPS out and the answers to it. */
function holeIn(estate: Estate, { networkAcl, vpc }: Subnet): boolean | Unknown {
  if (networkAcl === undefined) return true;
  const acl = estate.network.networkAcls.find(({ id }) => id === networkAcl);
  if (acl === undefined) return true;
  const cidrs = cidrsOf(estate, vpc);
  const answers = acl.entries.map((entry) => opens(entry, cidrs));
  return answers.find((answer) => answer === true) ?? answers.find(isUnknown) ?? false;
}

function opens(entry: NetworkAclEntry, cidrs: readonly string[]): boolean | Unknown {
  const { action, cidr, ipv6Cidr, protocol, egress, fromPort, toPort } = entry;
  const open = [action, cidr, ipv6Cidr, protocol, egress, fromPort, toPort].find(isUnknown);
  if (open !== undefined) return open;
  if (action === 'deny') return false;
  if (typeof cidr === 'string' && cidrs.some((own) => isWithin(cidr, own))) return false;
  if (protocol !== '6' && protocol !== 'tcp') return true;
  if (typeof fromPort !== 'number') return true;
  return egress === true ? fromPort !== 443 || toPort !== 443 : fromPort < 1_024;
}

/** Routes lead to endpoints and nowhere else, and the VPC is joined to nothing. */
function waysOut(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.network.vpcs.map((vpc) => {
    const way = wayOut(estate, vpc);
    const place = isUnknown(way) || way === undefined ? vpc.place : way.place;
    const setting = settingsOf(`the network of ${vpc.stack}`, `${vpc.stack}.${vpc.logicalId}`, place);
    const title =
      isUnknown(way) || way === undefined ? 'the network has a way out' : `the network has ${way.what}`;
    return setting('way-out', title, way, way === undefined);
  });
}

interface Way {
  readonly what: string;
  readonly place: Place;
}

function wayOut({ network }: Estate, { id }: Vpc): Way | Unknown | undefined {
  const inside = network.subnets.filter(({ vpc }) => vpc === id).map((subnet) => subnet.id);
  const ways: readonly (Way | Unknown)[] = [
    ...network.gatewayAttachments.filter(({ vpc }) => vpc === id).map(way('a gateway')),
    ...network.gateways
      .filter(({ vpc, subnet }) => vpc === id || (subnet !== undefined && inside.includes(subnet)))
      .map(way('a gateway')),
    ...network.peerings.filter(({ vpc, peerVpc }) => vpc === id || peerVpc === id).map(way('a peering')),
    ...network.transitGatewayAttachments.filter(({ vpc }) => vpc === id).map(way('a transit gateway')),
    ...network.routeTables.filter(({ vpc }) => vpc === id).flatMap(({ routes }) => routes.flatMap(routeOut)),
  ];
  return ways.find((one) => !isUnknown(one)) ?? ways[0];
}

const way =
  (what: string) =>
  ({ place }: { readonly place: Place }): Way => ({ what, place });

function routeOut({ target, place }: RouteTable['routes'][number]): readonly (Way | Unknown)[] {
  if (target === 'vpcEndpoint') return [];
  if (target === 'unknown') return [{ kind: 'unknown', reason: 'where a route leads is not known', place }];
  return [{ what: `a route to a ${target}`, place }];
}

const closesDefaultGroup = 'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules';

/**
 * AWS makes a VPC's default group with rules that no template can take away: a runbook of AWS's does it, on a schedule.
 * https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-aws-remove-default-secg-rules.html
 */
function defaultGroups(_intent: Intent, estate: Estate): readonly Obligation[] {
  const associations = estate.resources.filter(({ type }) => type === 'AWS::SSM::Association');
  return estate.network.vpcs.flatMap(({ defaultSecurityGroup, stack, logicalId, place }) => [
    needed({
      id: `default-group-${stack}.${logicalId}`,
      title: 'the default security group lets its members speak to everybody',
      subject: `the network of ${stack}`,
      among: associations,
      is: ({ properties }) => {
        const texts = [...valuesAt(properties, 'Name'), ...valuesAt(properties, 'Parameters.GroupId[]')];
        const open = texts.find((text) => text.kind === 'unknown');
        if (open?.kind === 'unknown') return { kind: 'unknown', reason: open.reason, place: open.place };
        const values = texts.flatMap((text) => (text.kind === 'scalar' ? [text.value] : []));
        return values.includes(closesDefaultGroup) && values.includes(defaultSecurityGroup);
      },
      place,
    }),
    settingsOf(`the network of ${stack}`, `${stack}.${logicalId}`, place)(
      'default-group-unused',
      'something runs in the default security group',
      undefined,
      !estate.workloads.some(({ network }) => network.securityGroups.includes(defaultSecurityGroup)),
    ),
  ]);
}

export const closedNetworkGuarantees: readonly Guarantee[] = [
  {
    id: 'network-is-closed',
    breach: 'weights-carried-out',
    title: 'no gateway, route, peering or group leads out of the network',
    why: 'What carries data out needs one way; each layer of the network closes it by itself.',
    obligations: (intent, estate) => [
      ...waysOut(intent, estate),
      ...groups(intent, estate),
      ...subnets(intent, estate),
      ...defaultGroups(intent, estate),
    ],
  },
];
