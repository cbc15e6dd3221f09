import type { PolicyEntry } from '../model/policy-entry.js';
import type { Group, InstanceProfile, ManagedPolicy, Role, User } from '../model/principal.js';
import type { ResolvedResource } from '../read/resolved-resource.js';
import { fromPlain } from '../source/located.js';
import { Attachments } from './attachments.js';
import { inlinePolicies, ManagedPolicies } from './managed-policies.js';
import { policyEntry } from './policy-entries.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

/** Principals with everything attached to them. */
export interface PrincipalLists {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly roles: readonly Role[];
  readonly instanceProfiles: readonly InstanceProfile[];
  readonly managedPolicies: readonly ManagedPolicy[];
}

/** Reads users, groups, roles and their policies (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html). */
export function readPrincipals(resources: ResourceList): PrincipalLists {
  const managed = new ManagedPolicies(resources);
  const attachments = new Attachments(resources, managed);
  const from: Sources = { managed, attachments };
  const groups = resources.read('AWS::IAM::Group', (reader, resource) => readGroup(reader, resource, from));
  const users = resources.read('AWS::IAM::User', (reader, resource) =>
    readUser(reader, resource, from, groups),
  );
  const roles = [
    ...resources.read('AWS::IAM::Role', (reader, resource) => readRole(reader, resource, from)),
    ...resources.read('AWS::IAM::ServiceLinkedRole', readServiceLinkedRole),
  ];
  const instanceProfiles = resources.read('AWS::IAM::InstanceProfile', (reader, resource) =>
    readInstanceProfile(reader, resource, roles),
  );
  attachments.reportUnclaimed();
  return { users, groups, roles, instanceProfiles, managedPolicies: managed.list };
}

interface Sources {
  readonly managed: ManagedPolicies;
  readonly attachments: Attachments;
}

type Kind = 'role' | 'user' | 'group';

function identityPolicies(
  kind: Kind,
  reader: PropertyReader,
  resource: ResolvedResource,
  from: Sources,
): readonly PolicyEntry[] {
  return [
    ...from.managed.attached(reader.at('ManagedPolicyArns'), resource),
    ...inlinePolicies(reader.at('Policies'), resource),
    ...from.attachments.to(kind, resource.account, resource.name),
  ];
}

function identityOf(kind: Kind, reader: PropertyReader, resource: ResolvedResource, from: Sources) {
  const policies = identityPolicies(kind, reader, resource, from);
  const path = reader.known('Path') ?? '/';
  return { arn: resource.arn ?? resource.ref, name: resource.name, path, identityPolicies: policies };
}

function boundaryOf(
  reader: PropertyReader,
  resource: ResolvedResource,
  from: Sources,
): PolicyEntry | undefined {
  const value = reader.at('PermissionsBoundary');
  return value === undefined ? undefined : from.managed.byArn(value, resource);
}

function readRole(reader: PropertyReader, resource: ResolvedResource, from: Sources): Role {
  const identity = identityOf('role', reader, resource, from);
  const trust = policyEntry(
    'trust policy',
    'trust',
    reader.at('AssumeRolePolicyDocument'),
    resource,
    identity.arn,
  );
  const boundary = boundaryOf(reader, resource, from);
  return {
    kind: 'role',
    ...identity,
    trust,
    boundary,
    tags: reader.tags(),
    madeBy: madeBy(resource),
    ...reader.element(),
  };
}

function madeBy(resource: ResolvedResource): Role['madeBy'] {
  const { logicalId, scope } = resource;
  const isSam =
    scope.template.transforms.includes('AWS::Serverless-2016-10-31') && logicalId.endsWith('Role');
  return isSam && resource.raw.properties?.place === resource.raw.place ? 'sam' : 'resource';
}

function readUser(
  reader: PropertyReader,
  resource: ResolvedResource,
  from: Sources,
  groups: readonly Group[],
): User {
  const identity = identityOf('user', reader, resource, from);
  const boundary = boundaryOf(reader, resource, from);
  const names = [...reader.texts('Groups'), ...from.attachments.groupsOf(resource.account, resource.name)];
  const member = names.map(
    (name) => groups.find((group) => group.account === resource.account && group.name === name)?.arn ?? name,
  );
  return {
    kind: 'user',
    ...identity,
    groups: [...new Set(member)],
    boundary,
    tags: reader.tags(),
    ...reader.element(),
  };
}

function readGroup(reader: PropertyReader, resource: ResolvedResource, from: Sources): Group {
  return { kind: 'group', ...identityOf('group', reader, resource, from), ...reader.element() };
}

/** A service-linked role's policies are AWS's own; who may assume it follows from its service. */
function readServiceLinkedRole(reader: PropertyReader, resource: ResolvedResource): Role {
  const service = reader.known('AWSServiceName') ?? '?';
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const trust = fromPlain({ Version: '2012-10-17', Statement: [statement] }, resource.place);
  const path = `/aws-service-role/${service}/`;
  const arn = resource.arn ?? resource.ref;
  const policy = policyEntry('service-linked role policy', 'awsManaged', undefined, resource);
  return {
    kind: 'role',
    arn,
    name: resource.name,
    path,
    identityPolicies: [policy],
    trust: policyEntry('trust policy', 'trust', trust, resource, arn),
    boundary: undefined,
    tags: { values: new Map(), complete: true },
    madeBy: 'serviceLinked',
    ...reader.element(),
  };
}

function readInstanceProfile(
  reader: PropertyReader,
  resource: ResolvedResource,
  roles: readonly Role[],
): InstanceProfile {
  const names = reader.texts('Roles');
  const arns = names.map(
    (name) => roles.find((role) => role.account === resource.account && role.name === name)?.arn ?? name,
  );
  return {
    kind: 'instanceProfile',
    arn: resource.arn ?? resource.ref,
    name: resource.name,
    roles: arns,
    ...reader.element(),
  };
}
