/** A rule that AWS Config has ready, by its identifier. */
export interface ManagedRule {
  /** In kebab case; the identifier is the same in capitals with underscores. */
  readonly name: string;
  readonly claim: string;
}

const RULES = 'https://docs.aws.amazon.com/config/latest/developerguide';

/** The page of a managed rule. */
export const ruleSource = ({ name }: ManagedRule): string => `${RULES}/${name}.html`;

/** AWS Config's managed rules for SageMaker that concern what the environment makes or forbids. */
export const sageMakerRules: readonly ManagedRule[] = [
  {
    name: 'sagemaker-notebook-no-direct-internet-access',
    claim: 'Notebook instances have no direct internet access.',
  },
  {
    name: 'sagemaker-notebook-instance-inside-vpc',
    claim: 'Notebook instances stand in a VPC.',
  },
  {
    name: 'sagemaker-notebook-instance-root-access-check',
    claim: 'Nobody is root on a notebook instance.',
  },
  {
    name: 'sagemaker-notebook-instance-kms-key-configured',
    claim: 'Notebook instances are encrypted with a key.',
  },
  { name: 'sagemaker-domain-in-vpc', claim: 'Studio stands in a VPC.' },
  {
    name: 'sagemaker-endpoint-configuration-kms-key-configured',
    claim: 'Endpoints are encrypted with a key.',
  },
  {
    name: 'sagemaker-endpoint-config-prod-instance-count',
    claim: 'Endpoints have two instances or more.',
  },
  { name: 'sagemaker-model-isolation-enabled', claim: 'Models are isolated from the network.' },
  { name: 'sagemaker-model-in-vpc', claim: 'Models stand in a VPC.' },
  {
    name: 'sagemaker-data-quality-job-encrypt-in-transit',
    claim: 'Data quality jobs encrypt their traffic.',
  },
  {
    name: 'sagemaker-data-quality-job-isolation',
    claim: 'Data quality jobs are isolated from the network.',
  },
  {
    name: 'sagemaker-model-quality-job-encrypt-in-transit',
    claim: 'Model quality jobs encrypt their traffic.',
  },
  {
    name: 'sagemaker-model-quality-job-definition-isolation',
    claim: 'Model quality jobs are isolated from the network.',
  },
];

/** Managed rules for what the environment rests on. */
export const foundationRules: readonly ManagedRule[] = [
  { name: 'multi-region-cloud-trail-enabled', claim: 'A trail records all Regions.' },
  { name: 'cloud-trail-log-file-validation-enabled', claim: 'The trail’s files can be validated.' },
  { name: 'cloud-trail-encryption-enabled', claim: 'The trail is encrypted with a key.' },
  { name: 'cmk-backing-key-rotation-enabled', claim: 'Keys rotate.' },
  { name: 's3-bucket-ssl-requests-only', claim: 'Buckets refuse plain transport.' },
  { name: 's3-bucket-level-public-access-prohibited', claim: 'Buckets are closed to the public.' },
  { name: 'vpc-default-security-group-closed', claim: 'Default security groups let nothing through.' },
  { name: 'vpc-flow-logs-enabled', claim: 'Networks are logged.' },
  { name: 'iam-user-no-policies-check', claim: 'Users hold no policies of their own.' },
  { name: 'ecr-private-tag-immutability-enabled', claim: 'Tags of images cannot be moved.' },
];

/** The identifier of a managed rule, e.g. `SAGEMAKER_MODEL_IN_VPC`. */
export const ruleIdentifier = ({ name }: ManagedRule): string => name.toUpperCase().replaceAll('-', '_');
