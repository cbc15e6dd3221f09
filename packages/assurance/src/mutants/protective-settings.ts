import type { MutantLayer } from './mutant.js';
import type { Json } from './template.js';

/** A property that protects: what it is flipped to, or that it is taken away. `*` stands for each item of a list. */
export interface ProtectiveSetting {
  readonly type: string;
  readonly path: readonly string[];
  /** The weaker value; without one the property is deleted. */
  readonly weaker?: Json;
  /** Properties that make no sense without it, and go with it. */
  readonly together?: readonly (readonly string[])[];
  readonly layer?: MutantLayer;
  readonly source: string;
}

const cfn = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const sagemakerJobs = [
  'AWS::SageMaker::DataQualityJobDefinition',
  'AWS::SageMaker::ModelQualityJobDefinition',
  'AWS::SageMaker::ModelBiasJobDefinition',
  'AWS::SageMaker::ModelExplainabilityJobDefinition',
];

function jobSettings(type: string): readonly ProtectiveSetting[] {
  const source = `${cfn}/aws-properties-sagemaker-dataqualityjobdefinition-networkconfig.html`;
  return [
    { type, path: ['NetworkConfig', 'EnableNetworkIsolation'], weaker: false, source },
    { type, path: ['NetworkConfig', 'EnableInterContainerTrafficEncryption'], weaker: false, source },
    { type, path: ['NetworkConfig', 'VpcConfig'], source },
    { type, path: ['JobResources', 'ClusterConfig', 'VolumeKmsKeyId'], source },
  ];
}

const publicAccess = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
].map(
  (flag): ProtectiveSetting => ({
    type: 'AWS::S3::Bucket',
    path: ['PublicAccessBlockConfiguration', flag],
    weaker: false,
    source: `${cfn}/aws-properties-s3-bucket-publicaccessblockconfiguration.html`,
  }),
);

/** Settings that protect, by resource type, apart from policies and network rules. */
export const protectiveSettings: readonly ProtectiveSetting[] = [
  ...sagemakerJobs.flatMap(jobSettings),
  ...publicAccess,
  {
    type: 'AWS::SageMaker::Model',
    path: ['EnableNetworkIsolation'],
    weaker: false,
    source: `${cfn}/aws-resource-sagemaker-model.html`,
  },
  { type: 'AWS::SageMaker::Model', path: ['VpcConfig'], source: `${cfn}/aws-resource-sagemaker-model.html` },
  {
    type: 'AWS::SageMaker::EndpointConfig',
    path: ['KmsKeyId'],
    source: `${cfn}/aws-resource-sagemaker-endpointconfig.html`,
  },
  {
    type: 'AWS::SageMaker::EndpointConfig',
    path: ['DataCaptureConfig', 'KmsKeyId'],
    source: `${cfn}/aws-properties-sagemaker-endpointconfig-datacaptureconfig.html`,
  },
  {
    type: 'AWS::SageMaker::Domain',
    path: ['AppNetworkAccessType'],
    weaker: 'PublicInternetOnly',
    source: `${cfn}/aws-resource-sagemaker-domain.html`,
  },
  { type: 'AWS::SageMaker::Domain', path: ['KmsKeyId'], source: `${cfn}/aws-resource-sagemaker-domain.html` },
  {
    type: 'AWS::SageMaker::Space',
    path: ['SpaceSharingSettings', 'SharingType'],
    weaker: 'Shared',
    source: `${cfn}/aws-properties-sagemaker-space-spacesharingsettings.html`,
  },
  {
    type: 'AWS::SageMaker::NotebookInstance',
    path: ['DirectInternetAccess'],
    weaker: 'Enabled',
    source: `${cfn}/aws-resource-sagemaker-notebookinstance.html`,
  },
  {
    type: 'AWS::SageMaker::NotebookInstance',
    path: ['RootAccess'],
    weaker: 'Enabled',
    source: `${cfn}/aws-resource-sagemaker-notebookinstance.html`,
  },
  {
    type: 'AWS::SageMaker::NotebookInstance',
    path: ['KmsKeyId'],
    source: `${cfn}/aws-resource-sagemaker-notebookinstance.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['PublicAccessBlockConfiguration'],
    source: `${cfn}/aws-resource-s3-bucket.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['VersioningConfiguration', 'Status'],
    weaker: 'Suspended',
    source: `${cfn}/aws-properties-s3-bucket-versioningconfiguration.html`,
  },
  // Without any `BucketEncryption` S3 encrypts with its own key all the same; ours is what can be lost.
  {
    type: 'AWS::S3::Bucket',
    path: [
      'BucketEncryption',
      'ServerSideEncryptionConfiguration',
      '*',
      'ServerSideEncryptionByDefault',
      'KMSMasterKeyID',
    ],
    source: `${cfn}/aws-properties-s3-bucket-serversideencryptionbydefault.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['ObjectLockEnabled'],
    weaker: false,
    source: `${cfn}/aws-resource-s3-bucket.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['ObjectLockConfiguration'],
    source: `${cfn}/aws-resource-s3-bucket.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['ObjectLockConfiguration', 'Rule', 'DefaultRetention', 'Mode'],
    weaker: 'GOVERNANCE',
    source: `${cfn}/aws-properties-s3-bucket-defaultretention.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['ObjectLockConfiguration', 'Rule', 'DefaultRetention', 'Days'],
    weaker: 1,
    source: `${cfn}/aws-properties-s3-bucket-defaultretention.html`,
  },
  // Without `OwnershipControls` a new bucket is owned by its account all the same.
  {
    type: 'AWS::S3::Bucket',
    path: ['OwnershipControls', 'Rules', '*', 'ObjectOwnership'],
    weaker: 'ObjectWriter',
    source: `${cfn}/aws-properties-s3-bucket-ownershipcontrolsrule.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['LifecycleConfiguration', 'Rules', '*', 'NoncurrentVersionExpiration', 'NoncurrentDays'],
    weaker: 1,
    source: `${cfn}/aws-properties-s3-bucket-noncurrentversionexpiration.html`,
  },
  {
    type: 'AWS::S3::Bucket',
    path: ['LoggingConfiguration'],
    layer: 'record',
    source: `${cfn}/aws-resource-s3-bucket.html`,
  },
  {
    type: 'AWS::KMS::Key',
    path: ['EnableKeyRotation'],
    weaker: false,
    source: `${cfn}/aws-resource-kms-key.html`,
  },
  {
    type: 'AWS::ECR::Repository',
    path: ['ImageTagMutability'],
    weaker: 'MUTABLE',
    source: `${cfn}/aws-resource-ecr-repository.html`,
  },
  {
    type: 'AWS::ECR::Repository',
    path: ['EncryptionConfiguration'],
    source: `${cfn}/aws-resource-ecr-repository.html`,
  },
  {
    type: 'AWS::ECR::Repository',
    path: ['ImageScanningConfiguration'],
    source: `${cfn}/aws-resource-ecr-repository.html`,
  },
  {
    type: 'AWS::CodeArtifact::Repository',
    path: ['PermissionsPolicyDocument'],
    source: `${cfn}/aws-resource-codeartifact-repository.html`,
  },
  {
    type: 'AWS::CodeBuild::Project',
    path: ['VpcConfig'],
    source: `${cfn}/aws-resource-codebuild-project.html`,
  },
  {
    type: 'AWS::CodeBuild::Project',
    path: ['EncryptionKey'],
    source: `${cfn}/aws-resource-codebuild-project.html`,
  },
  {
    type: 'AWS::CodeBuild::Project',
    path: ['Environment', 'PrivilegedMode'],
    weaker: true,
    source: `${cfn}/aws-properties-codebuild-project-environment.html`,
  },
  {
    type: 'AWS::CodePipeline::Pipeline',
    path: ['ArtifactStore', 'EncryptionKey'],
    source: `${cfn}/aws-properties-codepipeline-pipeline-artifactstore.html`,
  },
  {
    type: 'AWS::IAM::Role',
    path: ['PermissionsBoundary'],
    layer: 'permissions-boundary',
    source: `${cfn}/aws-resource-iam-role.html`,
  },
  {
    type: 'AWS::IAM::User',
    path: ['PermissionsBoundary'],
    layer: 'permissions-boundary',
    source: `${cfn}/aws-resource-iam-user.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['IsLogging'],
    weaker: false,
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['IsMultiRegionTrail'],
    weaker: false,
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['EnableLogFileValidation'],
    weaker: false,
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['IncludeGlobalServiceEvents'],
    weaker: false,
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['KMSKeyId'],
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['AdvancedEventSelectors', '*'],
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['AdvancedEventSelectors'],
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['AdvancedEventSelectors', '*', 'FieldSelectors', '*', 'StartsWith', '*'],
    layer: 'record',
    source: `${cfn}/aws-properties-cloudtrail-trail-advancedfieldselector.html`,
  },
  {
    type: 'AWS::CloudTrail::Trail',
    path: ['CloudWatchLogsLogGroupArn'],
    together: [['CloudWatchLogsRoleArn']],
    layer: 'record',
    source: `${cfn}/aws-resource-cloudtrail-trail.html`,
  },
  {
    type: 'AWS::CloudWatch::Alarm',
    path: ['AlarmActions'],
    layer: 'record',
    source: `${cfn}/aws-resource-cloudwatch-alarm.html`,
  },
  {
    type: 'AWS::CloudWatch::Alarm',
    path: ['Threshold'],
    weaker: 1_000_000_000,
    layer: 'record',
    source: `${cfn}/aws-resource-cloudwatch-alarm.html`,
  },
  {
    type: 'AWS::Logs::MetricFilter',
    path: ['FilterPattern'],
    weaker: '{ $.eventName = "NoSuchCall" }',
    layer: 'record',
    source: `${cfn}/aws-resource-logs-metricfilter.html`,
  },
  {
    type: 'AWS::Events::Rule',
    path: ['Targets'],
    layer: 'record',
    source: `${cfn}/aws-resource-events-rule.html`,
  },
  {
    type: 'AWS::Logs::LogGroup',
    path: ['RetentionInDays'],
    weaker: 1,
    layer: 'record',
    source: `${cfn}/aws-resource-logs-loggroup.html`,
  },
  {
    type: 'AWS::GuardDuty::Detector',
    path: ['Features'],
    layer: 'record',
    source: `${cfn}/aws-resource-guardduty-detector.html`,
  },
  {
    type: 'AWS::SageMaker::Endpoint',
    path: ['DeploymentConfig', 'AutoRollbackConfiguration'],
    source: `${cfn}/aws-properties-sagemaker-endpoint-deploymentconfig.html`,
  },
  {
    type: 'AWS::CodeBuild::Project',
    path: ['LogsConfig'],
    layer: 'record',
    source: `${cfn}/aws-properties-codebuild-project-logsconfig.html`,
  },
  {
    type: 'AWS::CloudWatch::Alarm',
    path: ['ActionsEnabled'],
    weaker: false,
    layer: 'record',
    source: `${cfn}/aws-resource-cloudwatch-alarm.html`,
  },
  {
    type: 'AWS::Events::Rule',
    path: ['State'],
    weaker: 'DISABLED',
    layer: 'record',
    source: `${cfn}/aws-resource-events-rule.html`,
  },
  {
    type: 'AWS::Logs::LogGroup',
    path: ['KmsKeyId'],
    layer: 'record',
    source: `${cfn}/aws-resource-logs-loggroup.html`,
  },
  {
    type: 'AWS::SNS::Topic',
    path: ['KmsMasterKeyId'],
    layer: 'record',
    source: `${cfn}/aws-resource-sns-topic.html`,
  },
  {
    type: 'AWS::GuardDuty::Detector',
    path: ['Enable'],
    weaker: false,
    layer: 'record',
    source: `${cfn}/aws-resource-guardduty-detector.html`,
  },
  {
    type: 'AWS::Macie::Session',
    path: ['Status'],
    weaker: 'PAUSED',
    layer: 'record',
    source: `${cfn}/aws-resource-macie-session.html`,
  },
  {
    type: 'AWS::Route53Resolver::FirewallConfig',
    path: ['FirewallFailOpen'],
    weaker: 'ENABLED',
    layer: 'dns',
    source: `${cfn}/aws-resource-route53resolver-firewallconfig.html`,
  },
  {
    type: 'AWS::Route53Resolver::FirewallRuleGroup',
    path: ['FirewallRules', '*', 'Action'],
    weaker: 'ALLOW',
    layer: 'dns',
    source: `${cfn}/aws-resource-route53resolver-firewallrulegroup.html`,
  },
  {
    type: 'AWS::EC2::Subnet',
    path: ['MapPublicIpOnLaunch'],
    weaker: true,
    layer: 'network',
    source: `${cfn}/aws-resource-ec2-subnet.html`,
  },
];

/** Resources whose removal is a weakening by itself. */
export const protectiveResources: Readonly<Record<string, MutantLayer>> = {
  'AWS::CloudTrail::Trail': 'record',
  'AWS::CloudWatch::Alarm': 'record',
  'AWS::Logs::MetricFilter': 'record',
  'AWS::Events::Rule': 'record',
  'AWS::SNS::Subscription': 'record',
  'AWS::EC2::FlowLog': 'record',
  'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation': 'record',
  'AWS::GuardDuty::Detector': 'record',
  'AWS::Macie::Session': 'record',
  'AWS::AccessAnalyzer::Analyzer': 'record',
  'AWS::SecurityHub::Hub': 'record',
  'AWS::Config::ConfigurationRecorder': 'record',
  'AWS::Config::ConfigRule': 'record',
  'AWS::Config::DeliveryChannel': 'record',
  'AWS::SecurityHub::Standard': 'record',
  'AWS::Logs::LogGroup': 'record',
  'AWS::SNS::Topic': 'record',
  'AWS::S3::BucketPolicy': 'resource-policy',
  'AWS::SNS::TopicPolicy': 'resource-policy',
  'AWS::Organizations::Policy': 'service-control-policy',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation': 'dns',
  'AWS::EC2::SubnetNetworkAclAssociation': 'network',
  'AWS::SSM::Association': 'network',
};
