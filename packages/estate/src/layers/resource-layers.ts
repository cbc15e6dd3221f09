import type { AttachedPolicy, BucketBehind, ResourceLayers } from '@redoubt/policy';
import type { Estate } from '../model/estate.js';
import type { ResourcePolicy } from '../model/resource-policy.js';
import type { Bucket, PublicAccessBlock } from '../model/storage.js';
import { arnFields, policyHolders } from './arn.js';
import { attached, unknownPolicy } from './attached.js';
import type { EstateIndex } from './estate-index.js';
import { organizationLevels } from './organization-levels.js';

const cache = new WeakMap<EstateIndex, Map<string, ResourceLayers>>();

/**
 * The resource's side of a decision: its own policy, Block Public Access and RCPs. A resource that the estate does not
 * define, of a type that can carry a policy, has an unknown one. Made once for each holder of a policy.
 */
export function resourceLayers(
  index: EstateIndex,
  action: string,
  arn: string,
  account: string | undefined,
): ResourceLayers {
  const holders = holdersOf(index, action, arn, account);
  const key = `${isAssume(action) ? 'trust' : ''} ${holders.join(' ')} ${account ?? ''}`;
  const known = cache.get(index) ?? new Map<string, ResourceLayers>();
  cache.set(index, known);
  const found = known.get(key);
  const made = found ?? makeLayers(index, action, holders, account);
  if (found === undefined) known.set(key, made);
  return behindAccessPoint(index, made, arn);
}

/** A request on a key's alias is decided by the key. */
function holdersOf(
  index: EstateIndex,
  action: string,
  arn: string,
  account: string | undefined,
): readonly string[] {
  const fields = arnFields(arn);
  const isKeyUse = action.toLowerCase().startsWith('kms:') && fields?.resource.startsWith('alias/');
  if (!isKeyUse || fields === undefined) return policyHolders(arn);
  return [index.keyArn(arn, account ?? fields.account, fields.region) ?? arn];
}

function makeLayers(
  index: EstateIndex,
  action: string,
  holders: readonly string[],
  account: string | undefined,
): ResourceLayers {
  const bucket = holders.map((holder) => index.buckets.get(holder)).find((one) => one !== undefined);
  const block =
    bucket === undefined
      ? {}
      : { blockPublicAccess: { restrictPublicBuckets: restricts(index.estate, bucket) } };
  const organization =
    account === undefined
      ? {}
      : {
          rcps: organizationLevels(index, account, 'RESOURCE_CONTROL_POLICY'),
          inManagementAccount: index.accounts.get(account)?.isManagementAccount ?? false,
        };
  return { policy: resourcePolicies(index, action, holders), ...block, ...organization };
}

function resourcePolicies(
  index: EstateIndex,
  action: string,
  holders: readonly string[],
): readonly AttachedPolicy[] {
  if (isAssume(action)) return holders.flatMap((holder) => trustOf(index, holder));
  const found = holders.flatMap((holder) => index.resourcePolicies.get(holder) ?? []);
  const open = found.length === 0 ? undefinedHolder(index, holders[0] ?? '') : [];
  return [...found.map((policy) => asAttached(policy, index)), ...open];
}

function asAttached(policy: ResourcePolicy, index: EstateIndex): AttachedPolicy {
  const kind = policy.resourceType === 'AWS::KMS::Key' ? 'key' : 'resource';
  const holder = index.resources.get(policy.resourceArn);
  return attached(policy.entry, kind, holder?.condition);
}

/** Actions that a role's trust policy decides (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html). */
function isAssume(action: string): boolean {
  return /^sts:(AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity|TagSession|SetSourceIdentity|SetContext)$/i.test(
    action,
  );
}

function trustOf(index: EstateIndex, arn: string): readonly AttachedPolicy[] {
  const role = index.roles.get(arn);
  if (role !== undefined) return [attached(role.trust, 'trust', role.condition)];
  const reason = `the estate does not define \`${arn}\`, so its trust policy is not known`;
  return [unknownPolicy(arn, reason, { reason, place: nowhere }, 'trust')];
}

const nowhere = { file: 'estate', line: 1, column: 1, pointer: '' };

/** Types whose policy decides, by the start of their ARN after the account. Source: "AWS services that work with IAM", resource-based policies. */
const withPolicies: readonly (readonly [string, RegExp])[] = [
  ['s3', /^/],
  ['kms', /^(key|alias)\//],
  ['ecr', /^repository\//],
  ['secretsmanager', /^secret:/],
  ['sns', /^/],
  ['sqs', /^/],
  ['lambda', /^(function|layer):/],
  ['sagemaker', /^(model-package|model-package-group|feature-group|hub)\//],
  ['events', /^event-bus\//],
  ['codeartifact', /^/],
  ['backup', /^backup-vault:/],
  ['dynamodb', /^table\//],
  ['elasticfilesystem', /^file-system\//],
];

function undefinedHolder(index: EstateIndex, arn: string): readonly AttachedPolicy[] {
  const fields = arnFields(arn);
  if (fields === undefined || /[*?]/.test(arn)) return [];
  const row = withPolicies.find(
    ([service, pattern]) => service === fields.service && pattern.test(fields.resource),
  );
  if (row === undefined || index.resources.has(arn)) return [];
  const reason = `the estate does not define \`${arn}\`, so its policy is not known`;
  return [
    unknownPolicy(arn, reason, { reason, place: nowhere }, fields.service === 'kms' ? 'key' : 'resource'),
  ];
}

/** Bucket and account settings together; a setting that is not known is taken to be off, which allows more. */
function restricts(estate: Estate, bucket: Bucket): boolean {
  const account: PublicAccessBlock | undefined = estate.accountPublicAccessBlocks.get(bucket.account);
  return bucket.publicAccessBlock.restrictPublicBuckets === true || account?.restrictPublicBuckets === true;
}

/** A request through an access point is also decided by the bucket behind it. */
function behindAccessPoint(index: EstateIndex, layers: ResourceLayers, arn: string): ResourceLayers {
  const point = index.accessPoints.get(policyHolders(arn)[0] ?? '');
  if (point === undefined) return layers;
  const bucketArn = `arn:aws:s3:::${point.bucket}`;
  const object = /\/object\/(.+)$/.exec(arn)?.[1];
  const behind: BucketBehind = {
    arn: object === undefined ? bucketArn : `${bucketArn}/${object}`,
    policy: resourcePolicies(index, 's3:*', [bucketArn]),
  };
  return { ...layers, bucketBehind: behind };
}
