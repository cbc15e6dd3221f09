import type { Mutant, MutantLayer, Weakening } from './mutant.js';
import { networkWeakenings } from './network-weakenings.js';
import { policyWeakenings } from './policy-weakenings.js';
import { protectiveResources } from './protective-settings.js';
import { removal } from './removals.js';
import { definitionWeakenings, roleWeakenings } from './role-weakenings.js';
import { settingWeakenings } from './setting-weakenings.js';
import { isList, isObject, type Json, type JsonObject, pointerOf, valueAt } from './template.js';

/** Parsed templates by the name of their file. */
export type Templates = Readonly<Record<string, Json>>;

/**
 * Every single weakening of synthesized templates, in the order of file names and of what stands in them. Ids are
 * distinct: two edits of one kind at one place are one mutant.
 */
export function generateMutants(templates: Templates): readonly Mutant[] {
  const boundaries = boundaryIds(templates);
  return Object.keys(templates)
    .sort()
    .flatMap((file) => mutantsOf(file, templates[file] ?? null, boundaries));
}

function mutantsOf(file: string, template: Json, boundaries: ReadonlySet<string>): readonly Mutant[] {
  const resources = isObject(template) ? template.Resources : undefined;
  if (!isObject(resources)) return [];
  const outputs = isObject(template) ? (template.Outputs ?? null) : null;
  const shared = roleWeakenings(resources);
  const found = Object.entries(resources).flatMap(([id, resource]) => {
    if (!isObject(resource)) return [];
    const own = weakeningsOf(id, resource, { boundaries, resources, outputs });
    return [...own, ...(shared.get(id) ?? [])].map((one) => mutantOf(file, id, one));
  });
  const seen = new Set<string>();
  return found.filter((mutant) => {
    const isNew = !seen.has(mutant.id);
    seen.add(mutant.id);
    return isNew;
  });
}

function mutantOf(template: string, resource: string, { kind, path, subjects, ...rest }: Weakening): Mutant {
  const pointer = pointerOf(path);
  return {
    id: `${template}#${pointer}:${kind}`,
    template,
    resource,
    path: pointer,
    subjects: subjects ?? [],
    ...rest,
  };
}

/** What else a template has that decides which weakenings of a resource there are. */
interface Surroundings {
  readonly boundaries: ReadonlySet<string>;
  readonly resources: JsonObject;
  readonly outputs: Json;
}

function weakeningsOf(id: string, resource: JsonObject, around: Surroundings): readonly Weakening[] {
  const properties = isObject(resource.Properties) ? resource.Properties : {};
  const type = typeof resource.Type === 'string' ? resource.Type : '';
  const at = ['Resources', id, 'Properties'];
  return [
    ...policyWeakenings(type, properties, policyLayer(type, properties, around.boundaries.has(id)), at),
    ...(protects(type, properties) ? settingWeakenings(type, properties, at) : []),
    ...networkWeakenings(id, resource, properties, around.resources),
    ...definitionWeakenings(id, properties),
    ...(protects(type, properties) ? removals(type, id, properties, around) : []),
  ];
}

/** A rule that tells no topic starts work: without it less is done, and nothing is open. */
function protects(type: string, { Targets: targets }: JsonObject): boolean {
  if (type !== 'AWS::Events::Rule' || !isList(targets)) return true;
  return targets.some((target) => !/^arn:(?!aws:sns:)/.test(String(valueAt(target, ['Arn']))));
}

function removals(
  type: string,
  id: string,
  properties: JsonObject,
  { resources, outputs }: Surroundings,
): readonly Weakening[] {
  const listed = protectiveResources[type];
  if (listed === undefined) return [];
  const layer = type === 'AWS::Organizations::Policy' ? policyLayer(type, properties, false) : listed;
  return removal(id, { layer, description: `${type} removed` }, resources, outputs);
}

const policyLayers: Readonly<Record<string, MutantLayer>> = {
  'AWS::IAM::Role': 'identity-policy',
  'AWS::IAM::User': 'identity-policy',
  'AWS::IAM::Group': 'identity-policy',
  'AWS::IAM::Policy': 'identity-policy',
  'AWS::KMS::Key': 'key-policy',
  'AWS::EC2::VPCEndpoint': 'endpoint-policy',
};

function policyLayer(type: string, properties: JsonObject, isBoundary: boolean): MutantLayer {
  if (type === 'AWS::IAM::ManagedPolicy') return isBoundary ? 'permissions-boundary' : 'identity-policy';
  if (type === 'AWS::Organizations::Policy') {
    return properties.Type === 'RESOURCE_CONTROL_POLICY'
      ? 'resource-control-policy'
      : 'service-control-policy';
  }
  return policyLayers[type] ?? 'resource-policy';
}

/** Logical ids of the managed policies that some role has as its permissions boundary, by `Ref`. */
function boundaryIds(templates: Templates): ReadonlySet<string> {
  const ids = Object.values(templates).flatMap((template) =>
    Object.values(resourcesOf(template)).flatMap((resource) => {
      const ref = valueAt(resource, ['Properties', 'PermissionsBoundary', 'Ref']);
      return typeof ref === 'string' ? [ref] : [];
    }),
  );
  return new Set(ids);
}

function resourcesOf(template: Json): JsonObject {
  const resources = isObject(template) ? template.Resources : undefined;
  return isObject(resources) ? resources : {};
}
