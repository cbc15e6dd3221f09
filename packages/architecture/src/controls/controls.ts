import type { AbsentType, Control, Departure, Requirement } from './control.js';

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
  ]),
  row(
    'AWS::SageMaker::EndpointConfig',
    'ProductionVariants.*.InitialInstanceCount',
    { kind: 'at-least', value: 2 },
    'serving/endpoint.ts',
    ['SageMaker.4', 'sagemaker-endpoint-config-prod-instance-count'],
  ),
  row('AWS::SageMaker::Model', 'EnableNetworkIsolation', isTrue, 'serving/endpoint.ts', [
    'SageMaker.5',
    'sagemaker-model-isolation-enabled',
    'CKV_AWS_370',
  ]),
  row('AWS::SageMaker::Model', 'VpcConfig.Subnets', present, 'serving/endpoint.ts', [
    'sagemaker-model-in-vpc',
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
  row('AWS::SageMaker::Domain', 'Tags', present, 'studio/studio-domain.ts', ['sagemaker-domain-tagged']),
];

/** Controls that ask nothing of our templates, for none has a resource of the type. */
export const absentTypes: readonly AbsentType[] = [
  {
    resourceType: 'AWS::SageMaker::NotebookInstance',
    ids: [
      'SageMaker.1',
      'SageMaker.2',
      'SageMaker.3',
      'SageMaker.8',
      'SageMaker.21',
      'CKV_AWS_371',
      'CKV2_AWS_68',
    ],
  },
  { resourceType: 'AWS::SageMaker::ModelExplainabilityJobDefinition', ids: ['SageMaker.10', 'SageMaker.20'] },
  { resourceType: 'AWS::SageMaker::ModelBiasJobDefinition', ids: ['SageMaker.12', 'SageMaker.15'] },
  { resourceType: 'AWS::SageMaker::FeatureGroup', ids: ['SageMaker.17', 'SageMaker.18'] },
  { resourceType: 'AWS::SageMaker::InferenceExperiment', ids: ['SageMaker.23', 'SageMaker.24'] },
  { resourceType: 'AWS::SageMaker::AppImageConfig', ids: ['SageMaker.6'] },
  { resourceType: 'AWS::SageMaker::Image', ids: ['SageMaker.7', 'sagemaker-image-description'] },
  { resourceType: 'AWS::SageMaker::FlowDefinition', ids: ['CKV_AWS_372'] },
  { resourceType: 'AWS::Glue::MLTransform', ids: ['glue-ml-transform-encrypted-at-rest'] },
];

/** Controls on types that we make which no row above evaluates. */
export const departures: readonly Departure[] = [
  {
    ids: ['SageMaker.16', 'SageMaker.19'],
    because: 'Not met: they ask for a private Docker registry in the VPC; images come from Amazon ECR.',
  },
  {
    ids: ['SageMaker.14', 'SageMaker.22'],
    because: 'Not on the monitoring schedule: it names a job definition, which has the settings.',
  },
  {
    ids: ['sagemaker_domain_sso_configured'],
    because: 'Not met: people sign in by SAML to a role of their own; the domain has `AuthMode: IAM`.',
  },
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

/** The same four settings of each kind of monitoring job; where no standard asks for one, we do. */
function monitoring(type: string, outputConfig: string, ids: MonitoringIds): readonly Control[] {
  const where = 'serving/model-monitor.ts';
  return [
    row(type, 'NetworkConfig.EnableInterContainerTrafficEncryption', isTrue, where, ids.encryption),
    row(type, 'NetworkConfig.EnableNetworkIsolation', isTrue, where, ids.isolation),
    row(type, `${outputConfig}.KmsKeyId`, present, where, ids.output),
    row(type, 'JobResources.ClusterConfig.VolumeKmsKeyId', present, where, ids.volume),
  ];
}
