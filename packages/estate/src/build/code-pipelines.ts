import type { CodePipeline, CodePipelineAction, CodePipelineStage } from '../model/delivery.js';
import type { ResolvedResource } from '../read/resolved-resource.js';
import type { Lookups } from './lookups.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

/** Pipelines with their stages and actions (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html). */
export function readCodePipelines(resources: ResourceList, lookups: Lookups): readonly CodePipeline[] {
  return resources.read('AWS::CodePipeline::Pipeline', (reader, resource) => {
    return {
      name: resource.name,
      arn: resource.arn ?? resource.ref,
      role: lookups.roleAt(reader, 'RoleArn'),
      artifactStores: artifactStores(reader),
      stages: reader.items('Stages').map((stage) => readStage(stage, resource, lookups)),
      ...reader.element(),
    };
  });
}

function artifactStores(reader: PropertyReader): CodePipeline['artifactStores'] {
  const single = reader.part('ArtifactStore');
  const many = reader
    .items('ArtifactStores')
    .map((store) => [store.part('ArtifactStore'), store.known('Region')] as const);
  return [[single, undefined] as const, ...many].flatMap(([store, region]) =>
    store === undefined
      ? []
      : [{ region, bucket: store.known('Location') ?? '', kmsKey: store.text('EncryptionKey.Id') }],
  );
}

function readStage(stage: PropertyReader, pipeline: ResolvedResource, lookups: Lookups): CodePipelineStage {
  const name = stage.known('Name') ?? '';
  return {
    name,
    actions: stage.items('Actions').map((action) => readAction(action, name, pipeline, lookups)),
  };
}

function readAction(
  action: PropertyReader,
  stage: string,
  pipeline: ResolvedResource,
  lookups: Lookups,
): CodePipelineAction {
  const name = action.known('Name') ?? '';
  return {
    name,
    arn: `${pipeline.arn ?? pipeline.ref}/${stage}/${name}`,
    category: action.known('ActionTypeId.Category') ?? '',
    owner: action.known('ActionTypeId.Owner') ?? '',
    provider: action.known('ActionTypeId.Provider') ?? '',
    role: lookups.roleAt(action, 'RoleArn'),
    deployRole: lookups.roleAt(action, 'Configuration.RoleArn'),
    configuration: action.at('Configuration'),
    inputs: action.items('InputArtifacts').flatMap((artifact) => artifact.known('Name') ?? []),
    outputs: action.items('OutputArtifacts').flatMap((artifact) => artifact.known('Name') ?? []),
    runOrder: Number(action.known('RunOrder') ?? 1),
    ...action.element(),
  };
}
