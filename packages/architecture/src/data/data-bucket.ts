import { CfnBucket, CfnBucketPolicy, type CfnBucketProps } from 'aws-cdk-lib/aws-s3';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { policyWithin } from '../iam/policy-within.js';
import { bucketArn, bucketName } from '../naming/names.js';
import type { BucketPurpose, BucketReference, KeyReference } from '../stacks/references.js';
import { bucketPolicy } from './bucket-policy.js';
import { lifecycleRules } from './lifecycle.js';
import { objectLock } from './object-lock.js';
import { weakens } from './weakenings.js';

export interface DataBucketProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly purpose: BucketPurpose;
  readonly key: KeyReference;
  /** Ids of the S3 endpoints of the account's network. */
  readonly endpointIds: readonly string[];
  /** Name of the bucket that takes the access logs. */
  readonly accessLogsBucket: string;
}

/** No ACL counts and no policy can make the bucket public. */
export const closedToThePublic = {
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
} satisfies Pick<CfnBucketProps, 'ownershipControls' | 'publicAccessBlockConfiguration'>;

/**
 * New objects are told to EventBridge, where a rule of retraining's waits for those of some datasets; without a rule
 * nobody hears. https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventBridge.html
 */
export const toldToEventBridge = { eventBridgeConfiguration: { eventBridgeEnabled: true } };

/**
 * One bucket with its policy: encrypted by its own key, versioned, closed to the public, logged, and locked where it
 * holds logs or releases. Without an S3 Bucket Key, so that the key's policy can tell one prefix from another.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class DataBucket extends Construct {
  readonly reference: BucketReference;

  constructor(scope: Construct, id: string, props: DataBucketProps) {
    super(scope, id);
    const { environment, account, purpose, key } = props;
    const name = bucketName(environment, account, purpose);
    const bucket = new CfnBucket(this, 'Bucket', {
      bucketName: name,
      ...closedToThePublic,
      ...objectLock(environment, purpose),
      bucketEncryption: encryptedBy(key),
      versioningConfiguration: { status: 'Enabled' },
      lifecycleConfiguration: { rules: [...lifecycleRules(environment, purpose)] },
      loggingConfiguration: { destinationBucketName: props.accessLogsBucket, logFilePrefix: `${purpose}/` },
      notificationConfiguration: toldToEventBridge,
    });
    bucket.applyRemovalPolicy(
      weakens(environment, 'retain-on-delete') ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    );
    const owner = { layer: 'data', owner: name, place: 'resource' } as const;
    const statements = bucketPolicy({ ...props, keyArn: key.arn });
    const policy = new CfnBucketPolicy(this, 'Policy', {
      bucket: name,
      policyDocument: policyWithin(this, 'bucket', owner, statements),
    });
    policy.addResourceDependency(bucket);
    this.reference = { name, arn: bucketArn(name), key };
  }
}

function encryptedBy(key: KeyReference): CfnBucket.BucketEncryptionProperty {
  const serverSideEncryptionByDefault = { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.arn };
  return { serverSideEncryptionConfiguration: [{ bucketKeyEnabled: false, serverSideEncryptionByDefault }] };
}
