import type { Place } from '@redoubt/policy';
import { isList, isObject, type Json } from '../mutants/template.js';
import { type Change, leavesOf } from './change.js';
import type { SourceText } from './source-text.js';
import type { Sources } from './sources.js';
import { changeOf } from './statement-at.js';

/**
 * A last rule of a DNS Firewall rule group that blocks every domain.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-overview.html
 */
export function blockEveryDomain(sources: Sources, place: Place): readonly Change[] {
  const file = sources.file(place.file);
  const group = file?.valueAt(place.pointer);
  if (file === undefined || !isObject(group) || group.Type !== 'AWS::Route53Resolver::FirewallRuleGroup')
    return [];
  const at = `${place.pointer}/Properties/FirewallRules`;
  const rules = file.valueAt(at);
  const list = listOfEveryDomain(file);
  if (!isList(rules) || list === undefined) return [];
  const priorities = rules.flatMap((rule) => (isObject(rule) ? [Number(rule.Priority)] : []));
  const rule: Json = {
    Action: 'BLOCK',
    BlockResponse: 'NODATA',
    FirewallDomainListId: list.id,
    Priority: Math.max(0, ...priorities.filter(Number.isFinite)) + 100,
  };
  const weight = leavesOf(rule) + (list.made === undefined ? 0 : leavesOf(list.made));
  const edits = [
    file.add(at, rule),
    ...(list.made === undefined ? [] : [file.add('/Resources', list.made, everyDomain)]),
  ];
  return changeOf(place, 'add a last rule that blocks every domain', weight, ...edits);
}

const everyDomain = 'EveryDomain';

/** A list in the same template that holds every domain, or one to be made. */
function listOfEveryDomain(file: SourceText): { readonly id: Json; readonly made?: Json } | undefined {
  const resources = file.valueAt('/Resources');
  if (!isObject(resources)) return undefined;
  const found = Object.entries(resources).find(([, resource]) => {
    const properties = isObject(resource) ? resource.Properties : undefined;
    return (
      isObject(resource) &&
      resource.Type === 'AWS::Route53Resolver::FirewallDomainList' &&
      isObject(properties) &&
      isList(properties.Domains) &&
      properties.Domains.includes('*')
    );
  });
  if (found !== undefined) return { id: { Ref: found[0] } };
  if (Object.hasOwn(resources, everyDomain)) return undefined;
  const made = { Type: 'AWS::Route53Resolver::FirewallDomainList', Properties: { Domains: ['*'] } };
  return { id: { Ref: everyDomain }, made };
}
