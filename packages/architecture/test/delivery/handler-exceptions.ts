/** What a handler of a type may call and the deploying role is not given, and why it is never called or not missed. */
export interface HandlerException {
  readonly type: string;
  /** IAM patterns. */
  readonly actions: readonly string[];
  readonly why: string;
}

const noIam = 'no such prefix in IAM; the schema names an internal one, and IAM asks for `route53resolver`';

export const handlerExceptions: readonly HandlerException[] = [
  {
    type: 'AWS::AccessAnalyzer::Analyzer',
    actions: ['access-analyzer:*ArchiveRule'],
    why: 'no analyzer has archive rules',
  },
  {
    type: 'AWS::AccessAnalyzer::Analyzer',
    actions: ['organizations:*'],
    why: 'analyzers are of an account',
  },
  {
    type: 'AWS::CloudTrail::Trail',
    actions: ['organizations:*'],
    why: 'trails are of an account; what is the organization’s own is not ours to make',
  },
  {
    type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
    actions: ['cloudwatch:GetMetricData'],
    why: 'policies track a target; only predictive ones read metrics',
  },
  {
    type: 'AWS::CloudTrail::Trail',
    actions: ['cloudtrail:StopLogging'],
    why: 'a trail always logs, and nobody may stop it',
  },
  {
    type: 'AWS::CodePipeline::Pipeline',
    actions: [
      'codepipeline:DisableStageTransition',
      'codepipeline:EnableStageTransition',
      'codepipeline:StartPipelineExecution',
    ],
    why: 'transitions are not declared, and an update does not start the pipeline',
  },
  {
    type: 'AWS::CodePipeline::Pipeline',
    actions: ['codestar-connections:PassConnection'],
    why: 'connections are of `codeconnections`, whose PassConnection is given',
  },
  {
    type: 'AWS::EC2::EIP',
    actions: ['ec2:AcceptAddressTransfer'],
    why: 'no address comes from another account',
  },
  {
    type: 'AWS::EC2::FlowLog',
    actions: ['autoscaling:DescribeTags'],
    why: 'flow logs are of VPCs; nothing of Auto Scaling is looked at',
  },
  {
    type: 'AWS::EC2::NatGateway',
    actions: ['ec2:AssignPrivateNatGatewayAddress', 'ec2:UnassignPrivateNatGatewayAddress'],
    why: 'NAT gateways are public and have one address',
  },
  {
    type: 'AWS::EC2::VPCEndpoint',
    actions: ['vpc-lattice:*', 'vpce:AllowMultiRegion'],
    why: 'endpoints lead to services of their own Region, none to a service network',
  },
  {
    type: 'AWS::EC2::VPCGatewayAttachment',
    actions: ['ec2:AttachVpnGateway'],
    why: 'only an internet gateway is attached, where a way out is declared',
  },
  {
    type: 'AWS::ECR::Repository',
    actions: ['kms:RetireGrant'],
    why: 'repositories are retained, and their key is never changed',
  },
  {
    type: 'AWS::Events::EventBus',
    actions: ['kms:*'],
    why: 'the bus has no key of its own; what it carries names models and holds no data',
  },
  {
    type: 'AWS::IAM::ManagedPolicy',
    actions: ['iam:*GroupPolicy', 'iam:*UserPolicy'],
    why: 'there are no users and no groups',
  },
  {
    type: 'AWS::IAM::Role',
    actions: ['iam:DeleteRolePolicy', 'iam:PutRolePolicy'],
    why: 'no role has inline policies',
  },
  {
    type: 'AWS::IAM::Role',
    actions: ['iam:DeleteRolePermissionsBoundary'],
    why: 'no role is ever without its boundary',
  },
  {
    type: 'AWS::KMS::Key',
    actions: ['kms:DisableKey', 'kms:DisableKeyRotation'],
    why: 'keys are made enabled and, where they can be, rotated, and stay so',
  },
  {
    type: 'AWS::Logs::LogGroup',
    actions: [
      'firehose:*',
      'logs:*DataProtectionPolicy',
      'logs:*IndexPolicy',
      'logs:PutBearerTokenAuthentication',
    ],
    why: 'log groups have no data protection, index or token settings, and are delivered nowhere',
  },
  {
    type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
    actions: ['resolverquerylogging:*'],
    why: noIam,
  },
  {
    type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
    actions: ['resolverquerylogging:*'],
    why: noIam,
  },
  {
    type: 'AWS::S3::Bucket',
    actions: [
      's3:*BucketMetadata*',
      's3:Delete*',
      's3:PutAccelerateConfiguration',
      's3:PutAnalyticsConfiguration',
      's3:PutIntelligentTieringConfiguration',
      's3:PutInventoryConfiguration',
      's3:PutMetricsConfiguration',
      's3:PutReplicationConfiguration',
      's3tables:*',
    ],
    why: 'buckets have none of these settings, and are retained with what is in them',
  },
  {
    type: 'AWS::S3::Bucket',
    actions: ['s3:PutObjectAcl', 's3:PutObjectLockConfiguration'],
    why: 'ACLs are off, and Object Lock is asked for as s3:PutBucketObjectLockConfiguration, which is given',
  },
  {
    type: 'AWS::SNS::Topic',
    actions: ['sns:PutDataProtectionPolicy'],
    why: 'topics have no data protection policy',
  },
  {
    type: 'AWS::SSM::Association',
    actions: ['resource-groups:*'],
    why: 'the target is one security group and no resource group',
  },
  {
    type: 'AWS::SageMaker::Domain',
    actions: ['sagemaker:CreateApp', 'sagemaker:DeleteApp'],
    why: 'the domain has no app of its own, and is retained with those of its people',
  },
  {
    type: 'AWS::SageMaker::Domain',
    actions: ['efs:*'],
    why: 'no such prefix in IAM; SageMaker makes the file system by its service-linked role, and it is retained',
  },
  {
    type: 'AWS::SageMaker::Domain',
    actions: ['kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext'],
    why: 'the file system works by the grant that kms:CreateGrant makes; the deploying role decrypts nothing itself',
  },
  {
    type: 'AWS::SageMaker::Pipeline',
    actions: ['s3:GetObject'],
    why: 'the definition stands in the template and not in a bucket',
  },
  {
    type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    actions: ['application-autoscaling:*ScheduledAction*', 'lambda:*'],
    why: 'targets are endpoint variants without scheduled actions',
  },
];

/**
 * Types whose schema has no handlers, since CloudFormation itself makes them: what makes, describes, changes and removes
 * them by their API.
 */
export const typesWithoutHandlers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS::CodeBuild::Project': {
    create: ['codebuild:CreateProject', 'iam:PassRole'],
    read: ['codebuild:BatchGetProjects'],
    update: ['codebuild:UpdateProject', 'iam:PassRole'],
    delete: ['codebuild:DeleteProject'],
  },
  'AWS::Config::ConfigurationRecorder': {
    create: ['config:PutConfigurationRecorder', 'config:StartConfigurationRecorder', 'iam:PassRole'],
    read: ['config:DescribeConfigurationRecorders', 'config:DescribeConfigurationRecorderStatus'],
    update: ['config:PutConfigurationRecorder', 'iam:PassRole'],
    delete: ['config:DeleteConfigurationRecorder', 'config:StopConfigurationRecorder'],
  },
  'AWS::Config::DeliveryChannel': {
    create: ['config:PutDeliveryChannel'],
    read: ['config:DescribeDeliveryChannels'],
    update: ['config:PutDeliveryChannel'],
    delete: ['config:DeleteDeliveryChannel'],
  },
  'AWS::SageMaker::EndpointConfig': {
    create: ['sagemaker:CreateEndpointConfig'],
    read: ['sagemaker:DescribeEndpointConfig'],
    update: [],
    delete: ['sagemaker:DeleteEndpointConfig'],
  },
};
