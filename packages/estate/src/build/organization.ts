import type { Account } from '../model/account.js';
import type { OrganizationalUnit, OrganizationPolicy } from '../model/organization.js';
import type { EstateOptions } from '../read/options.js';
import { policyEntry } from './policy-entries.js';
import { parseJsonText } from './policy-text.js';
import type { ResourceList } from './resource-list.js';

/** Service and resource control policies (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html). */
export function readOrganizationPolicies(resources: ResourceList): readonly OrganizationPolicy[] {
  return resources
    .read('AWS::Organizations::Policy', (reader, resource) => {
      const kind = reader.known('Type');
      if (kind !== 'SERVICE_CONTROL_POLICY' && kind !== 'RESOURCE_CONTROL_POLICY') {
        if (kind === undefined)
          resources.gap('the type of an organization policy is not known', resource.place);
        return undefined;
      }
      const name = reader.known('Name') ?? resource.name;
      const entry = policyEntry(name, 'organization', parseJsonText(reader.at('Content')), resource);
      return { kind, name, targets: reader.texts('TargetIds'), entry, ...reader.element() } as const;
    })
    .filter((policy) => policy !== undefined);
}

export function readOrganizationalUnits(resources: ResourceList): readonly OrganizationalUnit[] {
  return resources.read('AWS::Organizations::OrganizationalUnit', (reader, resource) => ({
    id: resource.ref,
    parent: reader.known('ParentId'),
    ...reader.element(),
  }));
}

/** All accounts: those that stacks stand in, those that the templates make, and those of the options. */
export function readAccounts(
  stackAccounts: readonly string[],
  resources: ResourceList,
  units: readonly OrganizationalUnit[],
  options: EstateOptions,
): readonly Account[] {
  const made = madeAccounts(resources, units);
  const organization = resources.of('AWS::Organizations::Organization')[0];
  const organizationId = options.organization?.id ?? organization?.ref;
  const given = new Map((options.organization?.accounts ?? []).map((account) => [account.id, account]));
  const management = options.organization?.managementAccount ?? organization?.account;
  const ids = new Set([...stackAccounts, ...made.keys(), ...given.keys()]);
  return [...ids].map((id) => {
    const known = given.get(id);
    const path =
      known?.path === undefined ? made.get(id)?.path : [...known.path.filter((step) => step !== id), id];
    return {
      id,
      name: known?.name ?? made.get(id)?.name,
      organizationId:
        known !== undefined || made.has(id) || organization !== undefined ? organizationId : undefined,
      organizationPath: path,
      isManagementAccount: id === management,
    };
  });
}

interface MadeAccount {
  readonly name: string | undefined;
  readonly path: readonly string[] | undefined;
}

function madeAccounts(
  resources: ResourceList,
  units: readonly OrganizationalUnit[],
): ReadonlyMap<string, MadeAccount> {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]));
  return new Map(
    resources.read('AWS::Organizations::Account', (reader, resource): [string, MadeAccount] => {
      const parent = reader.texts('ParentIds')[0];
      const path = parent === undefined ? undefined : [...pathTo(parent, parents), resource.ref];
      return [resource.ref, { name: reader.known('AccountName'), path }];
    }),
  );
}

/** From the root down to `id`, as far as units of the estate tell. A cycle ends the walk. */
function pathTo(id: string, parents: ReadonlyMap<string, string | undefined>): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = id; at !== undefined && !path.includes(at); at = parents.get(at))
    path.unshift(at);
  return path;
}
