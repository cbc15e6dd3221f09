import { type Bucket, type Estate, isUnknown, type Key, type Setting } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import { settingsOf } from './exists.js';
import type { Guarantee, Obligation } from './guarantee.js';

/** Keys that AWS manages: their policies are AWS's, and anybody of the account may use them through the service. */
export function isOurs(key: Setting<string>): boolean {
  return typeof key === 'string' && !key.includes('alias/aws/');
}

/** Buckets that the access logs of others go to: S3 delivers them under no customer managed key, nor into a locked bucket. */
function takesAccessLogs({ name }: Bucket, { buckets }: Estate): boolean {
  return buckets.some(({ accessLogBucket }) => accessLogBucket === name);
}

function closed(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.buckets.flatMap((bucket) => {
    const { name, publicAccessBlock, objectOwnership, accessControl, place } = bucket;
    const setting = settingsOf(`the bucket ${name}`, name, place);
    const blocks = Object.entries(publicAccessBlock).map(([flag, value]: [string, Setting<boolean>]) =>
      setting(flag, `${flag} is off: the bucket can be made public`, value, value === true),
    );
    const isOwner = objectOwnership === 'BucketOwnerEnforced';
    const noAcl = accessControl === undefined || accessControl === 'Private';
    return [
      ...blocks,
      setting('ownership', 'an object’s writer grants it by ACL', objectOwnership, isOwner),
      setting('acl', 'an ACL grants the bucket', accessControl, noAcl),
    ];
  });
}

/** How many days there are to notice that something was overwritten, and to bring it back. */
const recoverable = 30;

function kept(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.buckets.flatMap((bucket) => {
    const { name, versioning, replacedDays, encryption, kmsKey, accessLogBucket, place } = bucket;
    const setting = settingsOf(`the bucket ${name}`, name, place);
    const isLong =
      replacedDays === undefined || (typeof replacedDays === 'number' && replacedDays >= recoverable);
    const versions = [
      setting('versions', 'what is overwritten or deleted is lost', versioning, versioning === 'Enabled'),
      setting('replaced', 'what is overwritten is lost within the month', replacedDays, isLong),
    ];
    if (takesAccessLogs(bucket, estate)) return versions;
    const found = isUnknown(encryption) ? encryption : kmsKey;
    const encrypted = String(encryption).startsWith('aws:kms') && isOurs(kmsKey);
    const logged = estate.buckets.some((other) => other.name === accessLogBucket && other.name !== name);
    return [
      ...versions,
      setting('encryption', 'objects are written under no key of ours', found, encrypted),
      setting('access-log', 'who asked for the bucket’s objects is not logged', accessLogBucket, logged),
    ];
  });
}

/** Logs and releases are evidence: for as long as the environment says, nobody deletes a version of them. */
function locked(intent: Intent, estate: Estate): readonly Obligation[] {
  const { logsBuckets, retentionDays, lock } = intent.audit;
  const names = [...new Set([...logsBuckets, ...intent.models.map(({ releases }) => releases.bucket)])];
  return estate.buckets
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name, objectLock, lockMode, lockDays, place }) => {
      const setting = settingsOf(`the bucket ${name}`, name, place);
      const strong = lockMode === 'COMPLIANCE' || lockMode === lock;
      const long = typeof lockDays === 'number' && lockDays >= retentionDays;
      return [
        setting('lock', 'versions can be deleted', objectLock, objectLock === true),
        setting('lock-mode', 'somebody may lift the lock', lockMode, strong),
        setting('lock-days', `versions can be deleted before ${retentionDays} days`, lockDays, long),
      ];
    });
}

/** Keys of one secret rotate; a key pair cannot. https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
function canRotate({ keySpec, keyUsage }: Key): boolean {
  const isSymmetric = keySpec === undefined || keySpec === 'SYMMETRIC_DEFAULT' || isUnknown(keySpec);
  return isSymmetric && (keyUsage === undefined || keyUsage === 'ENCRYPT_DECRYPT' || isUnknown(keyUsage));
}

function rotated(_intent: Intent, estate: Estate): readonly Obligation[] {
  return estate.keys.flatMap((key) => {
    const { rotation, enabled, stack, logicalId, place } = key;
    const setting = settingsOf(`the key ${logicalId} of ${stack}`, `${stack}.${logicalId}`, place);
    const isEnabled = enabled === undefined || enabled === true;
    return [
      setting('enabled', 'what the key encrypts cannot be read', enabled, isEnabled),
      ...(canRotate(key)
        ? [setting('rotation', 'the key is the same for ever', rotation, rotation === true)]
        : []),
    ];
  });
}

export const storageGuarantees: readonly Guarantee[] = [
  {
    id: 'buckets-are-closed',
    breach: 'records-exposed',
    title: 'no policy and no ACL makes a bucket public',
    why: 'A bucket policy is one mistake away from the whole world, unless the bucket refuses it.',
    obligations: closed,
  },
  {
    id: 'data-is-kept-under-our-keys',
    breach: 'records-exposed',
    title: 'every bucket is encrypted with a key of ours, keeps its versions and logs who asks',
    why: 'What is under another’s key is another’s to open; what is overwritten must come back.',
    obligations: kept,
  },
  {
    id: 'evidence-is-locked',
    breach: 'ground',
    title: 'nobody deletes logs or releases before their time',
    why: 'Who can delete the record of what he did was never there.',
    obligations: locked,
  },
  {
    id: 'keys-rotate',
    breach: 'ground',
    title: 'keys are enabled and rotate every year',
    why: 'A key that leaked once must not open what is written later.',
    obligations: rotated,
  },
];
