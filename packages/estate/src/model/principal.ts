import type { Element, Tags } from './element.js';
import type { PolicyEntry } from './policy-entry.js';

/** Who can be granted something by an identity policy. */
export type Principal = User | Role;

interface Identity extends Element {
  readonly arn: string;
  readonly name: string;
  /** `/` or `/path/`. */
  readonly path: string;
  /** Managed and inline policies together, in the order of attachment; for a user, the groups' policies are not in here. */
  readonly identityPolicies: readonly PolicyEntry[];
}

/** An IAM user. */
export interface User extends Identity {
  readonly kind: 'user';
  /** The ARNs of the user's groups. */
  readonly groups: readonly string[];
  readonly boundary: PolicyEntry | undefined;
  readonly tags: Tags;
}

/** An IAM role. */
export interface Role extends Identity {
  readonly kind: 'role';
  /** The assume-role policy; `unknown` inside when it could not be read. */
  readonly trust: PolicyEntry;
  readonly boundary: PolicyEntry | undefined;
  readonly tags: Tags;
  /** The synthetic role of a SAM function, a service-linked role, or one from a resource. */
  readonly madeBy: 'resource' | 'sam' | 'serviceLinked';
}

/** An IAM group. It is no principal, but its policies are its users'. */
export interface Group extends Identity {
  readonly kind: 'group';
}

/** An instance profile and the ARN or name of its role. */
export interface InstanceProfile extends Element {
  readonly kind: 'instanceProfile';
  readonly arn: string;
  readonly name: string;
  /** Role ARNs where the estate defines the role, else role names. */
  readonly roles: readonly string[];
}

/** A customer-managed policy that the estate defines. */
export interface ManagedPolicy extends Element {
  readonly arn: string;
  readonly name: string;
  readonly entry: PolicyEntry;
}
