// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${region}` is the variable part of a name.

/** A service that a VPC reaches through an endpoint. */
export interface EndpointService {
  /** Service name with `${region}` in place of the region's code, such as `com.amazonaws.${region}.sagemaker.api`. */
  readonly serviceName: string;
  readonly kind: 'gateway' | 'interface';
  /**
   * Prefixes of the operations that can be called through the endpoint. A call may need further actions, checked
   * in the same request but not called: see {@link ACTIONS_CHECKED_ALONGSIDE}.
   */
  readonly services: readonly string[];
  /** Names that private DNS turns towards the endpoint; `*` stands for one label. Empty for gateways. */
  readonly privateDnsNames: readonly string[];
  /**
   * Whether an endpoint policy may be attached: `custom`, or `full-access-only`, where the service takes none and
   * lets everything through. `unknown` where no page of AWS's was found that says; read it as `full-access-only`
   * when proving, and as a deployment to try when building.
   */
  readonly endpointPolicy: 'custom' | 'full-access-only' | 'unknown';
  /** AWS's page about the endpoint. */
  readonly source: string;
}

/**
 * The endpoints of an ML environment, typed by hand from the page of each service; names by
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html. SageMaker's `studio`,
 * `notebook` and `experiments` are named after `aws.sagemaker`, not `com.amazonaws`.
 */
export const ENDPOINT_SERVICES: readonly EndpointService[] = [
  {
    serviceName: 'com.amazonaws.${region}.s3',
    kind: 'gateway',
    services: ['s3'],
    privateDnsNames: [],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.dynamodb',
    kind: 'gateway',
    services: ['dynamodb'],
    privateDnsNames: [],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-ddb.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.s3',
    kind: 'interface',
    services: ['s3'],
    privateDnsNames: ['s3.${region}.amazonaws.com', '*.s3.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sagemaker.api',
    kind: 'interface',
    services: ['sagemaker'],
    privateDnsNames: ['api.sagemaker.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/interface-vpc-endpoint.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sagemaker.runtime',
    kind: 'interface',
    services: ['sagemaker'],
    privateDnsNames: ['runtime.sagemaker.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/interface-vpc-endpoint.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sagemaker.runtime-fips',
    kind: 'interface',
    services: ['sagemaker'],
    privateDnsNames: ['runtime-fips.sagemaker.${region}.amazonaws.com'],
    endpointPolicy: 'full-access-only',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/interface-vpc-endpoint.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sagemaker.featurestore-runtime',
    kind: 'interface',
    services: ['sagemaker'],
    privateDnsNames: ['featurestore-runtime.sagemaker.${region}.amazonaws.com'],
    endpointPolicy: 'unknown',
    source:
      'https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-storage-configurations-online-store.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sagemaker.metrics',
    kind: 'interface',
    services: ['sagemaker'],
    privateDnsNames: ['metrics.sagemaker.${region}.amazonaws.com'],
    endpointPolicy: 'unknown',
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html',
  },
  {
    serviceName: 'aws.sagemaker.${region}.studio',
    kind: 'interface',
    services: ['sagemaker'],
    privateDnsNames: ['*.studio.${region}.sagemaker.aws'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/studio-interface-endpoint.html',
  },
  {
    serviceName: 'aws.sagemaker.${region}.notebook',
    kind: 'interface',
    services: ['sagemaker'],
    privateDnsNames: ['*.notebook.${region}.sagemaker.aws'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-interface-endpoint.html',
  },
  {
    serviceName: 'aws.sagemaker.${region}.experiments',
    kind: 'interface',
    services: ['sagemaker-mlflow'],
    privateDnsNames: ['*.experiments.${region}.sagemaker.aws'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow-private-link-policy.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.ecr.api',
    kind: 'interface',
    services: ['ecr'],
    privateDnsNames: ['api.ecr.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.ecr.dkr',
    kind: 'interface',
    services: ['ecr'],
    privateDnsNames: ['*.dkr.ecr.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sts',
    kind: 'interface',
    services: ['sts'],
    privateDnsNames: ['sts.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_interface_vpc_endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.kms',
    kind: 'interface',
    services: ['kms'],
    privateDnsNames: ['kms.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-vpc-endpoint.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.logs',
    kind: 'interface',
    services: ['logs'],
    privateDnsNames: ['logs.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch-logs-and-interface-VPC.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.monitoring',
    kind: 'interface',
    services: ['cloudwatch'],
    privateDnsNames: ['monitoring.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source:
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-interface-VPC.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.ssm',
    kind: 'interface',
    services: ['ssm'],
    privateDnsNames: ['ssm.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.ssmmessages',
    kind: 'interface',
    services: ['ssmmessages'],
    privateDnsNames: ['ssmmessages.${region}.amazonaws.com'],
    endpointPolicy: 'unknown',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.ec2messages',
    kind: 'interface',
    services: ['ec2messages'],
    privateDnsNames: ['ec2messages.${region}.amazonaws.com'],
    endpointPolicy: 'unknown',
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.ec2',
    kind: 'interface',
    services: ['ec2'],
    privateDnsNames: ['ec2.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/interface-vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.events',
    kind: 'interface',
    services: ['events'],
    privateDnsNames: ['events.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-related-service-vpc.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.secretsmanager',
    kind: 'interface',
    services: ['secretsmanager'],
    privateDnsNames: ['secretsmanager.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/vpc-endpoint-overview.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.servicecatalog',
    kind: 'interface',
    services: ['servicecatalog'],
    privateDnsNames: ['servicecatalog.${region}.amazonaws.com'],
    endpointPolicy: 'unknown',
    source: 'https://docs.aws.amazon.com/servicecatalog/latest/adminguide/security-vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.codecommit',
    kind: 'interface',
    services: ['codecommit'],
    privateDnsNames: ['codecommit.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/codecommit/latest/userguide/codecommit-and-interface-VPC.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.git-codecommit',
    kind: 'interface',
    services: ['codecommit'],
    privateDnsNames: ['git-codecommit.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/codecommit/latest/userguide/codecommit-and-interface-VPC.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.codebuild',
    kind: 'interface',
    services: ['codebuild'],
    privateDnsNames: ['codebuild.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/use-vpc-endpoints-with-codebuild.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.codepipeline',
    kind: 'interface',
    services: ['codepipeline'],
    privateDnsNames: ['codepipeline.${region}.amazonaws.com'],
    endpointPolicy: 'unknown',
    source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/vpc-support.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.codeartifact.api',
    kind: 'interface',
    services: ['codeartifact'],
    privateDnsNames: ['codeartifact.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.codeartifact.repositories',
    kind: 'interface',
    services: ['codeartifact'],
    privateDnsNames: ['*.d.codeartifact.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.athena',
    kind: 'interface',
    services: ['athena'],
    privateDnsNames: ['athena.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/athena/latest/ug/interface-vpc-endpoint.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.glue',
    kind: 'interface',
    services: ['glue'],
    privateDnsNames: ['glue.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/glue/latest/dg/vpc-interface-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.datazone',
    kind: 'interface',
    services: ['datazone'],
    privateDnsNames: ['datazone.${region}.api.aws'],
    endpointPolicy: 'unknown',
    source: 'https://docs.aws.amazon.com/datazone/latest/userguide/vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.elasticfilesystem',
    kind: 'interface',
    services: ['elasticfilesystem'],
    privateDnsNames: ['elasticfilesystem.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/efs/latest/ug/efs-vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.bedrock',
    kind: 'interface',
    services: ['bedrock'],
    privateDnsNames: ['bedrock.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.bedrock-runtime',
    kind: 'interface',
    services: ['bedrock'],
    privateDnsNames: ['bedrock-runtime.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.bedrock-agent',
    kind: 'interface',
    services: ['bedrock'],
    privateDnsNames: ['bedrock-agent.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.bedrock-agent-runtime',
    kind: 'interface',
    services: ['bedrock'],
    privateDnsNames: ['bedrock-agent-runtime.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/vpc-interface-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.lambda',
    kind: 'interface',
    services: ['lambda'],
    privateDnsNames: ['lambda.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.states',
    kind: 'interface',
    services: ['states'],
    privateDnsNames: ['states.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/vpc-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sns',
    kind: 'interface',
    services: ['sns'],
    privateDnsNames: ['sns.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-internetwork-traffic-privacy.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.sqs',
    kind: 'interface',
    services: ['sqs'],
    privateDnsNames: ['sqs.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-internetwork-traffic-privacy.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.cloudformation',
    kind: 'interface',
    services: ['cloudformation'],
    privateDnsNames: ['cloudformation.${region}.amazonaws.com'],
    endpointPolicy: 'custom',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html',
  },
  {
    serviceName: 'com.amazonaws.${region}.cloudtrail',
    kind: 'interface',
    services: ['cloudtrail'],
    privateDnsNames: ['cloudtrail.${region}.amazonaws.com'],
    endpointPolicy: 'unknown',
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-and-interface-VPC.html',
  },
];

/**
 * Actions that IAM checks while another action is called, in the context of that call: its `aws:SourceVpce` may be
 * that of any endpoint, whatever service the endpoint is for, and no endpoint policy need allow them. What a service
 * calls afterwards on the caller's behalf (forward access sessions) is not among them: such calls say so in
 * `aws:ViaAWSService`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html: `iam:PassRole` is a permission, not
 * an operation. https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endoint-policy.html for the token.
 */
export const ACTIONS_CHECKED_ALONGSIDE: readonly string[] = [
  'iam:PassRole',
  'iam:CreateServiceLinkedRole',
  'sts:GetServiceBearerToken',
];
