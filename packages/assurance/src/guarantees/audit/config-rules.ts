/** One of AWS Config's own rules, which checks in the account what a proof shows of the templates. */
export interface ConfigRuleRow {
  /** As the rule's source names it. */
  readonly identifier: string;
  /** What it checks, to be read after `that`. */
  readonly title: string;
  readonly source: string;
}

const page = (identifier: string): string =>
  `https://docs.aws.amazon.com/config/latest/developerguide/${identifier.toLowerCase().replaceAll('_', '-')}.html`;

const row = (identifier: string, title: string): ConfigRuleRow => ({
  identifier,
  title,
  source: page(identifier),
});

/** What an account can drift from, and AWS Config tells: each is shown of the templates by some guarantee. */
export const configRules: readonly ConfigRuleRow[] = [
  row('SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS', 'notebook instances have no direct internet access'),
  row('SAGEMAKER_NOTEBOOK_INSTANCE_INSIDE_VPC', 'notebook instances stand in a VPC'),
  row('SAGEMAKER_NOTEBOOK_INSTANCE_ROOT_ACCESS_CHECK', 'nobody is root on a notebook instance'),
  row('SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED', 'notebook instances are encrypted with a key'),
  row('SAGEMAKER_DOMAIN_IN_VPC', 'Studio stands in a VPC'),
  row('SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED', 'endpoints are encrypted with a key'),
  row('SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT', 'endpoints have two instances or more'),
  row('SAGEMAKER_MODEL_ISOLATION_ENABLED', 'models are isolated from the network'),
  row('SAGEMAKER_MODEL_IN_VPC', 'models stand in a VPC'),
  row('SAGEMAKER_DATA_QUALITY_JOB_ENCRYPT_IN_TRANSIT', 'data quality jobs encrypt their traffic'),
  row('SAGEMAKER_DATA_QUALITY_JOB_ISOLATION', 'data quality jobs are isolated from the network'),
  row('SAGEMAKER_MODEL_QUALITY_JOB_ENCRYPT_IN_TRANSIT', 'model quality jobs encrypt their traffic'),
  row('SAGEMAKER_MODEL_QUALITY_JOB_DEFINITION_ISOLATION', 'model quality jobs are isolated from the network'),
  row('MULTI_REGION_CLOUD_TRAIL_ENABLED', 'a trail records all Regions'),
  row('CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED', 'the trail’s files can be validated'),
  row('CLOUD_TRAIL_ENCRYPTION_ENABLED', 'the trail is encrypted with a key'),
  row('CMK_BACKING_KEY_ROTATION_ENABLED', 'keys rotate'),
  row('S3_BUCKET_SSL_REQUESTS_ONLY', 'buckets refuse plain transport'),
  row('S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED', 'buckets are closed to the public'),
  row('VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'default security groups let nothing through'),
  row('VPC_FLOW_LOGS_ENABLED', 'networks are logged'),
  row('IAM_USER_NO_POLICIES_CHECK', 'users hold no policies of their own'),
  row('ECR_PRIVATE_TAG_IMMUTABILITY_ENABLED', 'tags of images cannot be moved'),
];
