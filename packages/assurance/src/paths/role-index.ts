import { attachedPolicy, type Role } from '@redoubt/estate';
import type { Principal, PrincipalEntry } from '@redoubt/policy';
import { globsMayMeet } from '@redoubt/policy/compile';
import type { ResourceGlobs } from './allowed-resources.js';

/**
 * The roles of an estate by their ARNs and by whom their trust policies name, so that the search need not try every role
 * for every actor. Both answers may hold roles too many, and never too few. Roles come in the estate's order.
 */
export class RoleIndex {
  readonly #sorted: readonly { readonly arn: string; readonly position: number }[];
  readonly #trusting = new Map<string, number[]>();
  readonly #byGlob = new Map<string, readonly number[]>();

  constructor(private readonly roles: readonly Role[]) {
    this.#sorted = roles
      .map(({ arn }, position) => ({ arn, position }))
      .sort((left, right) => (left.arn < right.arn ? -1 : 1));
    for (const [position, role] of roles.entries()) {
      for (const name of new Set(namedByTrust(role))) this.#add(name, position);
    }
  }

  /** The roles that the globs may cover, and those whose trust policies may name one of the principals. */
  find(globs: ResourceGlobs, trusted: Principal | undefined): readonly Role[] {
    if (globs === 'any') return this.roles;
    const names = trusted === undefined ? [] : [anybody, ...namesOf(trusted)];
    const found = new Set([
      ...globs.flatMap((glob) => this.#covered(glob)),
      ...names.flatMap((name) => this.#trusting.get(name) ?? []),
    ]);
    return [...found].sort((a, b) => a - b).flatMap((position) => this.roles[position] ?? []);
  }

  #add(name: string, position: number): void {
    const same = this.#trusting.get(name);
    if (same === undefined) this.#trusting.set(name, [position]);
    else same.push(position);
  }

  #covered(glob: string): readonly number[] {
    const known = this.#byGlob.get(glob);
    if (known !== undefined) return known;
    const beginning = glob.split(/[*?]/, 1)[0] ?? '';
    const found: number[] = [];
    for (let at = this.#firstFrom(beginning); at < this.#sorted.length; at++) {
      const role = this.#sorted[at];
      if (!role?.arn.startsWith(beginning)) break;
      if (globsMayMeet(glob, role.arn)) found.push(role.position);
    }
    this.#byGlob.set(glob, found);
    return found;
  }

  /** Where the ARNs that are not before the text begin. */
  #firstFrom(text: string): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle]?.arn ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Under this name stand the roles whose trust policies may name anybody. */
const anybody = '*';

function namedByTrust({ trust, condition }: Role): readonly string[] {
  const { policy } = attachedPolicy(trust, 'trust', condition);
  return policy.statements.flatMap(({ effect, principal }) => {
    if (effect === 'Deny' || principal.kind === 'absent') return [];
    return principal.negated ? [anybody] : principal.entries.map(nameOfEntry);
  });
}

function nameOfEntry(entry: PrincipalEntry): string {
  switch (entry.kind) {
    case 'user':
    case 'role':
    case 'federatedUser':
      return entry.arn;
    case 'account':
      return entry.account;
    case 'service':
      return entry.service;
    case 'federated':
      return entry.provider;
    default:
      return anybody;
  }
}

/**
 * The names by which a trust policy lets the principal in without its own policies. One that names the account does not,
 * but to the root user: the principal's own policies must allow the rest, and are looked at by their globs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function namesOf(principal: Principal): readonly string[] {
  switch (principal.kind) {
    case 'service':
      return [principal.service];
    case 'saml':
    case 'webIdentity':
      return [principal.provider];
    case 'anonymous':
      return [];
    case 'roleSession':
      return [principal.roleArn];
    case 'federatedUser':
      return [principal.arn, principal.userArn];
    case 'root':
      return [principal.arn, principal.account];
    default:
      return [principal.arn];
  }
}
