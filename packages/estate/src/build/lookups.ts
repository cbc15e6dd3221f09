import { symbol } from '@redoubt/policy';
import type { Subnet } from '../model/network.js';
import type { Role } from '../model/principal.js';
import { isUnknown } from '../model/unknown.js';
import type { PropertyReader } from './property-reader.js';

/** Finds what names stand for, across stacks. */
export class Lookups {
  readonly #roles: ReadonlyMap<string, string>;
  readonly #vpcs: ReadonlyMap<string, string>;

  constructor(roles: readonly Role[], subnets: readonly Subnet[]) {
    this.#roles = new Map(roles.map((role) => [`${role.account}/${role.name}`, role.arn]));
    this.#vpcs = new Map(subnets.map((subnet) => [subnet.id, subnet.vpc]));
  }

  /** The ARN of a role given by ARN or name; the text itself when the estate does not define the role. */
  roleArn(text: string, account: string): string {
    return text.startsWith('arn:') ? text : (this.#roles.get(`${account}/${text}`) ?? text);
  }

  /** The role that a property names. One that is set and not known is a symbol: a role of which nothing is known, not none. */
  roleAt(reader: PropertyReader, path: string): string | undefined {
    const { stack, logicalId, account } = reader.resource;
    const role = reader.text(path);
    if (isUnknown(role)) return symbol(`${stack}.${logicalId}.${path}`);
    return role === undefined ? undefined : this.roleArn(role, account);
  }

  /** The VPC of the first subnet that the estate defines. */
  vpcOf(subnets: readonly string[]): string | undefined {
    for (const subnet of subnets) {
      const vpc = this.#vpcs.get(subnet);
      if (vpc !== undefined && vpc !== '') return vpc;
    }
    return undefined;
  }
}
