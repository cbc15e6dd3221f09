/** A condition key of SageMaker and the parameters of a call that fill it. */
export interface KeyParameter {
  readonly key: string;
  /** Paths of the parameter; the first that is set counts, lists are joined. */
  readonly paths: readonly string[];
  readonly many?: true;
}

const list = (key: string, ...paths: readonly string[]): KeyParameter => ({ key, paths, many: true });
const single = (key: string, ...paths: readonly string[]): KeyParameter => ({ key, paths });
const tuning = (path: string): readonly string[] => [
  `TrainingJobDefinition.${path}`,
  `TrainingJobDefinitions[].${path}`,
];
const monitoring = 'MonitoringScheduleConfig.MonitoringJobDefinition.';

/**
 * Which parameters fill SageMaker's condition keys. A row counts only for the actions that carry its key by the
 * catalogue. Source: condition keys of
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export const conditionKeyParameters: readonly KeyParameter[] = [
  list(
    'sagemaker:VpcSubnets',
    'VpcConfig.Subnets[]',
    'NetworkConfig.VpcConfig.Subnets[]',
    'SecurityConfig.VpcConfig.Subnets[]',
    'AutoMLJobConfig.SecurityConfig.VpcConfig.Subnets[]',
    `${monitoring}NetworkConfig.VpcConfig.Subnets[]`,
    ...tuning('VpcConfig.Subnets[]'),
    'SubnetIds[]',
    'SubnetId',
  ),
  list(
    'sagemaker:VpcSecurityGroupIds',
    'VpcConfig.SecurityGroupIds[]',
    'NetworkConfig.VpcConfig.SecurityGroupIds[]',
    'SecurityConfig.VpcConfig.SecurityGroupIds[]',
    'AutoMLJobConfig.SecurityConfig.VpcConfig.SecurityGroupIds[]',
    `${monitoring}NetworkConfig.VpcConfig.SecurityGroupIds[]`,
    ...tuning('VpcConfig.SecurityGroupIds[]'),
    'DefaultUserSettings.SecurityGroups[]',
    'UserSettings.SecurityGroups[]',
    'SecurityGroupIds[]',
  ),
  single(
    'sagemaker:NetworkIsolation',
    'EnableNetworkIsolation',
    'NetworkConfig.EnableNetworkIsolation',
    `${monitoring}NetworkConfig.EnableNetworkIsolation`,
    ...tuning('EnableNetworkIsolation'),
  ),
  single(
    'sagemaker:InterContainerTrafficEncryption',
    'EnableInterContainerTrafficEncryption',
    'NetworkConfig.EnableInterContainerTrafficEncryption',
    'SecurityConfig.EnableInterContainerTrafficEncryption',
    'AutoMLJobConfig.SecurityConfig.EnableInterContainerTrafficEncryption',
    `${monitoring}NetworkConfig.EnableInterContainerTrafficEncryption`,
    ...tuning('EnableInterContainerTrafficEncryption'),
  ),
  single(
    'sagemaker:VolumeKmsKeyArn',
    'ResourceConfig.VolumeKmsKeyId',
    'ProcessingResources.ClusterConfig.VolumeKmsKeyId',
    'TransformResources.VolumeKmsKeyId',
    'JobResources.ClusterConfig.VolumeKmsKeyId',
    'SecurityConfig.VolumeKmsKeyId',
    'AutoMLJobConfig.SecurityConfig.VolumeKmsKeyId',
    'LabelingJobAlgorithmsConfig.LabelingJobResourceConfig.VolumeKmsKeyId',
    `${monitoring}MonitoringResources.ClusterConfig.VolumeKmsKeyId`,
    ...tuning('ResourceConfig.VolumeKmsKeyId'),
    'KmsKeyId',
  ),
  single(
    'sagemaker:OutputKmsKeyArn',
    'OutputDataConfig.KmsKeyId',
    'ProcessingOutputConfig.KmsKeyId',
    'TransformOutput.KmsKeyId',
    'OutputConfig.KmsKeyId',
    'DataQualityJobOutputConfig.KmsKeyId',
    'ModelBiasJobOutputConfig.KmsKeyId',
    'ModelExplainabilityJobOutputConfig.KmsKeyId',
    'ModelQualityJobOutputConfig.KmsKeyId',
    `${monitoring}MonitoringOutputConfig.KmsKeyId`,
    ...tuning('OutputDataConfig.KmsKeyId'),
  ),
  list(
    'sagemaker:InstanceTypes',
    'ResourceConfig.InstanceType',
    'ResourceConfig.InstanceGroups[].InstanceType',
    'ProcessingResources.ClusterConfig.InstanceType',
    'TransformResources.InstanceType',
    'JobResources.ClusterConfig.InstanceType',
    'ProductionVariants[].InstanceType',
    'InstanceGroups[].InstanceType',
    'ResourceSpec.InstanceType',
    'InstanceType',
    `${monitoring}MonitoringResources.ClusterConfig.InstanceType`,
    ...tuning('ResourceConfig.InstanceType'),
  ),
  single(
    'sagemaker:MaxRuntimeInSeconds',
    'StoppingCondition.MaxRuntimeInSeconds',
    `${monitoring}StoppingCondition.MaxRuntimeInSeconds`,
    ...tuning('StoppingCondition.MaxRuntimeInSeconds'),
  ),
  single('sagemaker:RootAccess', 'RootAccess'),
  single('sagemaker:DirectInternetAccess', 'DirectInternetAccess'),
  single(
    'sagemaker:MinimumInstanceMetadataServiceVersion',
    'InstanceMetadataServiceConfiguration.MinimumInstanceMetadataServiceVersion',
  ),
  list('sagemaker:AcceleratorTypes', 'ProductionVariants[].AcceleratorType', 'AcceleratorTypes[]'),
  single('sagemaker:AppNetworkAccessType', 'AppNetworkAccessType'),
  single('sagemaker:AuthMode', 'AuthMode'),
  single(
    'sagemaker:DomainSharingOutputKmsKeyArn',
    'DefaultUserSettings.SharingSettings.S3KmsKeyId',
    'UserSettings.SharingSettings.S3KmsKeyId',
  ),
  single('sagemaker:EnableRemoteDebug', 'RemoteDebugConfig.EnableRemoteDebug'),
  single('sagemaker:KeepAlivePeriod', 'ResourceConfig.KeepAlivePeriodInSeconds'),
  single('sagemaker:ModelApprovalStatus', 'ModelApprovalStatus'),
  single('sagemaker:ModelLifeCycle:Stage', 'ModelLifeCycle.Stage'),
  single('sagemaker:ModelLifeCycle:StageStatus', 'ModelLifeCycle.StageStatus'),
  single('sagemaker:TargetModel', 'TargetModel'),
  single('sagemaker:FeatureGroupOfflineStoreS3Uri', 'OfflineStoreConfig.S3StorageConfig.S3Uri'),
  single('sagemaker:FeatureGroupOfflineStoreKmsKeyArn', 'OfflineStoreConfig.S3StorageConfig.KmsKeyId'),
  single('sagemaker:FeatureGroupOnlineStoreKmsKeyArn', 'OnlineStoreConfig.SecurityConfig.KmsKeyId'),
  single('sagemaker:FeatureGroupEnableOnlineStore', 'OnlineStoreConfig.EnableOnlineStore'),
  single('sagemaker:FeatureGroupDisableGlueTableCreation', 'OfflineStoreConfig.DisableGlueTableCreation'),
  single('sagemaker:SpaceSharingType', 'SpaceSharingSettings.SharingType'),
  single('sagemaker:RemoteAccess', 'SpaceSettings.RemoteAccess'),
  single('sagemaker:PipelineVersionId', 'PipelineVersionId'),
  single('sagemaker:ServerlessMaxConcurrency', 'ProductionVariants[].ServerlessConfig.MaxConcurrency'),
  single('sagemaker:ServerlessMemorySize', 'ProductionVariants[].ServerlessConfig.MemorySizeInMB'),
];
