import type { SageMakerKind, SageMakerPipeline, SageMakerResource } from '../model/sagemaker.js';
import type { World } from '../read/world.js';
import type { Lookups } from './lookups.js';
import type { ResourceList } from './resource-list.js';
import { readSageMakerPipelines } from './sagemaker-pipelines.js';

/** The resource types of SageMaker by what they are (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html). */
const kinds: Readonly<Record<string, SageMakerKind>> = {
  'AWS::SageMaker::Domain': 'domain',
  'AWS::SageMaker::UserProfile': 'userProfile',
  'AWS::SageMaker::Space': 'space',
  'AWS::SageMaker::App': 'app',
  'AWS::SageMaker::NotebookInstance': 'notebookInstance',
  'AWS::SageMaker::NotebookInstanceLifecycleConfig': 'lifecycleConfig',
  'AWS::SageMaker::StudioLifecycleConfig': 'lifecycleConfig',
  'AWS::SageMaker::Model': 'model',
  'AWS::SageMaker::EndpointConfig': 'endpointConfig',
  'AWS::SageMaker::Endpoint': 'endpoint',
  'AWS::SageMaker::DataQualityJobDefinition': 'jobDefinition',
  'AWS::SageMaker::ModelBiasJobDefinition': 'jobDefinition',
  'AWS::SageMaker::ModelExplainabilityJobDefinition': 'jobDefinition',
  'AWS::SageMaker::ModelQualityJobDefinition': 'jobDefinition',
  'AWS::SageMaker::MonitoringSchedule': 'monitoringSchedule',
  'AWS::SageMaker::ModelPackage': 'modelPackage',
  'AWS::SageMaker::ModelPackageGroup': 'modelPackageGroup',
  'AWS::SageMaker::FeatureGroup': 'featureGroup',
  'AWS::SageMaker::Cluster': 'cluster',
  'AWS::SageMaker::Image': 'image',
};

export function readSageMaker(resources: ResourceList, lookups: Lookups, world: World) {
  return {
    sageMakerResources: readSageMakerResources(resources),
    sageMakerPipelines: readSageMakerPipelines(
      resources,
      lookups,
      world,
    ) satisfies readonly SageMakerPipeline[],
  };
}

function readSageMakerResources(resources: ResourceList): readonly SageMakerResource[] {
  const types = [...resources.types()].filter(
    (type) => type.startsWith('AWS::SageMaker::') && type !== 'AWS::SageMaker::Pipeline',
  );
  return types.flatMap((type) =>
    resources.read(type, (reader, resource) => ({
      kind: kinds[type] ?? 'other',
      name: resource.name,
      arn: resource.arn,
      properties: resource.properties,
      tags: reader.tags(),
      ...reader.element(),
    })),
  );
}
