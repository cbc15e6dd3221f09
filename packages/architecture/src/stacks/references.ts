import type { Classification } from '../environment/classification.js';
import type { Account, WorkloadKind } from '../environment/schema.js';

/**
 * What one layer hands to the layers after it: the values that AWS generates (as CDK tokens within an account, never
 * across accounts) next to the names that the environment fixes.
 *
 * Order of the stacks of an account: network, identity (roles, trust, boundaries; no permissions), private-link, data
 * (keys and buckets, whose policies name the roles), permissions (what the roles may do, with key ARNs), then studio,
 * packages, retraining, serving, delivery, audit. The organization's control policies stand in a stack of their own.
 */

export interface NetworkReferences {
  readonly account: Account;
  readonly vpcId: string;
  /** Has no rules; nothing uses it. */
  readonly defaultSecurityGroupId: string;
  /** Isolated subnets, one for each Availability Zone. */
  readonly subnetIds: readonly string[];
  /** Subnets whose way out is inspected, for Studio and builds; only where `no-internet` is weakened. Never for jobs. */
  readonly inspectedSubnetIds?: readonly string[];
  readonly routeTableIds: readonly string[];
  /** One security group for each kind of workload, and those named; `studio` is what all of Studio reaches endpoints by. */
  readonly securityGroupIds: Readonly<Record<WorkloadKind | 'build' | 'studio' | 'endpoints', string>>;
  /** Of the prefix list that stands for S3 in rules and routes. */
  readonly s3PrefixListId: string;
}

export interface PrivateLinkReferences {
  readonly account: Account;
  /** Endpoint ids by service as in `s3`, `sagemaker.api`, `sts`. */
  readonly endpointIds: Readonly<Record<string, string>>;
}

export interface KeyReference {
  readonly arn: string;
  readonly alias: string;
}

export interface BucketReference {
  readonly name: string;
  readonly arn: string;
  readonly key: KeyReference;
}

/** What a bucket is for. Datasets are prefixes, `<dataset>/`, in the bucket of their classification. */
export type BucketPurpose =
  | Classification
  /** Model artifacts as training writes them, a prefix a model. */
  | 'models'
  /** Approved releases: the signed manifests and the artifacts that they name. Object Lock. */
  | 'releases'
  /** Data capture of endpoints and the output of monitoring. */
  | 'capture'
  /** Artifacts of the delivery pipeline, a prefix a stage. */
  | 'artifacts'
  /** Logs. Object Lock. */
  | 'logs';

/** What a customer managed key protects. Each bucket purpose has a key; these have one besides. */
export type KeyPurpose =
  | BucketPurpose
  | 'volumes'
  | 'studio'
  | 'notifications'
  | 'images'
  | 'packages'
  | 'release-signing';

export interface DataReferences {
  readonly account: Account;
  readonly buckets: Readonly<Partial<Record<BucketPurpose, BucketReference>>>;
  readonly keys: Readonly<Partial<Record<KeyPurpose, KeyReference>>>;
}
