import type { Located, Place } from '@redoubt/policy';
import type { Resource } from '../model/element.js';
import type { PolicyEntry } from '../model/policy-entry.js';
import { itemsOf, textOf } from '../source/read.js';
import type { ManagedPolicies } from './managed-policies.js';
import { policyEntry } from './policy-entries.js';
import type { ResourceList } from './resource-list.js';

type HolderKind = 'role' | 'user' | 'group';

/** Policies that resources of their own attach to roles, users and groups by name, in whichever stack those are. */
export class Attachments {
  readonly #byHolder = new Map<string, PolicyEntry[]>();
  readonly #groups = new Map<string, string[]>();
  readonly #places = new Map<string, Place>();
  readonly #claimed = new Set<string>();

  constructor(
    readonly resources: ResourceList,
    managed: ManagedPolicies,
  ) {
    for (const resource of resources.of('AWS::IAM::Policy')) this.#inline(resource);
    for (const [type, kind, property] of singleHolder)
      for (const resource of resources.of(type)) this.#inline(resource, [[kind, property]]);
    for (const policy of resources.of('AWS::IAM::ManagedPolicy')) {
      const found = managed.list.find((one) => one.arn === (policy.arn ?? policy.ref));
      if (found !== undefined) this.#attach(policy, found.entry, manyHolders);
    }
    for (const resource of resources.of('AWS::IAM::UserToGroupAddition')) this.#memberships(resource);
  }

  /** What is attached to a role, user or group by name. Asking claims it: what nobody claims has no holder in the estate. */
  to(kind: HolderKind, account: string, name: string): readonly PolicyEntry[] {
    const key = `${account}/${kind}/${name}`;
    this.#claimed.add(key);
    return this.#byHolder.get(key) ?? [];
  }

  /** The names of the groups that a user was added to. */
  groupsOf(account: string, user: string): readonly string[] {
    return this.#groups.get(`${account}/${user}`) ?? [];
  }

  /** Reports attachments to principals that the estate does not define. Call it when all have been claimed. */
  reportUnclaimed(): void {
    for (const [key, place] of this.#places) {
      if (this.#claimed.has(key)) continue;
      const [, kind = '', name = ''] = key.split('/');
      const message = `a policy is attached to the ${kind} \`${name}\`, which the estate does not define`;
      this.resources.log.warning(
        'unattached-policy',
        message,
        'read the stack that defines it as well',
        place,
      );
    }
  }

  #inline(resource: Resource & { readonly name: string }, holders = manyHolders): void {
    const document = propertyOf(resource, 'PolicyDocument');
    const name = textOf(propertyOf(resource, 'PolicyName')) ?? resource.name;
    this.#attach(resource, policyEntry(name, 'inline', document, resource), holders);
  }

  #attach(resource: Resource, entry: PolicyEntry, holders: readonly (readonly [HolderKind, string])[]): void {
    for (const [kind, property] of holders) {
      for (const item of itemsOf(propertyOf(resource, property))) {
        const name = textOf(item);
        if (name === undefined)
          this.resources.gap(`the ${kind} that \`${entry.name}\` is attached to is not known`, item.place);
        else this.#add(`${resource.account}/${kind}/${name}`, entry, item.place);
      }
    }
  }

  #add(key: string, entry: PolicyEntry, place: Place): void {
    const entries = this.#byHolder.get(key);
    if (entries === undefined) this.#byHolder.set(key, [entry]);
    else entries.push(entry);
    this.#places.set(key, place);
  }

  #memberships(resource: Resource): void {
    const group = textOf(propertyOf(resource, 'GroupName'));
    for (const item of itemsOf(propertyOf(resource, 'Users'))) {
      const user = textOf(item);
      if (group === undefined || user === undefined) {
        this.resources.gap('a membership of a group is not known', item.place);
        continue;
      }
      const key = `${resource.account}/${user}`;
      this.#groups.set(key, [...(this.#groups.get(key) ?? []), group]);
    }
  }
}

const manyHolders: readonly (readonly [HolderKind, string])[] = [
  ['role', 'Roles'],
  ['user', 'Users'],
  ['group', 'Groups'],
];

const singleHolder: readonly (readonly [string, HolderKind, string])[] = [
  ['AWS::IAM::RolePolicy', 'role', 'RoleName'],
  ['AWS::IAM::UserPolicy', 'user', 'UserName'],
  ['AWS::IAM::GroupPolicy', 'group', 'GroupName'],
];

function propertyOf(resource: Resource, name: string): Located | undefined {
  const { properties } = resource;
  if (properties.kind === 'unknown') return properties;
  return properties.kind === 'object'
    ? properties.entries.find((entry) => entry.key === name)?.value
    : undefined;
}
