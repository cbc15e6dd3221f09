import type { Mutant, MutantLayer, Weakening } from './mutant.js';
import { networkWeakenings } from './network-weakenings.js';
import { policyWeakenings } from './policy-weakenings.js';
import { protectiveResources, protectiveSettings } from './protective-settings.js';
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  pointerOf,
  valueAt,
} from './template.js';

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
  const found = Object.entries(resources).flatMap(([id, resource]) =>
    isObject(resource) ? weakeningsOf(id, resource, boundaries).map((one) => mutantOf(file, id, one)) : [],
  );
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

function weakeningsOf(
  id: string,
  resource: JsonObject,
  boundaries: ReadonlySet<string>,
): readonly Weakening[] {
  const properties = isObject(resource.Properties) ? resource.Properties : {};
  const type = typeof resource.Type === 'string' ? resource.Type : '';
  const at = ['Resources', id, 'Properties'];
  return [
    ...policyWeakenings(type, properties, policyLayer(type, properties, boundaries.has(id)), at),
    ...settingWeakenings(type, properties, at),
    ...networkWeakenings(id, resource, properties),
    ...removals(type, id, properties),
  ];
}

function removals(type: string, id: string, properties: JsonObject): readonly Weakening[] {
  const listed = protectiveResources[type];
  if (listed === undefined) return [];
  const layer = type === 'AWS::Organizations::Policy' ? policyLayer(type, properties, false) : listed;
  const path = ['Resources', id];
  return [
    { layer, kind: 'removed', path, description: `${type} removed`, edits: [{ kind: 'remove', path }] },
  ];
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

function settingWeakenings(type: string, properties: JsonObject, at: JsonPath): readonly Weakening[] {
  return protectiveSettings
    .filter((setting) => setting.type === type)
    .flatMap(({ path, weaker, layer = 'setting' }) =>
      placesOf(properties, path).flatMap((place): readonly Weakening[] => {
        const before = valueAt(properties, place);
        const wholePath = [...at, ...place];
        const name = place.join('.');
        if (weaker === undefined) {
          return [
            {
              layer,
              kind: 'deleted',
              path: wholePath,
              description: `${name} deleted`,
              edits: [{ kind: 'remove', path: wholePath }],
            },
          ];
        }
        if (before === weaker) return [];
        return [
          {
            layer,
            kind: 'flipped',
            path: wholePath,
            description: `${name} set to ${String(weaker)}`,
            edits: [{ kind: 'set', path: wholePath, value: weaker }],
          },
        ];
      }),
    );
}

/** The places that a path stands for and that are there. */
function placesOf(value: Json | undefined, path: readonly string[]): readonly JsonPath[] {
  const [step, ...rest] = path;
  if (step === undefined) return [[]];
  if (step === '*') {
    return isList(value)
      ? value.flatMap((item, index) => placesOf(item, rest).map((below) => [index, ...below]))
      : [];
  }
  const below = isObject(value) ? value[step] : undefined;
  return below === undefined ? [] : placesOf(below, rest).map((place) => [step, ...place]);
}
