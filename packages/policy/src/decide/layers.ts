/**
 * The policies that take part in one decision, by policy type. Arrays are compiled once for each array object, so hand
 * in the same array for the same principal or resource.
 */
import type { Policy } from '../language/policy.js';

/** A policy with the name a person knows it by: the managed policy's ARN or the inline policy's name. */
export interface AttachedPolicy {
  readonly name: string;
  readonly policy: Policy;
  /** How it is attached, for the trace. */
  readonly attachment?: 'managed' | 'inline' | 'group';
}

/** The SCPs or RCPs attached at one level: the root, an organizational unit or the account. */
export interface OrganizationLevel {
  /** `r-abcd`, `ou-…` or the account id. */
  readonly name: string;
  readonly policies: readonly AttachedPolicy[];
}

/** All layers of one request. */
export interface Layers {
  readonly principal: PrincipalLayers;
  readonly resource: ResourceLayers;
  /**
   * The policy of the VPC endpoint that the call travels through; leave out when it travels through none. An endpoint
   * without a policy of its own has the default, which allows everything: pass `[]`.
   */
  readonly endpoint?: readonly AttachedPolicy[];
}

/** The caller's side. */
export interface PrincipalLayers {
  /** Policies of the user and its groups, or of the role. */
  readonly identity: readonly AttachedPolicy[];
  /** The permissions boundary, if one is set. */
  readonly boundary?: readonly AttachedPolicy[];
  /** Session policies, if any were passed. */
  readonly session?: readonly AttachedPolicy[];
  /** SCPs from the root to the account. Empty or left out: the account is in no organization. */
  readonly scps?: readonly OrganizationLevel[];
  /** SCPs do not apply to principals of the management account. */
  readonly inManagementAccount?: boolean;
}

/** The resource's side. */
export interface ResourceLayers {
  /** The resource's own policy: key policy, trust policy, bucket policy, access point policy and so on. */
  readonly policy?: readonly AttachedPolicy[];
  /** For a request through an S3 access point: the policy of the bucket behind it, and the resource ARN there. */
  readonly bucketBehind?: BucketBehind;
  /** RCPs from the root to the account that owns the resource. */
  readonly rcps?: readonly OrganizationLevel[];
  /** RCPs do not apply to resources of the management account. */
  readonly inManagementAccount?: boolean;
  /** Grants on the KMS key. */
  readonly grants?: readonly KeyGrant[];
  /** S3 Block Public Access, as it takes effect for the bucket (bucket and account settings together). */
  readonly blockPublicAccess?: { readonly restrictPublicBuckets: boolean };
}

/** The bucket that an access point leads to. */
export interface BucketBehind {
  readonly arn: string;
  readonly policy: readonly AttachedPolicy[];
}

/** A KMS grant (KMS Developer Guide, grants.html). */
export interface KeyGrant {
  readonly id: string;
  /** ARN of the user, role or session, or a service name. */
  readonly grantee: string;
  readonly retiring?: string;
  /** Operation names without the service: `Decrypt`. */
  readonly operations: readonly string[];
  /** The request's encryption context must contain these pairs. */
  readonly encryptionContextSubset?: Readonly<Record<string, string>>;
  /** The request's encryption context must be exactly these pairs. */
  readonly encryptionContextEquals?: Readonly<Record<string, string>>;
}
