/** How a resource of a type is named and referred to. */
export interface IdentityRow {
  /** The property that holds its name, if it can be set. */
  readonly name?: string;
  /** Its ARN: `{partition}`, `{region}`, `{account}`, `{name}` (the name, or the id AWS gives), `{Property}`. */
  readonly arn?: string;
  /** What `Ref` gives; `name` when left out. Or a template like the ARN's. */
  readonly ref?: 'name' | 'arn' | string;
  /** Attributes of `Fn::GetAtt` beside `Arn`; `name` and `arn` as for `ref`, or a template. */
  readonly attributes?: Readonly<Record<string, 'name' | 'arn' | string>>;
}

const arn = (service: string, resource: string): string =>
  `arn:{partition}:${service}:{region}:{account}:${resource}`;
const ec2 = (resource: string, ...ids: readonly string[]): IdentityRow => ({
  arn: arn('ec2', `${resource}/{name}`),
  attributes: Object.fromEntries(ids.map((id) => [id, 'name'])),
});
const sagemaker = (resource: string, name: string, attribute: string): IdentityRow => ({
  name,
  arn: arn('sagemaker', `${resource}/{name}`),
  ref: 'arn',
  attributes: { [attribute]: 'name' },
});

/**
 * Names, ARNs and references by resource type. Source: "Return values" of each type in the CloudFormation template
 * reference (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html)
 * and the ARN shapes of the service authorization reference.
 */
export const identityTable: Readonly<Record<string, IdentityRow>> = {
  'AWS::IAM::Role': { name: 'RoleName', arn: 'arn:{partition}:iam::{account}:role{Path}{name}' },
  'AWS::IAM::User': { name: 'UserName', arn: 'arn:{partition}:iam::{account}:user{Path}{name}' },
  'AWS::IAM::Group': { name: 'GroupName', arn: 'arn:{partition}:iam::{account}:group{Path}{name}' },
  'AWS::IAM::InstanceProfile': {
    name: 'InstanceProfileName',
    arn: 'arn:{partition}:iam::{account}:instance-profile{Path}{name}',
  },
  'AWS::IAM::ManagedPolicy': {
    name: 'ManagedPolicyName',
    arn: 'arn:{partition}:iam::{account}:policy{Path}{name}',
    ref: 'arn',
    attributes: { PolicyArn: 'arn' },
  },
  'AWS::IAM::OIDCProvider': { ref: 'arn' },
  'AWS::IAM::SAMLProvider': {
    name: 'Name',
    arn: 'arn:{partition}:iam::{account}:saml-provider/{name}',
    ref: 'arn',
  },
  'AWS::IAM::ServiceLinkedRole': {
    arn: 'arn:{partition}:iam::{account}:role/aws-service-role/{AWSServiceName}/{name}',
    attributes: { RoleName: 'name' },
  },
  'AWS::Route53Resolver::FirewallRuleGroup': { attributes: { Id: 'name' } },
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': { attributes: { Id: 'name' } },
  'AWS::Route53Resolver::FirewallDomainList': { attributes: { Id: 'name' } },
  'AWS::Organizations::Account': { attributes: { AccountId: 'name' } },
  'AWS::Organizations::OrganizationalUnit': { attributes: { Id: 'name' } },
  'AWS::Organizations::Organization': { attributes: { Id: 'name' } },
  'AWS::Organizations::Policy': { attributes: { Id: 'name' } },

  'AWS::S3::Bucket': {
    name: 'BucketName',
    arn: 'arn:{partition}:s3:::{name}',
    attributes: {
      DomainName: '{name}.s3.amazonaws.com',
      RegionalDomainName: '{name}.s3.{region}.amazonaws.com',
      DualStackDomainName: '{name}.s3.dualstack.{region}.amazonaws.com',
      WebsiteURL: 'http://{name}.s3-website-{region}.amazonaws.com',
    },
  },
  'AWS::S3::AccessPoint': {
    name: 'Name',
    arn: arn('s3', 'accesspoint/{name}'),
    attributes: { Name: 'name' },
  },
  'AWS::KMS::Key': { arn: arn('kms', 'key/{name}'), attributes: { KeyId: 'name' } },
  'AWS::KMS::ReplicaKey': { arn: arn('kms', 'key/{name}'), attributes: { KeyId: 'name' } },
  'AWS::KMS::Alias': { name: 'AliasName', arn: arn('kms', '{name}') },
  'AWS::SecretsManager::Secret': {
    name: 'Name',
    arn: arn('secretsmanager', 'secret:{name}-{suffix}'),
    ref: 'arn',
    attributes: { Id: 'arn' },
  },
  'AWS::SSM::Parameter': { name: 'Name', arn: arn('ssm', 'parameter{/name}') },
  'AWS::DynamoDB::Table': { name: 'TableName', arn: arn('dynamodb', 'table/{name}') },
  'AWS::DynamoDB::GlobalTable': { name: 'TableName', arn: arn('dynamodb', 'table/{name}') },
  'AWS::EFS::FileSystem': {
    arn: arn('elasticfilesystem', 'file-system/{name}'),
    attributes: { FileSystemId: 'name' },
  },

  'AWS::SNS::Topic': {
    name: 'TopicName',
    arn: arn('sns', '{name}'),
    ref: 'arn',
    attributes: { TopicArn: 'arn', TopicName: 'name' },
  },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    arn: arn('sqs', '{name}'),
    ref: 'https://sqs.{region}.amazonaws.com/{account}/{name}',
    attributes: { QueueName: 'name', QueueUrl: 'https://sqs.{region}.amazonaws.com/{account}/{name}' },
  },
  'AWS::Events::EventBus': {
    name: 'Name',
    arn: arn('events', 'event-bus/{name}'),
    attributes: { Name: 'name' },
  },
  'AWS::Events::Rule': { name: 'Name', arn: arn('events', 'rule/{name}') },
  'AWS::Scheduler::Schedule': { name: 'Name', arn: arn('scheduler', 'schedule/default/{name}') },

  'AWS::Lambda::Function': { name: 'FunctionName', arn: arn('lambda', 'function:{name}') },
  'AWS::Lambda::Alias': {
    name: 'Name',
    arn: arn('lambda', 'function:{FunctionName}:{name}'),
    ref: 'arn',
    attributes: { AliasArn: 'arn' },
  },
  'AWS::Lambda::LayerVersion': {
    name: 'LayerName',
    arn: arn('lambda', 'layer:{name}:1'),
    ref: 'arn',
    attributes: { LayerVersionArn: 'arn' },
  },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName',
    arn: arn('states', 'stateMachine:{name}'),
    ref: 'arn',
    attributes: { Name: 'name' },
  },
  'AWS::ECR::Repository': {
    name: 'RepositoryName',
    arn: arn('ecr', 'repository/{name}'),
    attributes: { RepositoryUri: '{account}.dkr.ecr.{region}.amazonaws.com/{name}' },
  },
  'AWS::ECS::Cluster': { name: 'ClusterName', arn: arn('ecs', 'cluster/{name}') },
  'AWS::ECS::TaskDefinition': {
    name: 'Family',
    arn: arn('ecs', 'task-definition/{name}:1'),
    ref: 'arn',
    attributes: { TaskDefinitionArn: 'arn' },
  },
  'AWS::Glue::Job': { name: 'Name', arn: arn('glue', 'job/{name}') },

  'AWS::CodePipeline::Pipeline': { name: 'Name', arn: arn('codepipeline', '{name}') },
  'AWS::CodeBuild::Project': { name: 'Name', arn: arn('codebuild', 'project/{name}') },
  'AWS::CodeCommit::Repository': {
    name: 'RepositoryName',
    arn: arn('codecommit', '{name}'),
    attributes: { Name: 'name' },
  },
  'AWS::CodeArtifact::Domain': {
    name: 'DomainName',
    arn: arn('codeartifact', 'domain/{name}'),
    ref: 'arn',
    attributes: { Name: 'name' },
  },
  'AWS::CodeArtifact::Repository': {
    name: 'RepositoryName',
    arn: arn('codeartifact', 'repository/{DomainName}/{name}'),
    ref: 'arn',
    attributes: { Name: 'name' },
  },
  'AWS::CodeStarConnections::Connection': {
    ref: 'arn',
    arn: arn('codestar-connections', 'connection/{name}'),
    attributes: { ConnectionArn: 'arn' },
  },
  'AWS::CodeConnections::Connection': {
    ref: 'arn',
    arn: arn('codeconnections', 'connection/{name}'),
    attributes: { ConnectionArn: 'arn' },
  },
  'AWS::Signer::SigningProfile': {
    arn: arn('signer', '/signing-profiles/{name}'),
    ref: 'arn',
    attributes: { ProfileName: 'name', Arn: 'arn' },
  },

  'AWS::SageMaker::Domain': {
    arn: arn('sagemaker', 'domain/{name}'),
    attributes: { DomainId: 'name', DomainArn: 'arn' },
  },
  'AWS::SageMaker::UserProfile': {
    name: 'UserProfileName',
    arn: arn('sagemaker', 'user-profile/{DomainId}/{name}'),
    attributes: { UserProfileArn: 'arn' },
  },
  'AWS::SageMaker::Space': {
    name: 'SpaceName',
    arn: arn('sagemaker', 'space/{DomainId}/{name}'),
    attributes: { SpaceArn: 'arn' },
  },
  'AWS::SageMaker::App': {
    name: 'AppName',
    arn: arn('sagemaker', 'app/{DomainId}/{UserProfileName}/{AppType}/{name}'),
    attributes: { AppArn: 'arn' },
  },
  'AWS::SageMaker::NotebookInstance': sagemaker(
    'notebook-instance',
    'NotebookInstanceName',
    'NotebookInstanceName',
  ),
  'AWS::SageMaker::NotebookInstanceLifecycleConfig': sagemaker(
    'notebook-instance-lifecycle-config',
    'NotebookInstanceLifecycleConfigName',
    'NotebookInstanceLifecycleConfigName',
  ),
  'AWS::SageMaker::StudioLifecycleConfig': {
    name: 'StudioLifecycleConfigName',
    arn: arn('sagemaker', 'studio-lifecycle-config/{name}'),
    attributes: { StudioLifecycleConfigArn: 'arn' },
  },
  'AWS::SageMaker::Model': sagemaker('model', 'ModelName', 'ModelName'),
  'AWS::SageMaker::EndpointConfig': sagemaker('endpoint-config', 'EndpointConfigName', 'EndpointConfigName'),
  'AWS::SageMaker::Endpoint': sagemaker('endpoint', 'EndpointName', 'EndpointName'),
  'AWS::SageMaker::InferenceComponent': sagemaker(
    'inference-component',
    'InferenceComponentName',
    'InferenceComponentName',
  ),
  'AWS::SageMaker::InferenceExperiment': {
    name: 'Name',
    arn: arn('sagemaker', 'inference-experiment/{name}'),
  },
  'AWS::SageMaker::DataQualityJobDefinition': jobDefinition('data-quality-job-definition'),
  'AWS::SageMaker::ModelBiasJobDefinition': jobDefinition('model-bias-job-definition'),
  'AWS::SageMaker::ModelExplainabilityJobDefinition': jobDefinition('model-explainability-job-definition'),
  'AWS::SageMaker::ModelQualityJobDefinition': jobDefinition('model-quality-job-definition'),
  'AWS::SageMaker::MonitoringSchedule': {
    name: 'MonitoringScheduleName',
    arn: arn('sagemaker', 'monitoring-schedule/{name}'),
    ref: 'arn',
    attributes: { MonitoringScheduleArn: 'arn' },
  },
  'AWS::SageMaker::Pipeline': { name: 'PipelineName', arn: arn('sagemaker', 'pipeline/{name}') },
  'AWS::SageMaker::ModelPackage': {
    ref: 'arn',
    arn: arn('sagemaker', 'model-package/{name}'),
    attributes: { ModelPackageArn: 'arn' },
  },
  'AWS::SageMaker::ModelPackageGroup': {
    name: 'ModelPackageGroupName',
    arn: arn('sagemaker', 'model-package-group/{name}'),
    ref: 'arn',
    attributes: { ModelPackageGroupArn: 'arn' },
  },
  'AWS::SageMaker::FeatureGroup': { name: 'FeatureGroupName', arn: arn('sagemaker', 'feature-group/{name}') },
  'AWS::SageMaker::Cluster': {
    arn: arn('sagemaker', 'cluster/{name}'),
    ref: 'arn',
    attributes: { ClusterArn: 'arn' },
  },
  'AWS::SageMaker::Image': {
    name: 'ImageName',
    arn: arn('sagemaker', 'image/{name}'),
    ref: 'arn',
    attributes: { ImageArn: 'arn' },
  },
  'AWS::SageMaker::MlflowTrackingServer': {
    name: 'TrackingServerName',
    arn: arn('sagemaker', 'mlflow-tracking-server/{name}'),
    attributes: { TrackingServerArn: 'arn' },
  },
  'AWS::SageMaker::CodeRepository': sagemaker('code-repository', 'CodeRepositoryName', 'CodeRepositoryName'),
  'AWS::SageMaker::Project': {
    name: 'ProjectName',
    arn: arn('sagemaker', 'project/{name}'),
    attributes: { ProjectArn: 'arn' },
  },

  'AWS::CloudTrail::Trail': { name: 'TrailName', arn: arn('cloudtrail', 'trail/{name}') },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', arn: arn('logs', 'log-group:{name}:*') },
  'AWS::CloudWatch::Alarm': { name: 'AlarmName', arn: arn('cloudwatch', 'alarm:{name}') },
  'AWS::KinesisFirehose::DeliveryStream': {
    name: 'DeliveryStreamName',
    arn: arn('firehose', 'deliverystream/{name}'),
  },
  'AWS::Backup::BackupVault': {
    name: 'BackupVaultName',
    arn: arn('backup', 'backup-vault:{name}'),
    attributes: { BackupVaultName: 'name', BackupVaultArn: 'arn' },
  },
  'AWS::CloudFormation::Stack': { arn: arn('cloudformation', 'stack/{name}/{suffix}'), ref: 'arn' },

  'AWS::EC2::VPC': ec2('vpc', 'VpcId'),
  'AWS::EC2::Subnet': ec2('subnet', 'SubnetId'),
  'AWS::EC2::RouteTable': ec2('route-table', 'RouteTableId'),
  'AWS::EC2::SecurityGroup': ec2('security-group', 'GroupId', 'Id'),
  'AWS::EC2::NetworkAcl': ec2('network-acl', 'Id'),
  'AWS::EC2::InternetGateway': ec2('internet-gateway', 'InternetGatewayId'),
  'AWS::EC2::EgressOnlyInternetGateway': ec2('egress-only-internet-gateway', 'Id'),
  'AWS::EC2::NatGateway': ec2('natgateway', 'NatGatewayId'),
  'AWS::EC2::VPCEndpoint': ec2('vpc-endpoint', 'Id'),
  'AWS::EC2::VPCPeeringConnection': ec2('vpc-peering-connection', 'Id'),
  'AWS::EC2::TransitGateway': ec2('transit-gateway', 'Id'),
  'AWS::EC2::TransitGatewayAttachment': ec2('transit-gateway-attachment', 'Id'),
  'AWS::EC2::PrefixList': ec2('prefix-list', 'PrefixListId'),
  'AWS::EC2::EIP': { arn: arn('ec2', 'elastic-ip/{name}') },
  'AWS::EC2::Instance': ec2('instance', 'InstanceId'),
  'AWS::NetworkFirewall::Firewall': {
    name: 'FirewallName',
    arn: arn('network-firewall', 'firewall/{name}'),
    ref: 'arn',
    attributes: { FirewallArn: 'arn' },
  },
};

function jobDefinition(resource: string): IdentityRow {
  return {
    name: 'JobDefinitionName',
    arn: arn('sagemaker', `${resource}/{name}`),
    ref: 'arn',
    attributes: { JobDefinitionArn: 'arn' },
  };
}
