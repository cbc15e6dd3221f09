import { action, resourceType } from '@redoubt/catalogue';
import type { Account } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import type { Statement } from '../iam/statement.js';
import { takesUnnamedResource } from '../iam/unnamed-resources.js';

/**
 * Allows of actions on everything of one account and Region that they act on, a statement for each service: for those
 * who look at all of it. Actions that take no resource are a statement of their own.
 * @param sid begins the ids of the statements
 * @param actions `service:Name`
 */
export function allowAccountWide(
  account: Account,
  sid: string,
  actions: readonly string[],
): readonly Statement[] {
  const services = [...new Set(actions.map(serviceOf))];
  return services.flatMap((service) =>
    ofService(
      account,
      `${sid}${constructId(service)}`,
      actions.filter((name) => serviceOf(name) === service),
    ),
  );
}

const serviceOf = (name: string): string => name.split(':')[0] ?? '';

function ofService(account: Account, sid: string, actions: readonly string[]): readonly Statement[] {
  const unowned = actions.filter((name) => action(name)?.wildcardOnly === true || takesUnnamedResource(name));
  const owned = actions.filter((name) => !unowned.includes(name));
  const allow = (id: string, names: readonly string[], resources: readonly string[]): Statement => ({
    sid: id,
    effect: 'Allow',
    actions: names,
    resources,
  });
  return [
    ...(owned.length === 0 ? [] : [allow(sid, owned, resourcesOf(account, owned))]),
    ...(unowned.length === 0 ? [] : [allow(`${sid}List`, unowned, ['*'])]),
  ];
}

function resourcesOf(account: Account, actions: readonly string[]): readonly string[] {
  const patterns = actions.flatMap((name) => {
    const found = action(name);
    return found?.resourceTypes.map((type) => pattern(account, found.service, type.name)) ?? [];
  });
  const all = [...new Set(patterns)].filter((each) => each !== '').sort();
  // A pattern that another covers says nothing.
  return all.filter((each) => !all.some((other) => other !== each && covers(other, each)));
}

const covers = (wide: string, narrow: string): boolean =>
  wide.endsWith('*') && narrow.startsWith(wide.slice(0, -1));

function pattern(account: Account, service: string, type: string): string {
  const fields: Readonly<Record<string, string>> = {
    Partition: 'aws',
    Region: account.region,
    Account: account.id,
  };
  const template = resourceType(service, type)?.arn ?? '';
  return template.replace(/\$\{(\w+)\}/g, (_, name: string) => fields[name] ?? '*');
}
