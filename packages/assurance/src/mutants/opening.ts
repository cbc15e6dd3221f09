import { otherService } from '../prove/actors.js';
import type { MutantLayer } from './mutant.js';
import { isList, isObject, type Json, type JsonObject, listOf, valueAt } from './template.js';

/** Layers that can be opened as a whole, so that it shows what the others hold by themselves. */
export const openableLayers = [
  'service-control-policy',
  'resource-control-policy',
  'permissions-boundary',
  'identity-policy',
  'endpoint-policy',
  'trust-policy',
  'resource-policy',
  'key-policy',
] as const satisfies readonly MutantLayer[];

export type OpenableLayer = (typeof openableLayers)[number];

/** One half of a layer, opened: its Allows let everything through, or its Denies are gone. */
export type Opening = `${OpenableLayer}:${'allows' | 'denies'}`;

/** What a resource becomes when half of a layer is opened, in an estate of these accounts. */
type Opened = (resource: JsonObject, accounts: readonly string[]) => JsonObject;

interface Halves {
  readonly concerns: (resource: JsonObject, isBoundary: boolean) => boolean;
  readonly allows: Opened;
  readonly denies: Opened;
}

const same: Opened = (resource) => resource;

/** How each layer is opened. Control policies allow everything beside what they deny. */
const halves: Readonly<Record<OpenableLayer, Halves>> = {
  'service-control-policy': {
    concerns: (resource) => isOrganizationPolicy(resource, 'SERVICE_CONTROL_POLICY'),
    allows: same,
    denies: withoutDenies,
  },
  'resource-control-policy': {
    concerns: (resource) => isOrganizationPolicy(resource, 'RESOURCE_CONTROL_POLICY'),
    allows: same,
    denies: withoutDenies,
  },
  'permissions-boundary': {
    concerns: (_resource, isBoundary) => isBoundary,
    allows: (resource) => withStatement(resource, { Effect: 'Allow', Action: '*', Resource: '*' }),
    denies: withoutDenies,
  },
  'identity-policy': {
    concerns: ({ Type: type }, isBoundary) => identityTypes.has(String(type)) && !isBoundary,
    allows: (resource) => (resource.Type === 'AWS::IAM::Role' ? asAdministrator(resource) : resource),
    denies: withoutDenies,
  },
  'endpoint-policy': {
    concerns: ({ Type: type }) => type === 'AWS::EC2::VPCEndpoint',
    allows: (resource) =>
      withStatement(resource, { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
    denies: withoutDenies,
  },
  'resource-policy': {
    concerns: ({ Type: type }, isBoundary) =>
      !isBoundary && !identityTypes.has(String(type)) && !otherHolders.has(String(type)),
    allows: (resource, accounts) =>
      withAllows(resource, { ...everyoneOf(accounts), Action: '*', Resource: '*' }),
    denies: withoutDenies,
  },
  'key-policy': {
    concerns: ({ Type: type }) => type === 'AWS::KMS::Key',
    allows: (resource, accounts) =>
      withAllows(resource, { ...everyoneOf(accounts), Action: 'kms:*', Resource: '*' }),
    denies: withoutDenies,
  },
  'trust-policy': {
    concerns: ({ Type: type }) => type === 'AWS::IAM::Role',
    allows: (resource, accounts) =>
      inTrust(resource, (trust) => withAllows(trust, { ...everyoneOf(accounts), Action: 'sts:*' })),
    denies: (resource) => inTrust(resource, withoutDenies),
  },
};

const identityTypes: ReadonlySet<string> = new Set([
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::IAM::Group',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
]);

const otherHolders: ReadonlySet<string> = new Set([
  'AWS::Organizations::Policy',
  'AWS::EC2::VPCEndpoint',
  'AWS::KMS::Key',
]);

/** The accounts of the estate, whose identity policies then decide, one that is nobody's, and a service. */
function everyoneOf(accounts: readonly string[]) {
  const roots = [...accounts, '999999999999'].map((account) => `arn:aws:iam::${account}:root`);
  return { Effect: 'Allow', Principal: { AWS: roots, Service: otherService } } as const;
}

/** The template, of an estate of these accounts, with halves of layers opened. */
export function opened(template: Json, openings: readonly Opening[], accounts: readonly string[]): Json {
  const resources = valueAt(template, ['Resources']);
  if (openings.length === 0 || !isObject(template) || !isObject(resources)) return template;
  const boundaries = boundaryDocuments(resources);
  const after = Object.entries(resources).map(([id, resource]) => [
    id,
    isObject(resource) ? openedResource(resource, openings, boundaries.has(id), accounts) : resource,
  ]);
  return { ...template, Resources: Object.fromEntries(after) };
}

function openedResource(
  resource: JsonObject,
  openings: readonly Opening[],
  isBoundary: boolean,
  accounts: readonly string[],
): JsonObject {
  return openableLayers.reduce((after, layer) => {
    const { concerns, allows, denies } = halves[layer];
    if (!concerns(resource, isBoundary)) return after;
    const kept = openings.includes(`${layer}:denies`) ? denies(after, accounts) : after;
    return openings.includes(`${layer}:allows`) ? allows(kept, accounts) : kept;
  }, resource);
}

/** Managed policies that some role of the template has as its boundary. */
function boundaryDocuments(resources: JsonObject): ReadonlySet<string> {
  const refs = Object.values(resources).map((resource) =>
    valueAt(resource, ['Properties', 'PermissionsBoundary', 'Ref']),
  );
  return new Set(refs.filter((ref) => typeof ref === 'string'));
}

function asAdministrator(resource: JsonObject): JsonObject {
  const properties = propertiesOf(resource);
  const Policies = [...listOf(properties.Policies), { PolicyName: 'everything', PolicyDocument: everything }];
  return { ...resource, Properties: { ...properties, Policies } };
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** The resource with one statement more in each of its policies. Who may assume a role is left as it is. */
function withStatement(resource: JsonObject, statement: JsonObject): JsonObject {
  const add = (value: Json, key = ''): Json => {
    if (isList(value)) return value.map((item) => add(item));
    if (!isObject(value) || key === trustProperty) return value;
    const after = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, add(item, name)]));
    if (isList(value.Statement)) return { ...after, Statement: [...value.Statement, statement] };
    return isObject(value.Statement) ? { ...after, Statement: statement } : after;
  };
  return { ...resource, Properties: add(propertiesOf(resource)) };
}

/** The resource with this as the only Allow of each of its policies: whoever was named has what it leaves to them. */
function withAllows(resource: JsonObject, statement: JsonObject): JsonObject {
  return withStatement({ ...resource, Properties: dropped(propertiesOf(resource), 'Allow') }, statement);
}

/** The trust policy of a role, as if it were the whole resource. */
function inTrust(resource: JsonObject, change: (trust: JsonObject) => JsonObject): JsonObject {
  const { AssumeRolePolicyDocument: trust = null, ...rest } = propertiesOf(resource);
  const { PolicyDocument = null } = propertiesOf(change({ Properties: { PolicyDocument: trust } }));
  return { ...resource, Properties: { ...rest, AssumeRolePolicyDocument: PolicyDocument } };
}

function withoutDenies(resource: JsonObject): JsonObject {
  return { ...resource, Properties: dropped(propertiesOf(resource), 'Deny') };
}

function dropped(value: Json, effect: 'Allow' | 'Deny', key = ''): Json {
  if (isList(value))
    return value
      .filter((item) => !(isObject(item) && item.Effect === effect))
      .map((item) => dropped(item, effect));
  if (!isObject(value) || key === trustProperty) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, dropped(item, effect, name)]));
}

const trustProperty = 'AssumeRolePolicyDocument';

function isOrganizationPolicy(resource: JsonObject, type: string): boolean {
  return resource.Type === 'AWS::Organizations::Policy' && propertiesOf(resource).Type === type;
}

function propertiesOf({ Properties: properties }: JsonObject): JsonObject {
  return isObject(properties) ? properties : {};
}
