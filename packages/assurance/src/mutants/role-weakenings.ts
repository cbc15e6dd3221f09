import type { Weakening } from './mutant.js';
import { isObject, type Json, type JsonObject, type JsonPath, valueAt } from './template.js';

/** Where resources name the role that they run with. `*` stands for each item of a list. */
const rolePaths: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::SageMaker::Model': [['ExecutionRoleArn']],
  'AWS::SageMaker::DataQualityJobDefinition': [['RoleArn']],
  'AWS::SageMaker::ModelQualityJobDefinition': [['RoleArn']],
  'AWS::SageMaker::ModelBiasJobDefinition': [['RoleArn']],
  'AWS::SageMaker::ModelExplainabilityJobDefinition': [['RoleArn']],
  'AWS::SageMaker::UserProfile': [['UserSettings', 'ExecutionRole']],
  'AWS::SageMaker::Pipeline': [['RoleArn']],
  'AWS::CodeBuild::Project': [['ServiceRole']],
  'AWS::CodePipeline::Pipeline': [['RoleArn']],
  'AWS::Events::Rule': [['Targets', '*', 'RoleArn']],
};

interface Place {
  readonly path: JsonPath;
  readonly role: string;
}

/** Each thing of a template that runs with a role takes that of the next thing: workloads share one, stages are merged. */
export function roleWeakenings(resources: JsonObject): ReadonlyMap<string, readonly Weakening[]> {
  const places = Object.entries(resources).flatMap(([id, resource]) => placesIn(id, resource));
  const found = new Map<string, Weakening[]>();
  for (const [index, { path, role }] of places.entries()) {
    const next = [...places.slice(index + 1), ...places.slice(0, index)].find((one) => one.role !== role);
    if (next === undefined) continue;
    const name = next.role.split('/').at(-1);
    const id = String(path[1]);
    const weakening: Weakening = {
      layer: 'setting',
      kind: 'role-shared',
      path,
      description: `runs with the role ${name} of another`,
      edits: [{ kind: 'set', path, value: next.role }],
    };
    found.set(id, [...(found.get(id) ?? []), weakening]);
  }
  return found;
}

function placesIn(id: string, resource: Json): readonly Place[] {
  if (!isObject(resource)) return [];
  const paths = rolePaths[String(resource.Type)] ?? [];
  const at = ['Resources', id, 'Properties'];
  return [...paths.flatMap((path) => placesAt(resource.Properties, path, at)), ...actionRoles(resource, at)];
}

function placesAt(value: Json | undefined, path: readonly string[], at: JsonPath): readonly Place[] {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' ? [{ path: at, role: value }] : [];
  if (step === '*')
    return Array.isArray(value) ? value.flatMap((item, index) => placesAt(item, rest, [...at, index])) : [];
  return isObject(value) ? placesAt(value[step], rest, [...at, step]) : [];
}

/** The roles of the actions of a CodePipeline pipeline, and those that CloudFormation is handed. */
function actionRoles(resource: JsonObject, at: JsonPath): readonly Place[] {
  if (resource.Type !== 'AWS::CodePipeline::Pipeline') return [];
  const stages = ['Stages', '*', 'Actions', '*'];
  return [
    ...placesAt(resource.Properties, [...stages, 'RoleArn'], at),
    ...placesAt(resource.Properties, [...stages, 'Configuration', 'RoleArn'], at),
  ];
}

/** What protects in the definition of a SageMaker pipeline, whose text the template joins from parts. */
const definitionFlags = ['EnableNetworkIsolation', 'EnableInterContainerTrafficEncryption'];

/** Each flag of a step turned off, and each step given the role of the next. */
export function definitionWeakenings(id: string, properties: JsonObject): readonly Weakening[] {
  const at = ['Resources', id, 'Properties'];
  const body = ['PipelineDefinition', 'PipelineDefinitionBody', 'Fn::Join', 1];
  const parts = valueAt(properties, body);
  if (!Array.isArray(parts)) return [];
  const texts: readonly (readonly [string, number])[] = parts.flatMap((part: Json, index: number) =>
    typeof part === 'string' ? [[part, index] as const] : [],
  );
  const roles = texts.flatMap(([text, index]) =>
    [...text.matchAll(/"RoleArn":"([^"]+)"/g)].map((found) => ({ index, text, role: found[1] ?? '' })),
  );
  return [
    ...texts.flatMap(([text, index]) =>
      definitionFlags.flatMap((flag) => flagsOff(text, flag, [...at, ...body, index])),
    ),
    ...roles.flatMap(({ index, text, role }, number) => {
      const next = roles[(number + 1) % roles.length]?.role ?? role;
      const path = [...at, ...body, index];
      const value = text.replace(`"RoleArn":"${role}"`, `"RoleArn":"${next}"`);
      const description = `a step runs with the role ${next.split('/').at(-1)} of another`;
      if (next === role) return [];
      return [
        {
          layer: 'setting',
          kind: `role-shared-${number}`,
          path,
          description,
          edits: [{ kind: 'set', path, value }],
        } as const,
      ];
    }),
  ];
}

function flagsOff(text: string, flag: string, path: JsonPath): readonly Weakening[] {
  const on = `"${flag}":true`;
  return [...text.matchAll(new RegExp(on, 'g'))].map(({ index }, number) => ({
    layer: 'setting',
    kind: `${flag}-off-${number}`,
    path,
    description: `${flag} of a step set to false`,
    edits: [
      { kind: 'set', path, value: `${text.slice(0, index)}"${flag}":false${text.slice(index + on.length)}` },
    ],
  }));
}
