import type { Control, Requirement } from './control.js';

const isTrue: Requirement = { kind: 'equals', value: true };
const present: Requirement = { kind: 'present' };

/**
 * Property by property, what public standards ask of the machine-learning resources that we make.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/sagemaker-controls.html
 * https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const controls: readonly Control[] = [
  row(
    'AWS::SageMaker::Domain',
    'AppNetworkAccessType',
    { kind: 'equals', value: 'VpcOnly' },
    'studio/studio-domain.ts',
    ['sagemaker-domain-in-vpc'],
  ),
  row('AWS::SageMaker::Domain', 'KmsKeyId', present, 'studio/studio-domain.ts', ['CKV_AWS_187']),
  row('AWS::SageMaker::EndpointConfig', 'KmsKeyId', present, 'serving/endpoint.ts', [
    'sagemaker-endpoint-configuration-kms-key-configured',
    'CKV_AWS_98',
    'SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED',
    'SageMakerEndpointConfigurationKMSKeyConfigured',
    'sagemaker_endpoint_config_kms_encryption_enabled',
  ]),
  row(
    'AWS::SageMaker::EndpointConfig',
    'ProductionVariants.*.InitialInstanceCount',
    { kind: 'at-least', value: 2 },
    'serving/endpoint.ts',
    [
      'SageMaker.4',
      'sagemaker-endpoint-config-prod-instance-count',
      'sagemaker_endpoint_config_prod_variant_instances',
    ],
  ),
  row('AWS::SageMaker::Model', 'EnableNetworkIsolation', isTrue, 'serving/endpoint.ts', [
    'SageMaker.5',
    'sagemaker-model-isolation-enabled',
    'CKV_AWS_370',
    'sagemaker_models_network_isolation_enabled',
  ]),
  row('AWS::SageMaker::Model', 'VpcConfig.Subnets', present, 'serving/endpoint.ts', [
    'sagemaker-model-in-vpc',
    'sagemaker_models_vpc_settings_configured',
  ]),
  row('AWS::SageMaker::Model', 'VpcConfig.SecurityGroupIds', present, 'serving/endpoint.ts', [
    'sagemaker-model-in-vpc',
  ]),
  ...monitoring('AWS::SageMaker::DataQualityJobDefinition', 'DataQualityJobOutputConfig', {
    encryption: ['SageMaker.9', 'sagemaker-data-quality-job-encrypt-in-transit', 'CKV_AWS_369'],
    isolation: ['SageMaker.11', 'sagemaker-data-quality-job-isolation'],
    output: ['CKV_AWS_367'],
    volume: ['CKV_AWS_368'],
  }),
  ...monitoring('AWS::SageMaker::ModelQualityJobDefinition', 'ModelQualityJobOutputConfig', {
    encryption: ['SageMaker.13', 'sagemaker-model-quality-job-encrypt-in-transit'],
    isolation: ['SageMaker.25', 'sagemaker-model-quality-job-definition-isolation'],
    output: [],
    volume: [],
  }),
  row(
    'AWS::SageMaker::MonitoringSchedule',
    'MonitoringScheduleConfig.MonitoringJobDefinitionName',
    present,
    'serving/model-monitor.ts',
    ['sagemaker_models_monitor_enabled'],
  ),
  row(
    'AWS::SageMaker::ModelPackageGroup',
    'ModelPackageGroupName',
    present,
    'retraining/retraining-pipeline.ts',
    ['sagemaker_models_registry_in_use'],
  ),
  row('AWS::SageMaker::Domain', 'Tags', present, 'studio/studio-domain.ts', ['sagemaker-domain-tagged']),
];

function row(
  resourceType: string,
  property: string,
  requirement: Requirement,
  where: string,
  ids: readonly string[],
): Control {
  return { ids, resourceType, property, requirement, where };
}

interface MonitoringIds {
  readonly encryption: readonly string[];
  readonly isolation: readonly string[];
  readonly output: readonly string[];
  readonly volume: readonly string[];
}

/** The same settings of each kind of monitoring job; where no standard asks for one, we do. */
function monitoring(type: string, outputConfig: string, ids: MonitoringIds): readonly Control[] {
  const where = 'serving/model-monitor.ts';
  return [
    row(type, 'NetworkConfig.EnableInterContainerTrafficEncryption', isTrue, where, ids.encryption),
    row(type, 'NetworkConfig.EnableNetworkIsolation', isTrue, where, ids.isolation),
    row(type, `${outputConfig}.KmsKeyId`, present, where, ids.output),
    row(type, 'JobResources.ClusterConfig.VolumeKmsKeyId', present, where, ids.volume),
    row(type, 'NetworkConfig.VpcConfig.Subnets', present, where, []),
    row(type, 'NetworkConfig.VpcConfig.SecurityGroupIds', present, where, []),
  ];
}
