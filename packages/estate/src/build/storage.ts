import type { Secret } from '../model/audit.js';
import type { Repository } from '../model/delivery.js';
import type { Key, KeyAlias } from '../model/key.js';
import type { AccessPoint, Bucket, PublicAccessBlock } from '../model/storage.js';
import { isUnknown } from '../model/unknown.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

const encryptionRule = 'BucketEncryption.ServerSideEncryptionConfiguration';
const retention = 'ObjectLockConfiguration.Rule.DefaultRetention';

/** S3 buckets (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html). */
export function readBuckets(resources: ResourceList): readonly Bucket[] {
  return resources.read('AWS::S3::Bucket', (reader, resource) => {
    const rule = reader.items(encryptionRule)[0];
    const ownership = reader.items('OwnershipControls.Rules')[0];
    return {
      kind: 'bucket',
      arn: resource.arn ?? resource.ref,
      name: resource.name,
      encryption: rule?.text('ServerSideEncryptionByDefault.SSEAlgorithm'),
      kmsKey: rule?.text('ServerSideEncryptionByDefault.KMSMasterKeyID'),
      bucketKeyEnabled: rule?.flag('BucketKeyEnabled'),
      publicAccessBlock: readPublicAccessBlock(reader),
      objectOwnership: ownership?.text('ObjectOwnership') ?? 'BucketOwnerEnforced',
      versioning: reader.text('VersioningConfiguration.Status'),
      objectLock: reader.flag('ObjectLockEnabled'),
      lockMode: reader.text(`${retention}.Mode`),
      lockDays: readLockDays(reader),
      replacedDays: readReplacedDays(reader),
      accessLogBucket: reader.text('LoggingConfiguration.DestinationBucketName'),
      notifications: reader.at('NotificationConfiguration'),
      eventBridge: readEventBridge(reader),
      replication: readReplication(reader),
      accessControl: reader.text('AccessControl'),
      tags: reader.tags(),
      ...reader.element(),
    };
  });
}

/** As the template sets it. Buckets made since April 2023 have all four on by default; older ones have not, so nothing is assumed here. */
function readPublicAccessBlock(reader: PropertyReader): PublicAccessBlock {
  const flag = (name: string) => reader.flag(`PublicAccessBlockConfiguration.${name}`);
  return {
    blockPublicAcls: flag('BlockPublicAcls'),
    ignorePublicAcls: flag('IgnorePublicAcls'),
    blockPublicPolicy: flag('BlockPublicPolicy'),
    restrictPublicBuckets: flag('RestrictPublicBuckets'),
  };
}

/** A retention is given in days or in years. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html */
function readLockDays(reader: PropertyReader): Bucket['lockDays'] {
  const days = reader.number(`${retention}.Days`);
  const years = reader.number(`${retention}.Years`);
  return days ?? (typeof years === 'number' ? years * 365 : years);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html */
function readReplacedDays(reader: PropertyReader): Bucket['replacedDays'] {
  const days = reader
    .items('LifecycleConfiguration.Rules')
    .filter((rule) => rule.known('Status') !== 'Disabled')
    .flatMap((rule) => [
      rule.number('NoncurrentVersionExpiration.NoncurrentDays'),
      rule.number('NoncurrentVersionExpirationInDays'),
    ])
    .filter((each) => each !== undefined);
  const least = Math.min(...days.filter((each) => typeof each === 'number'));
  return days.find(isUnknown) ?? (Number.isFinite(least) ? least : undefined);
}

/** `EventBridgeConfiguration` without its flag means on. */
function readEventBridge(reader: PropertyReader): Bucket['eventBridge'] {
  const configuration = reader.at('NotificationConfiguration.EventBridgeConfiguration');
  if (configuration === undefined) return undefined;
  return reader.flag('NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled') ?? true;
}

function readReplication(reader: PropertyReader): Bucket['replication'] {
  if (reader.at('ReplicationConfiguration') === undefined) return undefined;
  const rules = reader.items('ReplicationConfiguration.Rules');
  return {
    role: reader.known('ReplicationConfiguration.Role'),
    destinations: rules
      .map((rule) => rule.known('Destination.Bucket'))
      .filter((bucket) => bucket !== undefined),
  };
}

export function readAccessPoints(resources: ResourceList): readonly AccessPoint[] {
  return resources.read('AWS::S3::AccessPoint', (reader, resource) => ({
    kind: 'accessPoint',
    arn: resource.arn ?? resource.ref,
    name: resource.name,
    bucket: reader.known('Bucket') ?? '',
    vpc: reader.text('VpcConfiguration.VpcId'),
    publicAccessBlock: readPublicAccessBlock(reader),
    ...reader.element(),
  }));
}

/** KMS keys, replicas too (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html). */
export function readKeys(resources: ResourceList): readonly Key[] {
  return ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'].flatMap((type) =>
    resources.read(
      type,
      (reader, resource): Key => ({
        kind: 'key',
        arn: resource.arn ?? resource.ref,
        id: resource.name,
        enabled: reader.flag('Enabled'),
        rotation: reader.flag('EnableKeyRotation'),
        multiRegion: type === 'AWS::KMS::ReplicaKey' ? true : reader.flag('MultiRegion'),
        keySpec: reader.text('KeySpec'),
        keyUsage: reader.text('KeyUsage'),
        tags: reader.tags(),
        ...reader.element(),
      }),
    ),
  );
}

export function readKeyAliases(resources: ResourceList): readonly KeyAlias[] {
  return resources.read('AWS::KMS::Alias', (reader, resource) => ({
    kind: 'alias',
    arn: resource.arn ?? resource.ref,
    name: resource.name,
    target: reader.known('TargetKeyId') ?? '',
    ...reader.element(),
  }));
}

export function readSecrets(resources: ResourceList): readonly Secret[] {
  return resources.read('AWS::SecretsManager::Secret', (reader, resource) => ({
    kind: 'secret',
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    kmsKey: reader.text('KmsKeyId'),
    ...reader.element(),
  }));
}

export function readRepositories(resources: ResourceList): readonly Repository[] {
  return resources.read('AWS::ECR::Repository', (reader, resource) => ({
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    immutableTags: reader.text('ImageTagMutability'),
    scanOnPush: reader.flag('ImageScanningConfiguration.ScanOnPush'),
    encryption: reader.text('EncryptionConfiguration.EncryptionType'),
    kmsKey: reader.text('EncryptionConfiguration.KmsKey'),
    ...reader.element(),
  }));
}
