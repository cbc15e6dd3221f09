import type { Account } from '../model/account.js';
import type { Resource } from '../model/element.js';
import type { Estate } from '../model/estate.js';
import type { Key, KeyAlias } from '../model/key.js';
import type { VpcEndpoint } from '../model/network.js';
import type { Group, Role, User } from '../model/principal.js';
import type { ResourcePolicy } from '../model/resource-policy.js';
import type { AccessPoint, Bucket } from '../model/storage.js';
import type { Workload } from '../model/workload.js';

/** The estate by ARN, name and id: every question about one request is a few look-ups. */
export class EstateIndex {
  readonly roles: ReadonlyMap<string, Role>;
  readonly users: ReadonlyMap<string, User>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly accessPoints: ReadonlyMap<string, AccessPoint>;
  readonly keys: ReadonlyMap<string, Key>;
  readonly aliases: ReadonlyMap<string, KeyAlias>;
  readonly endpoints: ReadonlyMap<string, VpcEndpoint>;
  readonly workloads: ReadonlyMap<string, Workload>;
  readonly resourcePolicies: ReadonlyMap<string, readonly ResourcePolicy[]>;
  readonly resources: ReadonlyMap<string, Resource>;

  private constructor(readonly estate: Estate) {
    this.roles = byKey(estate.roles, (role) => role.arn);
    this.users = byKey(estate.users, (user) => user.arn);
    this.groups = byKey(estate.groups, (group) => group.arn);
    this.accounts = byKey(estate.accounts, (account) => account.id);
    this.buckets = byKey(estate.buckets, (bucket) => bucket.arn);
    this.accessPoints = byKey(estate.accessPoints, (point) => point.arn);
    this.keys = byKey(estate.keys, (key) => key.arn);
    this.aliases = byKey(estate.keyAliases, (alias) => alias.arn);
    this.endpoints = byKey(estate.network.endpoints, (endpoint) => endpoint.id);
    this.workloads = byKey(estate.workloads, (workload) => workload.id);
    this.resourcePolicies = grouped(estate.resourcePolicies, (policy) => policy.resourceArn);
    this.resources = new Map(
      estate.resources.flatMap((resource) =>
        resource.arn === undefined ? [] : [[resource.arn, resource] as const],
      ),
    );
  }

  /** The index of an estate, made once. */
  static of(estate: Estate): EstateIndex {
    const known = indexes.get(estate);
    if (known !== undefined) return known;
    const made = new EstateIndex(estate);
    indexes.set(estate, made);
    return made;
  }

  /**
   * The ARN of the key behind what names it: an ARN, a key id, an alias or an alias's ARN. `undefined` when the estate
   * does not define it.
   */
  keyArn(name: string, account: string, region: string): string | undefined {
    if (this.keys.has(name)) return name;
    const alias = name.startsWith('alias/') ? `arn:aws:kms:${region}:${account}:${name}` : name;
    const target = this.aliases.get(alias)?.target;
    if (target !== undefined && target !== name) return this.keyArn(target, account, region);
    return this.estate.keys.find((key) => key.id === name && key.account === account)?.arn;
  }
}

const indexes = new WeakMap<Estate, EstateIndex>();

function byKey<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const same = groups.get(key(item));
    if (same === undefined) groups.set(key(item), [item]);
    else same.push(item);
  }
  return groups;
}
