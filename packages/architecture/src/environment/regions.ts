/**
 * Regions of the `aws` partition, to tell a misspelt Region from a right one. A Region that is not here is a warning,
 * not an error, because AWS adds them.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
export const knownRegions: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/**
 * Partitions other than `aws`, by the beginning of their Regions' names. Their ARNs begin differently, and not all
 * that the architecture uses exists there. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export const otherPartitions: readonly { readonly prefix: string; readonly partition: string }[] = [
  { prefix: 'cn-', partition: 'aws-cn' },
  { prefix: 'us-gov-', partition: 'aws-us-gov' },
  { prefix: 'us-iso-', partition: 'aws-iso' },
  { prefix: 'us-isob-', partition: 'aws-iso-b' },
  { prefix: 'eu-isoe-', partition: 'aws-iso-e' },
  { prefix: 'us-isof-', partition: 'aws-iso-f' },
  { prefix: 'eusc-', partition: 'aws-eusc' },
];
