import type { Located } from '@redoubt/policy';
import type { Element, Tags } from './element.js';
import type { Setting } from './unknown.js';

/** The four settings of S3 Block Public Access, of one bucket, access point or account. */
export interface PublicAccessBlock {
  readonly blockPublicAcls: Setting<boolean>;
  readonly ignorePublicAcls: Setting<boolean>;
  readonly blockPublicPolicy: Setting<boolean>;
  readonly restrictPublicBuckets: Setting<boolean>;
}

/** An S3 bucket (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-s3-bucket.html). */
export interface Bucket extends Element {
  readonly kind: 'bucket';
  readonly arn: string;
  readonly name: string;
  /** `AES256`, `aws:kms` or `aws:kms:dsse`; S3 encrypts with `AES256` when nothing is set. */
  readonly encryption: Setting<string>;
  /** Key id, key ARN or alias, as set. `undefined` with `aws:kms` means the key `alias/aws/s3`. */
  readonly kmsKey: Setting<string>;
  readonly bucketKeyEnabled: Setting<boolean>;
  readonly publicAccessBlock: PublicAccessBlock;
  /** `BucketOwnerEnforced` when not set (the default since April 2023). */
  readonly objectOwnership: Setting<string>;
  readonly versioning: Setting<string>;
  readonly objectLock: Setting<boolean>;
  /** The default retention of new versions: `COMPLIANCE` or `GOVERNANCE`, and for how long. `undefined`: none. */
  readonly lockMode: Setting<string>;
  readonly lockDays: Setting<number>;
  /** After how many days a replaced version is deleted: the least that a rule says. `undefined`: never. */
  readonly replacedDays: Setting<number>;
  readonly accessLogBucket: Setting<string>;
  /** The whole `NotificationConfiguration`, resolved. */
  readonly notifications: Located | undefined;
  /** True when events go to EventBridge. */
  readonly eventBridge: Setting<boolean>;
  /** The replication role and destination bucket ARNs. */
  readonly replication:
    | { readonly role: string | undefined; readonly destinations: readonly string[] }
    | undefined;
  /** True when anything else of the replication or the ACL could not be read; `AccessControl` as set. */
  readonly accessControl: Setting<string>;
  readonly tags: Tags;
}

/** An S3 access point. */
export interface AccessPoint extends Element {
  readonly kind: 'accessPoint';
  readonly arn: string;
  readonly name: string;
  readonly bucket: string;
  /** The VPC it is limited to, if any. */
  readonly vpc: Setting<string>;
  readonly publicAccessBlock: PublicAccessBlock;
}
