import type { CallShape, DataPath } from './call-shape.js';

const sagemaker = 'sagemaker.amazonaws.com';

const inVpc = (prefix = ''): Pick<CallShape, 'subnets' | 'securityGroups'> => ({
  subnets: [`${prefix}VpcConfig.Subnets`],
  securityGroups: [`${prefix}VpcConfig.SecurityGroupIds`],
});

const networkConfig = (
  prefix = '',
): Pick<CallShape, 'subnets' | 'securityGroups' | 'isolation' | 'trafficEncryption'> => ({
  ...inVpc(`${prefix}NetworkConfig.`),
  isolation: [`${prefix}NetworkConfig.EnableNetworkIsolation`],
  trafficEncryption: [`${prefix}NetworkConfig.EnableInterContainerTrafficEncryption`],
});

const training = (prefix: string): Omit<CallShape, 'kind' | 'service' | 'name'> => ({
  roles: [`${prefix}RoleArn`],
  ...inVpc(prefix),
  isolation: [`${prefix}EnableNetworkIsolation`],
  trafficEncryption: [`${prefix}EnableInterContainerTrafficEncryption`],
  keys: [
    { use: 'volume', path: `${prefix}ResourceConfig.VolumeKmsKeyId` },
    { use: 'output', path: `${prefix}OutputDataConfig.KmsKeyId` },
  ],
  images: [`${prefix}AlgorithmSpecification.TrainingImage`],
  algorithms: [`${prefix}AlgorithmSpecification.AlgorithmName`],
  inputs: [
    { name: 'input', path: `${prefix}InputDataConfig[].DataSource.S3DataSource.S3Uri` },
    checkpoint(prefix),
  ],
  outputs: [
    {
      name: 'model',
      path: `${prefix}OutputDataConfig.S3OutputPath`,
      key: `${prefix}OutputDataConfig.KmsKeyId`,
    },
    checkpoint(prefix),
  ],
});

function checkpoint(prefix: string): DataPath {
  return { name: 'checkpoints', path: `${prefix}CheckpointConfig.S3Uri` };
}

const bothTrainings = (): Omit<CallShape, 'kind' | 'service' | 'name'> => {
  const one = training('TrainingJobDefinition.');
  const many = training('TrainingJobDefinitions[].');
  return {
    roles: [...one.roles, ...many.roles],
    subnets: [...(one.subnets ?? []), ...(many.subnets ?? [])],
    securityGroups: [...(one.securityGroups ?? []), ...(many.securityGroups ?? [])],
    isolation: [...(one.isolation ?? []), ...(many.isolation ?? [])],
    trafficEncryption: [...(one.trafficEncryption ?? []), ...(many.trafficEncryption ?? [])],
    keys: [...(one.keys ?? []), ...(many.keys ?? [])],
    images: [...(one.images ?? []), ...(many.images ?? [])],
    algorithms: [...(one.algorithms ?? []), ...(many.algorithms ?? [])],
    inputs: [...(one.inputs ?? []), ...(many.inputs ?? [])],
    outputs: [...(one.outputs ?? []), ...(many.outputs ?? [])],
  };
};

const processing = (prefix = ''): Omit<CallShape, 'kind' | 'service' | 'name'> => ({
  roles: [`${prefix}RoleArn`],
  ...networkConfig(prefix),
  keys: [
    { use: 'volume', path: `${prefix}ProcessingResources.ClusterConfig.VolumeKmsKeyId` },
    { use: 'output', path: `${prefix}ProcessingOutputConfig.KmsKeyId` },
  ],
  images: [`${prefix}AppSpecification.ImageUri`],
  inputs: [
    { name: 'input', path: `${prefix}ProcessingInputs[].S3Input.S3Uri` },
    {
      name: 'dataset',
      path: `${prefix}ProcessingInputs[].DatasetDefinition.AthenaDatasetDefinition.OutputS3Uri`,
    },
    {
      name: 'dataset',
      path: `${prefix}ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.OutputS3Uri`,
    },
  ],
  outputs: [
    {
      name: 'output',
      path: `${prefix}ProcessingOutputConfig.Outputs[].S3Output.S3Uri`,
      key: `${prefix}ProcessingOutputConfig.KmsKeyId`,
    },
  ],
});

/** The four job definitions differ in the prefix of three parameters. */
const jobDefinition = (what: string): CallShape => ({
  kind: 'monitoringJob',
  service: sagemaker,
  name: 'JobDefinitionName',
  roles: ['RoleArn'],
  ...networkConfig(),
  keys: [
    { use: 'volume', path: 'JobResources.ClusterConfig.VolumeKmsKeyId' },
    { use: 'output', path: `${what}JobOutputConfig.KmsKeyId` },
  ],
  images: [`${what}AppSpecification.ImageUri`],
  codeFiles: [
    `${what}AppSpecification.RecordPreprocessorSourceUri`,
    `${what}AppSpecification.PostAnalyticsProcessorSourceUri`,
  ],
  inputs: [
    { name: 'ground truth', path: `${what}JobInput.GroundTruthS3Input.S3Uri` },
    { name: 'batch', path: `${what}JobInput.BatchTransformInput.DataCapturedDestinationS3Uri` },
    { name: 'configuration', path: `${what}AppSpecification.ConfigUri` },
    { name: 'baseline', path: `${what}BaselineConfig.ConstraintsResource.S3Uri` },
    { name: 'baseline', path: `${what}BaselineConfig.StatisticsResource.S3Uri` },
  ],
  outputs: [
    {
      name: 'report',
      path: `${what}JobOutputConfig.MonitoringOutputs[].S3Output.S3Uri`,
      key: `${what}JobOutputConfig.KmsKeyId`,
    },
  ],
});

const monitoring = 'MonitoringScheduleConfig.MonitoringJobDefinition.';

/**
 * SageMaker's API calls that start something or set how it runs. Source: the request parameters of each in
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations_Amazon_SageMaker_Service.html
 */
export const sagemakerShapes: Readonly<Record<string, CallShape>> = {
  CreateTrainingJob: {
    kind: 'trainingJob',
    service: sagemaker,
    name: 'TrainingJobName',
    ...training(''),
    codeFiles: ['HyperParameters.sagemaker_submit_directory'],
  },
  CreateProcessingJob: {
    kind: 'processingJob',
    service: sagemaker,
    name: 'ProcessingJobName',
    ...processing(),
  },
  CreateTransformJob: {
    kind: 'transformJob',
    service: sagemaker,
    name: 'TransformJobName',
    roles: [],
    keys: [
      { use: 'volume', path: 'TransformResources.VolumeKmsKeyId' },
      { use: 'output', path: 'TransformOutput.KmsKeyId' },
    ],
    inputs: [{ name: 'input', path: 'TransformInput.DataSource.S3DataSource.S3Uri' }],
    outputs: [
      { name: 'output', path: 'TransformOutput.S3OutputPath', key: 'TransformOutput.KmsKeyId' },
      { name: 'capture', path: 'DataCaptureConfig.DestinationS3Uri', key: 'DataCaptureConfig.KmsKeyId' },
    ],
  },
  CreateHyperParameterTuningJob: {
    kind: 'tuningJob',
    service: sagemaker,
    name: 'HyperParameterTuningJobName',
    ...bothTrainings(),
  },
  CreateAutoMLJob: {
    kind: 'autoMLJob',
    service: sagemaker,
    name: 'AutoMLJobName',
    roles: ['RoleArn'],
    ...inVpc('AutoMLJobConfig.SecurityConfig.'),
    trafficEncryption: ['AutoMLJobConfig.SecurityConfig.EnableInterContainerTrafficEncryption'],
    keys: [
      { use: 'volume', path: 'AutoMLJobConfig.SecurityConfig.VolumeKmsKeyId' },
      { use: 'output', path: 'OutputDataConfig.KmsKeyId' },
    ],
    inputs: [{ name: 'input', path: 'InputDataConfig[].DataSource.S3DataSource.S3Uri' }],
    outputs: [{ name: 'output', path: 'OutputDataConfig.S3OutputPath', key: 'OutputDataConfig.KmsKeyId' }],
  },
  CreateAutoMLJobV2: {
    kind: 'autoMLJob',
    service: sagemaker,
    name: 'AutoMLJobName',
    roles: ['RoleArn'],
    ...inVpc('SecurityConfig.'),
    trafficEncryption: ['SecurityConfig.EnableInterContainerTrafficEncryption'],
    keys: [
      { use: 'volume', path: 'SecurityConfig.VolumeKmsKeyId' },
      { use: 'output', path: 'OutputDataConfig.KmsKeyId' },
    ],
    inputs: [{ name: 'input', path: 'AutoMLJobInputDataConfig[].DataSource.S3DataSource.S3Uri' }],
    outputs: [{ name: 'output', path: 'OutputDataConfig.S3OutputPath', key: 'OutputDataConfig.KmsKeyId' }],
  },
  CreateCompilationJob: {
    kind: 'otherJob',
    service: sagemaker,
    name: 'CompilationJobName',
    roles: ['RoleArn'],
    ...inVpc(),
    keys: [{ use: 'output', path: 'OutputConfig.KmsKeyId' }],
    inputs: [{ name: 'model', path: 'InputConfig.S3Uri' }],
    outputs: [{ name: 'output', path: 'OutputConfig.S3OutputLocation', key: 'OutputConfig.KmsKeyId' }],
  },
  CreateLabelingJob: {
    kind: 'otherJob',
    service: sagemaker,
    name: 'LabelingJobName',
    roles: ['RoleArn'],
    keys: [
      { use: 'volume', path: 'LabelingJobAlgorithmsConfig.LabelingJobResourceConfig.VolumeKmsKeyId' },
      { use: 'output', path: 'OutputConfig.KmsKeyId' },
    ],
    inputs: [{ name: 'manifest', path: 'InputConfig.DataSource.S3DataSource.ManifestS3Uri' }],
    outputs: [{ name: 'output', path: 'OutputConfig.S3OutputPath', key: 'OutputConfig.KmsKeyId' }],
  },
  CreateModel: {
    kind: 'model',
    service: sagemaker,
    name: 'ModelName',
    roles: ['ExecutionRoleArn'],
    ...inVpc(),
    isolation: ['EnableNetworkIsolation'],
    images: ['PrimaryContainer.Image', 'Containers[].Image'],
    algorithms: ['PrimaryContainer.ModelPackageName', 'Containers[].ModelPackageName'],
    inputs: ['PrimaryContainer.', 'Containers[].'].flatMap((container) => [
      { name: 'model', path: `${container}ModelDataUrl` },
      { name: 'model', path: `${container}ModelDataSource.S3DataSource.S3Uri` },
    ]),
  },
  CreateEndpointConfig: {
    kind: 'endpoint',
    service: sagemaker,
    name: 'EndpointConfigName',
    roles: ['ExecutionRoleArn'],
    ...inVpc(),
    isolation: ['EnableNetworkIsolation'],
    keys: [{ use: 'volume', path: 'KmsKeyId' }],
    outputs: [
      { name: 'capture', path: 'DataCaptureConfig.DestinationS3Uri', key: 'DataCaptureConfig.KmsKeyId' },
      {
        name: 'async',
        path: 'AsyncInferenceConfig.OutputConfig.S3OutputPath',
        key: 'AsyncInferenceConfig.OutputConfig.KmsKeyId',
      },
      {
        name: 'async failures',
        path: 'AsyncInferenceConfig.OutputConfig.S3FailurePath',
        key: 'AsyncInferenceConfig.OutputConfig.KmsKeyId',
      },
    ],
  },
  CreateDataQualityJobDefinition: jobDefinition('DataQuality'),
  CreateModelBiasJobDefinition: jobDefinition('ModelBias'),
  CreateModelExplainabilityJobDefinition: jobDefinition('ModelExplainability'),
  CreateModelQualityJobDefinition: jobDefinition('ModelQuality'),
  CreateMonitoringSchedule: {
    kind: 'monitoringJob',
    service: sagemaker,
    name: 'MonitoringScheduleName',
    roles: [`${monitoring}RoleArn`],
    ...networkConfig(monitoring),
    keys: [
      { use: 'volume', path: `${monitoring}MonitoringResources.ClusterConfig.VolumeKmsKeyId` },
      { use: 'output', path: `${monitoring}MonitoringOutputConfig.KmsKeyId` },
    ],
    images: [`${monitoring}MonitoringAppSpecification.ImageUri`],
    codeFiles: [
      `${monitoring}MonitoringAppSpecification.RecordPreprocessorSourceUri`,
      `${monitoring}MonitoringAppSpecification.PostAnalyticsProcessorSourceUri`,
    ],
    outputs: [
      {
        name: 'report',
        path: `${monitoring}MonitoringOutputConfig.MonitoringOutputs[].S3Output.S3Uri`,
        key: `${monitoring}MonitoringOutputConfig.KmsKeyId`,
      },
    ],
  },
  CreateNotebookInstance: {
    kind: 'notebookInstance',
    service: sagemaker,
    name: 'NotebookInstanceName',
    roles: ['RoleArn'],
    subnets: ['SubnetId'],
    securityGroups: ['SecurityGroupIds[]'],
    internet: { path: 'DirectInternetAccess', offWhen: 'Disabled' },
    keys: [{ use: 'volume', path: 'KmsKeyId' }],
  },
  CreateDomain: {
    kind: 'domain',
    service: sagemaker,
    name: 'DomainName',
    roles: ['DefaultUserSettings.ExecutionRole', 'DefaultSpaceSettings.ExecutionRole'],
    subnets: ['SubnetIds'],
    securityGroups: ['DefaultUserSettings.SecurityGroups', 'DefaultSpaceSettings.SecurityGroups'],
    internet: { path: 'AppNetworkAccessType', offWhen: 'VpcOnly' },
    keys: [
      { use: 'volume', path: 'KmsKeyId' },
      { use: 'output', path: 'DefaultUserSettings.SharingSettings.S3KmsKeyId' },
    ],
    outputs: [
      {
        name: 'sharing',
        path: 'DefaultUserSettings.SharingSettings.S3OutputPath',
        key: 'DefaultUserSettings.SharingSettings.S3KmsKeyId',
      },
    ],
  },
  CreateUserProfile: {
    kind: 'userProfile',
    service: sagemaker,
    name: 'UserProfileName',
    roles: ['UserSettings.ExecutionRole'],
    securityGroups: ['UserSettings.SecurityGroups'],
    keys: [{ use: 'output', path: 'UserSettings.SharingSettings.S3KmsKeyId' }],
    outputs: [
      {
        name: 'sharing',
        path: 'UserSettings.SharingSettings.S3OutputPath',
        key: 'UserSettings.SharingSettings.S3KmsKeyId',
      },
    ],
  },
  CreateFeatureGroup: {
    kind: 'featureGroup',
    service: sagemaker,
    name: 'FeatureGroupName',
    roles: ['RoleArn'],
    keys: [
      { use: 'store', path: 'OnlineStoreConfig.SecurityConfig.KmsKeyId' },
      { use: 'output', path: 'OfflineStoreConfig.S3StorageConfig.KmsKeyId' },
    ],
    outputs: [
      {
        name: 'offline store',
        path: 'OfflineStoreConfig.S3StorageConfig.S3Uri',
        key: 'OfflineStoreConfig.S3StorageConfig.KmsKeyId',
      },
    ],
  },
  CreateCluster: {
    kind: 'cluster',
    service: sagemaker,
    name: 'ClusterName',
    roles: ['InstanceGroups[].ExecutionRole'],
    ...inVpc(),
    codeFiles: ['InstanceGroups[].LifeCycleConfig.SourceS3Uri'],
  },
  CreateMlflowTrackingServer: {
    kind: 'otherJob',
    service: sagemaker,
    name: 'TrackingServerName',
    roles: ['RoleArn'],
    inputs: [{ name: 'artifacts', path: 'ArtifactStoreUri' }],
    outputs: [{ name: 'artifacts', path: 'ArtifactStoreUri' }],
  },
  CreatePipeline: {
    kind: 'sageMakerPipeline',
    service: sagemaker,
    name: 'PipelineName',
    roles: ['RoleArn'],
  },
};
