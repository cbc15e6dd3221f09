import { type Estate, isUnknown, type SecurityGroup, type Vpc, type VpcEndpoint } from '@redoubt/estate';
import type { Verdict } from '../../verdict/verdict.js';
import { type Assessment, worst } from '../assessment.js';
import { chip, type Drawing, flowed, frame, moved } from '../drawing/box.js';
import { element } from '../drawing/svg.js';
import { accountTones, ink, softTone, type Tone, verdictTones, workTone } from '../drawing/tones.js';
import { fitText, textAt, textWidth } from '../drawing/type.js';
import { readable } from '../place.js';

const gap = 24;
const padding = 16;
const perRow = 2;

/** The internet above; below it each account's VPCs with their subnets, endpoints and security groups. */
export function networkDrawing(estate: Estate, assessment: Assessment, width: number): Drawing {
  const { vpcs } = estate.network;
  const columns = Math.max(1, Math.min(perRow, vpcs.length));
  const each = (width - gap * (columns - 1)) / columns;
  const barrier = internet(estate, assessment, width);
  const boxes = flowed(
    vpcs.map((vpc, index) => vpcBox(vpc, estate, each, accountTones[index % 3])),
    width + 1,
    gap,
  );
  const top = barrier.height + 30;
  const lines = vpcs
    .slice(0, columns)
    .map((vpc, index) => wayOut(vpc, estate, index * (each + gap) + each / 2, barrier.height, top));
  return {
    width,
    height: top + boxes.height,
    markup: barrier.markup + lines.join('') + moved(boxes, 0, top),
  };
}

function internet({ network }: Estate, { proofs }: Assessment, width: number): Drawing {
  const shown = proofs.find(({ guarantee }) => guarantee.id === 'no-way-to-the-internet');
  const ways = shown?.obligations ?? [];
  const kind: Verdict['kind'] =
    ways.length === 0 ? 'unknown' : worst(ways.map(({ verdict }) => verdict.kind));
  const tone = verdictTones[kind];
  const words = {
    proved: `proved: no packet and no foreign name leaves, for each of ${ways.length} ways`,
    refuted: 'refuted: a workload reaches it',
    unknown: 'not known whether a workload reaches it',
  }[kind];
  const doors = [
    [network.gateways.length, 'gateways'],
    [network.peerings.length, 'peerings'],
    [network.transitGatewayAttachments.length, 'transit gateway attachments'],
  ] as const;
  const counts = doors.map(([count, what]) => `${count === 0 ? 'no' : count} ${what}`).join(' · ');
  const markup =
    frame(width, 58, tone, { radius: 10, dash: '6 4' }) +
    textAt(18, 25, 'The internet', { size: 15, fill: tone.text, isBold: true }) +
    textAt(18, 45, counts, { size: 12.5, fill: ink.plain }) +
    textAt(width - 18, 35, words, { size: 13, fill: tone.text, anchor: 'end', isBold: true });
  return { width, height: 58, markup };
}

/** A cut line where nothing of the VPC leads out, a whole one where a gateway, route or attachment may. */
function wayOut(vpc: Vpc, { network }: Estate, x: number, top: number, bottom: number): string {
  const isAttached = network.gatewayAttachments.some((each) => each.vpc === vpc.id);
  const subnets = new Set(network.subnets.filter((each) => each.vpc === vpc.id).map(({ id }) => id));
  const hasGateway = network.gateways.some(
    ({ vpc: of, subnet }) => of === vpc.id || (subnet !== undefined && subnets.has(subnet)),
  );
  const isOpen =
    isAttached ||
    hasGateway ||
    network.peerings.some((each) => each.vpc === vpc.id || each.peerVpc === vpc.id);
  const tone = isOpen ? verdictTones.refuted : verdictTones.proved;
  const middle = (top + bottom) / 2;
  const line = element('path', {
    d: `M${x} ${bottom} V${top}`,
    stroke: tone.line,
    'stroke-width': 2,
    'stroke-dasharray': isOpen ? undefined : '3 4',
  });
  const cross = element('path', {
    d: `M${x - 7} ${middle - 7} l14 14 m0 -14 l-14 14`,
    stroke: tone.line,
    'stroke-width': 2.6,
  });
  return isOpen ? line : line + cross;
}

function vpcBox(vpc: Vpc, estate: Estate, width: number, tone: Tone = workTone): Drawing {
  const inner = width - 2 * padding;
  const { network } = estate;
  const subnets = subnetRow(vpc, estate, inner);
  const endpoints = network.endpoints.filter((each) => each.vpc === vpc.id);
  const groups = network.securityGroups.filter((each) => each.vpc === vpc.id);
  const sections = [
    section('Subnets', subnets),
    section(`Endpoints (${endpoints.length})`, flowed(endpoints.map(endpointChip), inner)),
    section(
      `Security groups (${groups.length})`,
      flowed(
        groups.map((group) => groupChip(group)),
        inner,
      ),
    ),
    section('Guards', flowed(guards(vpc, estate), inner)),
  ];
  let y = 66;
  const placed = sections.map((each) => {
    const part = moved(each, padding, y);
    y += each.height + 16;
    return part;
  });
  const cidr = vpc.cidrs.flatMap((one) => (typeof one === 'string' ? one : [])).join(', ');
  const markup =
    frame(width, y, tone, { radius: 12 }) +
    textAt(padding, 28, fitText(`Account ${readable(vpc.account)}`, inner - 120, 15, true), {
      size: 15,
      fill: tone.text,
      isBold: true,
    }) +
    textAt(width - padding, 28, vpc.region, { size: 12.5, fill: ink.faint, anchor: 'end' }) +
    textAt(padding, 48, fitText(`VPC ${cidr} in ${vpc.stack}`, inner, 12.5), {
      size: 12.5,
      fill: ink.plain,
    }) +
    placed.join('');
  return { width, height: y, markup };
}

function section(title: string, body: Drawing): Drawing {
  const markup = textAt(0, 11, title, { size: 12, fill: ink.faint, isBold: true }) + moved(body, 0, 20);
  return { width: body.width, height: body.height + 20, markup };
}

function subnetRow(vpc: Vpc, { network }: Estate, width: number): Drawing {
  const subnets = network.subnets.filter((each) => each.vpc === vpc.id);
  const columns = Math.max(1, Math.min(3, subnets.length));
  const each = (width - 8 * (columns - 1)) / columns;
  const boxes = subnets.map(({ cidr, logicalId, routeTable }) => {
    const routes = network.routeTables.find(({ id }) => id === routeTable)?.routes.length ?? 0;
    const text = typeof cidr === 'string' ? cidr : 'address range not known';
    const note = `${routes === 0 ? 'no routes' : `${routes} routes`} of its own`;
    const markup =
      frame(each, 48, workTone, { radius: 6 }) +
      textAt(10, 20, fitText(text, each - 20, 13, true), { size: 13, fill: ink.strong, isBold: true }) +
      textAt(10, 38, fitText(routeTable === undefined ? logicalId : note, each - 20, 12), {
        size: 12,
        fill: ink.faint,
      });
    return { width: each, height: 48, markup };
  });
  return flowed(boxes, width + 1, 8);
}

function endpointChip({ service, policy, endpointType }: VpcEndpoint): Drawing {
  const name = typeof service === 'string' ? serviceName(service) : 'service not known';
  const kind = endpointType === 'Gateway' ? `${name} (gateway)` : name;
  return policy === undefined ? chip(`${kind}: no policy`, verdictTones.refuted) : chip(kind, softTone);
}

/** `com.amazonaws.REGION.sagemaker.api` is `sagemaker.api`; `aws.sagemaker.REGION.studio` is `sagemaker.studio`. */
function serviceName(service: string): string {
  return service
    .split('.')
    .filter((part) => !['com', 'amazonaws', 'aws'].includes(part) && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(part))
    .join('.');
}

function groupChip({ logicalId, egress, name }: SecurityGroup): Drawing {
  const isOpen = egress.some(
    ({ peer }) => (peer.kind === 'ipv4' || peer.kind === 'ipv6') && /\/0$/.test(peer.cidr),
  );
  const isSilent = egress.every(({ peer }) => peer.kind === 'ipv4' && peer.cidr === '255.255.255.255/32');
  const label = groupName(name.startsWith('⟨') ? logicalId : name);
  if (isOpen) return chip(`${label}: out to anywhere`, verdictTones.refuted);
  return chip(isSilent ? `${label}: nothing out` : label, workTone);
}

/** A logical id of the CDK without the path before it and the hash after it. */
function groupName(id: string): string {
  const own = id
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/^.*SecurityGroups/, '')
    .replace(/SecurityGroup$/, '');
  return own.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function guards(vpc: Vpc, { network }: Estate): readonly Drawing[] {
  const subnets = new Set(network.subnets.filter((each) => each.vpc === vpc.id).map(({ id }) => id));
  const isLogged = network.flowLogs.some(({ resource }) => resource === vpc.id || subnets.has(resource));
  const hasFirewall = network.resolverFirewalls.some((each) => each.vpc === vpc.id);
  const guard = (isOn: boolean, name: string) =>
    chip(isOn ? name : `no ${name}`, isOn ? verdictTones.proved : verdictTones.refuted);
  return [guard(hasFirewall, 'DNS Firewall'), guard(isLogged, 'flow logs'), dnsChip(vpc)];
}

function dnsChip({ dnsSupport }: Vpc): Drawing {
  const words = isUnknown(dnsSupport) ? 'not known' : dnsSupport === false ? 'off' : 'on';
  const text = `VPC DNS ${words}`;
  return { ...chip(text, workTone), width: textWidth(text, 12) + 16 };
}
