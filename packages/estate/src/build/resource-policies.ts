import type { Located } from '@redoubt/policy';
import type { ResourcePolicy } from '../model/resource-policy.js';
import type { ResolvedResource } from '../read/resolved-resource.js';
import { fromPlain, object, unknown } from '../source/located.js';
import { plainValue, textOf } from '../source/read.js';
import { policyEntry } from './policy-entries.js';
import { parseJsonText } from './policy-text.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

/** A resource type that carries or is a resource policy. */
interface PolicyRow {
  readonly type: string;
  /** The property with the document. */
  readonly document: string;
  /** The CloudFormation type of what the policy protects. */
  readonly protects: string;
  /** The ARNs it protects: of the resource itself when left out. */
  readonly arns?: (reader: PropertyReader, resource: ResolvedResource) => readonly string[];
}

const namedArn =
  (property: string, make: (name: string, resource: ResolvedResource) => string) =>
  (reader: PropertyReader, resource: ResolvedResource): readonly string[] => {
    const name = reader.known(property);
    return name === undefined ? [] : [name.startsWith('arn:') ? name : make(name, resource)];
  };

const regional = (service: string, resource: string, from: ResolvedResource): string =>
  `arn:${from.scope.stack.partition}:${service}:${from.region}:${from.account}:${resource}`;

/**
 * Where CloudFormation puts resource policies. Source: the type's page in the CloudFormation template reference, and
 * "AWS services that work with IAM" (resource-based policies).
 */
const policyTable: readonly PolicyRow[] = [
  {
    type: 'AWS::S3::BucketPolicy',
    document: 'PolicyDocument',
    protects: 'AWS::S3::Bucket',
    arns: namedArn('Bucket', (name, from) => `arn:${from.scope.stack.partition}:s3:::${name}`),
  },
  { type: 'AWS::S3::AccessPoint', document: 'Policy', protects: 'AWS::S3::AccessPoint' },
  { type: 'AWS::KMS::Key', document: 'KeyPolicy', protects: 'AWS::KMS::Key' },
  { type: 'AWS::KMS::ReplicaKey', document: 'KeyPolicy', protects: 'AWS::KMS::Key' },
  { type: 'AWS::ECR::Repository', document: 'RepositoryPolicyText', protects: 'AWS::ECR::Repository' },
  {
    type: 'AWS::SecretsManager::ResourcePolicy',
    document: 'ResourcePolicy',
    protects: 'AWS::SecretsManager::Secret',
    arns: namedArn('SecretId', (name, from) => regional('secretsmanager', `secret:${name}`, from)),
  },
  {
    type: 'AWS::SNS::TopicPolicy',
    document: 'PolicyDocument',
    protects: 'AWS::SNS::Topic',
    arns: (reader) => reader.texts('Topics'),
  },
  {
    type: 'AWS::SNS::TopicInlinePolicy',
    document: 'PolicyDocument',
    protects: 'AWS::SNS::Topic',
    arns: (reader) => reader.texts('TopicArn'),
  },
  {
    type: 'AWS::SQS::QueuePolicy',
    document: 'PolicyDocument',
    protects: 'AWS::SQS::Queue',
    arns: (reader) => reader.texts('Queues').map(queueArn),
  },
  {
    type: 'AWS::SQS::QueueInlinePolicy',
    document: 'PolicyDocument',
    protects: 'AWS::SQS::Queue',
    arns: (reader) => reader.texts('Queue').map(queueArn),
  },
  {
    type: 'AWS::SageMaker::ModelPackageGroup',
    document: 'ModelPackageGroupPolicy',
    protects: 'AWS::SageMaker::ModelPackageGroup',
  },
  {
    type: 'AWS::Events::EventBusPolicy',
    document: 'Statement',
    protects: 'AWS::Events::EventBus',
    arns: (reader, resource) => [
      regional('events', `event-bus/${reader.known('EventBusName') ?? 'default'}`, resource),
    ],
  },
  { type: 'AWS::Events::EventBus', document: 'Policy', protects: 'AWS::Events::EventBus' },
  {
    type: 'AWS::CodeArtifact::Domain',
    document: 'PermissionsPolicyDocument',
    protects: 'AWS::CodeArtifact::Domain',
  },
  {
    type: 'AWS::CodeArtifact::Repository',
    document: 'PermissionsPolicyDocument',
    protects: 'AWS::CodeArtifact::Repository',
  },
  { type: 'AWS::Backup::BackupVault', document: 'AccessPolicy', protects: 'AWS::Backup::BackupVault' },
  {
    type: 'AWS::DynamoDB::Table',
    document: 'ResourcePolicy.PolicyDocument',
    protects: 'AWS::DynamoDB::Table',
  },
  { type: 'AWS::EFS::FileSystem', document: 'FileSystemPolicy', protects: 'AWS::EFS::FileSystem' },
  {
    type: 'AWS::Logs::ResourcePolicy',
    document: 'PolicyDocument',
    protects: 'AWS::Logs::LogGroup',
    arns: (_reader, resource) => [regional('logs', '*', resource)],
  },
  {
    type: 'AWS::CodeBuild::Project',
    document: 'ResourceAccessPolicy',
    protects: 'AWS::CodeBuild::Project',
  },
];

/** Queue policies name queues by URL: `https://sqs.REGION.amazonaws.com/ACCOUNT/NAME`. */
function queueArn(url: string): string {
  const parts = /^https:\/\/sqs\.([^/]+?)\.amazonaws\.com[^/]*\/([^/]+)\/(.+)$/.exec(url);
  return parts === null ? url : `arn:aws:sqs:${parts[1]}:${parts[2]}:${parts[3]}`;
}

/** Every resource policy of the estate. Lambda permissions become a statement each. */
export function readResourcePolicies(resources: ResourceList): readonly ResourcePolicy[] {
  const fromTable = policyTable.flatMap((row) =>
    resources.read(row.type, (reader, resource) => fromRow(row, reader, resource, resources)).flat(),
  );
  return [...fromTable, ...readPermissions(resources)];
}

function fromRow(
  row: PolicyRow,
  reader: PropertyReader,
  resource: ResolvedResource,
  resources: ResourceList,
): readonly ResourcePolicy[] {
  const document = parseJsonText(reader.at(row.document));
  if (document === undefined) return [];
  const own = resource.arn ?? resource.ref;
  const before = reader.unknowns.length;
  const arns = row.arns?.(reader, resource) ?? [own];
  if (arns.length === 0 || reader.unknowns.length > before)
    resources.gap(`what a policy of type \`${row.type}\` protects is not known`, resource.place);
  const whole = row.document === 'Statement' ? statementPolicy(document) : document;
  return arns.map((arn) => ({
    resourceType: row.protects,
    resourceArn: arn,
    entry: policyEntry(policyName(row.type), 'resource', whole, resource),
    ...reader.element(),
  }));
}

function policyName(type: string): string {
  return type === 'AWS::KMS::Key' || type === 'AWS::KMS::ReplicaKey'
    ? 'key policy'
    : `${type.split('::')[2] ?? type} policy`;
}

function statementPolicy(statement: Located): Located {
  return object({ Version: fromPlain('2012-10-17', statement.place), Statement: statement }, statement.place);
}

/** `AWS::Lambda::Permission`: one statement of the function's policy (https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html). */
function readPermissions(resources: ResourceList): readonly ResourcePolicy[] {
  const functions = new Map(
    resources.of('AWS::Lambda::Function').map((one) => [one.name, one.arn ?? one.ref]),
  );
  return resources.read('AWS::Lambda::Permission', (reader, resource) => {
    const name = reader.known('FunctionName');
    if (name === undefined) resources.gap('the function of a permission is not known', resource.place);
    const byName = functions.get(name ?? '') ?? regional('lambda', `function:${name ?? '?'}`, resource);
    const resourceArn = name?.startsWith('arn:') ? name : byName;
    const entry = policyEntry(
      'function policy',
      'resource',
      permissionDocument(reader, resourceArn),
      resource,
    );
    return { resourceType: 'AWS::Lambda::Function', resourceArn, entry, ...reader.element() };
  });
}

function permissionDocument(reader: PropertyReader, resourceArn: string): Located {
  const { place } = reader.resource;
  const conditions = {
    StringEquals: {
      'AWS:SourceAccount': reader.at('SourceAccount'),
      'aws:PrincipalOrgID': reader.at('PrincipalOrgID'),
    },
    ArnLike: { 'AWS:SourceArn': reader.at('SourceArn') },
  };
  const condition = Object.entries(conditions).flatMap(([operator, keys]) => {
    const block = object(keys, place);
    return block.kind === 'object' && block.entries.length > 0 ? [[operator, block] as const] : [];
  });
  const statement = object(
    {
      Effect: fromPlain('Allow', place),
      Principal: permissionPrincipal(reader.at('Principal')),
      Action: reader.at('Action') ?? unknown('the permission names no action', place),
      Resource: fromPlain(resourceArn, place),
      Condition: condition.length === 0 ? undefined : object(Object.fromEntries(condition), place),
    },
    place,
  );
  return statementPolicy(statement);
}

function permissionPrincipal(value: Located | undefined): Located | undefined {
  const text = value === undefined ? undefined : textOf(value);
  if (value === undefined || text === undefined || text === '*') return value;
  const isService = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text) || text.includes('.amazonaws.');
  return fromPlain({ [isService ? 'Service' : 'AWS']: plainValue(value) }, value.place);
}
