import type { MutantLayer } from './mutant.js';
import { isList, isObject, type Json, type JsonObject, listOf, valueAt } from './template.js';

/** Layers that can be opened as a whole, so that it shows what the others hold by themselves. */
export const openableLayers = [
  'service-control-policy',
  'resource-control-policy',
  'permissions-boundary',
  'identity-policy',
  'endpoint-policy',
  'resource-policy',
  'key-policy',
] as const satisfies readonly MutantLayer[];

export type OpenableLayer = (typeof openableLayers)[number];

/** What a resource becomes when a layer is opened; `undefined` when it is gone, itself when the layer is none of its. */
type Opened = (resource: JsonObject) => JsonObject | undefined;

/**
 * How each layer is opened: control policies detached, boundaries lifted, endpoints given their default policy, every
 * role made an administrator, every Deny of a resource's policy dropped, every key handed to the IAM policies of its
 * account.
 */
const openings: Readonly<Record<OpenableLayer, Opened>> = {
  'service-control-policy': (resource) =>
    isOrganizationPolicy(resource, 'SERVICE_CONTROL_POLICY') ? undefined : resource,
  'resource-control-policy': (resource) =>
    isOrganizationPolicy(resource, 'RESOURCE_CONTROL_POLICY') ? undefined : resource,
  'permissions-boundary': (resource) =>
    isRole(resource)
      ? withProperties(resource, without(propertiesOf(resource), 'PermissionsBoundary'))
      : resource,
  'identity-policy': (resource) =>
    isRole(resource) ? asAdministrator(resource) : withoutIdentityDenies(resource),
  'endpoint-policy': (resource) =>
    resource.Type === 'AWS::EC2::VPCEndpoint'
      ? withProperties(resource, without(propertiesOf(resource), 'PolicyDocument'))
      : resource,
  'resource-policy': (resource) =>
    isIdentityType(resource) || resource.Type === 'AWS::KMS::Key' || resource.Type === 'AWS::EC2::VPCEndpoint'
      ? resource
      : withProperties(resource, objectOf(withoutDenies(propertiesOf(resource)))),
  'key-policy': (resource) => (resource.Type === 'AWS::KMS::Key' ? delegated(resource) : resource),
};

/** The template with layers opened. */
export function opened(template: Json, layers: readonly OpenableLayer[]): Json {
  const resources = valueAt(template, ['Resources']);
  if (!isObject(template) || !isObject(resources)) return template;
  const boundaries = boundaryDocuments(resources);
  const kept = Object.entries(resources).flatMap(([id, resource]): (readonly [string, Json])[] => {
    const after = isObject(resource) ? openedResource(resource, layers, boundaries.has(id)) : resource;
    return after === undefined ? [] : [[id, after]];
  });
  return { ...template, Resources: Object.fromEntries(kept) };
}

function openedResource(
  resource: JsonObject,
  layers: readonly OpenableLayer[],
  isBoundary: boolean,
): JsonObject | undefined {
  let after: JsonObject | undefined = resource;
  for (const layer of layers) {
    // The document of a boundary is a managed policy as well, and no part of what an identity is given.
    if (layer === 'identity-policy' && isBoundary) continue;
    if (after !== undefined) after = openings[layer](after);
  }
  return after;
}

/** Managed policies that some role of the template has as its boundary. */
function boundaryDocuments(resources: JsonObject): ReadonlySet<string> {
  const refs = Object.values(resources).map((resource) =>
    valueAt(resource, ['Properties', 'PermissionsBoundary', 'Ref']),
  );
  return new Set(refs.filter((ref) => typeof ref === 'string'));
}

const account = { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root` };

function asAdministrator(resource: JsonObject): JsonObject {
  const properties = propertiesOf(resource);
  const Policies = [...listOf(properties.Policies), { PolicyName: 'everything', PolicyDocument: everything }];
  return withProperties(resource, { ...properties, Policies: listOf(withoutDenies(Policies)) });
}

const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

function withoutIdentityDenies(resource: JsonObject): JsonObject {
  return isIdentityType(resource)
    ? withProperties(resource, objectOf(withoutDenies(propertiesOf(resource))))
    : resource;
}

/** The usual policy of a key: whatever the IAM policies of the account allow. */
function delegated(resource: JsonObject): JsonObject {
  const statement = { Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' };
  const KeyPolicy = { Version: '2012-10-17', Statement: [statement] };
  return withProperties(resource, { ...propertiesOf(resource), KeyPolicy });
}

function withoutDenies(value: Json): Json {
  if (isList(value))
    return value.filter((item) => !(isObject(item) && item.Effect === 'Deny')).map(withoutDenies);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutDenies(item)]));
}

function isOrganizationPolicy(resource: JsonObject, type: string): boolean {
  return resource.Type === 'AWS::Organizations::Policy' && propertiesOf(resource).Type === type;
}

const isRole = ({ Type }: JsonObject): boolean => Type === 'AWS::IAM::Role';
const isIdentityType = ({ Type }: JsonObject): boolean =>
  typeof Type === 'string' && /^AWS::IAM::|^AWS::Organizations::/.test(Type);

function propertiesOf({ Properties: properties }: JsonObject): JsonObject {
  return objectOf(properties);
}

function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function withProperties(resource: JsonObject, properties: JsonObject): JsonObject {
  return { ...resource, Properties: properties };
}

function without(properties: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key !== name));
}
