import type { Located, Place } from '@redoubt/policy';
import type { Resource } from '../model/element.js';
import type { Estate } from '../model/estate.js';

/**
 * Whether names of any domain can be resolved from a VPC: a subnet without a route to the internet still leaks by DNS,
 * because the resolver at the VPC's own address forwards queries for it.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html
 */
export type DnsEgress =
  | { readonly kind: 'closed'; readonly by: Place }
  | { readonly kind: 'open'; readonly reason: string; readonly place: Place | undefined }
  | { readonly kind: 'unknown'; readonly reason: string; readonly place: Place | undefined };

/**
 * `closed` when DNS support is off, or when a DNS Firewall rule group that blocks every domain guards the VPC, fails
 * closed, and before that rule allows named domains only.
 */
export function dnsEgress(estate: Estate, vpcId: string): DnsEgress {
  const vpc = estate.network.vpcs.find(({ id }) => id === vpcId);
  if (vpc === undefined)
    return { kind: 'unknown', reason: `the VPC \`${vpcId}\` is not in the estate`, place: undefined };
  if (vpc.dnsSupport === false) return { kind: 'closed', by: vpc.place };
  const associations = estate.network.resolverFirewalls.filter((association) => association.vpc === vpcId);
  if (associations.length === 0) {
    return {
      kind: 'open',
      reason: 'no DNS Firewall rule group is associated with the VPC',
      place: vpc.place,
    };
  }
  if (failsOpen(estate, vpcId)) {
    return {
      kind: 'open',
      reason: 'DNS Firewall lets queries through when it does not answer',
      place: vpc.place,
    };
  }
  const verdicts = associations.map(
    ({ ruleGroup, conditional, place }): DnsEgress =>
      conditional
        ? { kind: 'unknown', reason: 'a rule group is associated only under a condition', place }
        : groupVerdict(estate, ruleGroup),
  );
  // Which group is asked first is not read: one that lets everything through may come before one that blocks.
  return (
    verdicts.find(({ kind }) => kind === 'open') ??
    verdicts.find(({ kind }) => kind === 'unknown') ??
    verdicts[0] ?? { kind: 'open', reason: 'no rule blocks every domain', place: vpc.place }
  );
}

/** `FirewallFailOpen` of the VPC's configuration; without one it is closed, as AWS sets it. */
function failsOpen(estate: Estate, vpcId: string): boolean {
  return estate.resources.some(
    (resource) =>
      resource.type === 'AWS::Route53Resolver::FirewallConfig' &&
      text(at(resource.properties, 'ResourceId')) === vpcId &&
      text(at(resource.properties, 'FirewallFailOpen')) !== 'DISABLED',
  );
}

interface Rule {
  readonly priority: number;
  readonly action: string | undefined;
  readonly domains: readonly string[] | undefined;
  readonly place: Place;
}

function groupVerdict(estate: Estate, ruleGroup: string): DnsEgress {
  const group = estate.resources.find(
    ({ type, ref }) => type === 'AWS::Route53Resolver::FirewallRuleGroup' && ref === ruleGroup,
  );
  if (group === undefined) {
    return {
      kind: 'unknown',
      reason: `the rule group \`${ruleGroup}\` is not in the estate`,
      place: undefined,
    };
  }
  const rules = rulesOf(estate, group).sort((a, b) => a.priority - b.priority);
  for (const rule of rules) {
    if (rule.domains === undefined || rule.action === undefined) {
      return {
        kind: 'unknown',
        reason: 'a DNS Firewall rule’s action or domains are not known',
        place: rule.place,
      };
    }
    const blocksAll = rule.domains.some(isEveryDomain);
    if (rule.action === 'BLOCK' && blocksAll) return { kind: 'closed', by: rule.place };
    if (rule.action !== 'BLOCK' && blocksAll) {
      return { kind: 'open', reason: 'a rule lets every domain through', place: rule.place };
    }
  }
  return { kind: 'open', reason: 'no rule blocks every domain', place: group.place };
}

const isEveryDomain = (domain: string): boolean => domain === '*' || domain === '*.';

function rulesOf(estate: Estate, group: Resource): Rule[] {
  const rules = at(group.properties, 'FirewallRules');
  if (rules?.kind !== 'list') return [];
  return rules.items.map((rule) => ({
    priority: Number(text(at(rule, 'Priority')) ?? Number.NEGATIVE_INFINITY),
    action: text(at(rule, 'Action')),
    domains: domainsOf(estate, text(at(rule, 'FirewallDomainListId'))),
    place: rule.place,
  }));
}

function domainsOf(estate: Estate, listId: string | undefined): readonly string[] | undefined {
  const list = estate.resources.find(
    ({ type, ref }) => type === 'AWS::Route53Resolver::FirewallDomainList' && ref === listId,
  );
  const domains = list && at(list.properties, 'Domains');
  if (domains?.kind !== 'list') return undefined;
  const names = domains.items.map(text);
  return names.every((name) => name !== undefined) ? names : undefined;
}

function at(value: Located, key: string): Located | undefined {
  return value.kind === 'object' ? value.entries.find((entry) => entry.key === key)?.value : undefined;
}

function text(value: Located | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}
