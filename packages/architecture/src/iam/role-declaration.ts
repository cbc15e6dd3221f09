import type { Account } from '../environment/schema.js';
import type { Statement } from './statement.js';

/**
 * A role before it is made. Layers declare their roles as data; the identity stack makes them all with their trust and
 * boundary, before any key or bucket policy names them, and the permissions stack attaches what they may do, after.
 */
export interface RoleDeclaration {
  /** Physical name, from `roleName`. */
  readonly name: string;
  readonly account: Account;
  readonly description: string;
  readonly trust: Trust;
  readonly boundary: BoundaryKind;
}

export type Trust =
  /** A service, for this account alone and, where the service sends it, for resources that match `sourceArns`. */
  | { readonly kind: 'service'; readonly service: string; readonly sourceArns: readonly string[] }
  /** A person who signs in through the environment's SAML provider under this subject. */
  | { readonly kind: 'person'; readonly subject: string }
  /** Named roles, in this account or another of the environment. */
  | { readonly kind: 'roles'; readonly arns: readonly string[] };

/** Which permissions boundary a role stands under: the ceiling of its kind. */
export type BoundaryKind =
  | 'workload'
  | 'studio'
  | 'person'
  | 'administrator'
  | 'delivery'
  | 'deployment'
  | 'service';

/** What a role may do. Attached as customer managed policies, split where IAM's size limits need it. */
export interface RolePermissions {
  /** Physical name of the role. */
  readonly role: string;
  /**
   * Name of a set of statements that several roles share, such as a persona's guardrails: every declaration of the
   * name has the same statements, and they become one policy attached to all those roles. Default: the role's own.
   */
  readonly shared?: string;
  readonly statements: readonly Statement[];
}
