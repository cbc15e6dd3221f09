// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${region}` is the variable part of a name.

/** S3 buckets of AWS's own that a VPC's S3 endpoint must let through for a service to work. */
export interface ServiceOwnedBuckets {
  /** What they hold. */
  readonly purpose: string;
  /** Prefix of the service that needs them. */
  readonly service: string;
  /** Names with `${region}` in place of the region's code; empty when the name holds more than that. */
  readonly names: readonly string[];
  /** Full names by region, where the name does not follow from the region's code. */
  readonly byRegion?: Readonly<Record<string, string>>;
  /** What must be allowed on the objects. */
  readonly actions: readonly string[];
  readonly source: string;
}

/**
 * CodeArtifact's buckets are owned by one account per region, which is part of the name.
 * https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html
 */
const CODEARTIFACT_ACCOUNTS: readonly (readonly [region: string, account: string])[] = [
  ['us-east-1', '193858265520'],
  ['us-east-2', '250872398865'],
  ['us-west-2', '787052242323'],
  ['eu-west-1', '438097961670'],
  ['eu-west-2', '247805302724'],
  ['eu-west-3', '762466490029'],
  ['eu-north-1', '611884512288'],
  ['eu-south-1', '484130244270'],
  ['eu-central-1', '769407342218'],
  ['ap-northeast-1', '660291247815'],
  ['ap-southeast-1', '421485864821'],
  ['ap-southeast-2', '860415559748'],
  ['ap-south-1', '681137435769'],
];

const READ = ['s3:GetObject'];
const DOCS = 'https://docs.aws.amazon.com/';

/** Typed by hand, each from the page beside it. */
export const SERVICE_OWNED_BUCKETS: readonly ServiceOwnedBuckets[] = [
  {
    purpose: 'layers of the images in Amazon ECR',
    service: 'ecr',
    names: ['prod-${region}-starport-layer-bucket'],
    actions: READ,
    source: `${DOCS}AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms`,
  },
  {
    purpose: "models, data sets and scripts of SageMaker JumpStart's public hub",
    service: 'sagemaker',
    names: ['jumpstart-cache-prod-${region}'],
    actions: [...READ, 's3:ListBucket'],
    source: `${DOCS}sagemaker/latest/dg/studio-jumpstart.html`,
  },
  {
    purpose: 'assets of the packages in CodeArtifact, except those of Python and Swift',
    service: 'codeartifact',
    names: [],
    byRegion: Object.fromEntries(
      CODEARTIFACT_ACCOUNTS.map(([region, account]) => [region, `assets-${account}-${region}`]),
    ),
    actions: READ,
    source: `${DOCS}codeartifact/latest/ug/create-s3-gateway-endpoint.html`,
  },
  {
    purpose: 'agent, packages, documents and patch baselines of Systems Manager',
    service: 'ssm',
    names: [
      'aws-windows-downloads-${region}',
      'amazon-ssm-${region}',
      'amazon-ssm-packages-${region}',
      '${region}-birdwatcher-prod',
      'aws-ssm-distributor-file-${region}',
      'aws-ssm-document-attachments-${region}',
      'aws-ssm-${region}',
      'patch-baseline-snapshot-${region}',
    ],
    actions: READ,
    source: `${DOCS}systems-manager/latest/userguide/ssm-agent-technical-details.html#ssm-agent-minimum-s3-permissions`,
  },
  {
    purpose: 'package repositories of Amazon Linux 2023',
    service: 'ec2',
    names: ['al2023-repos-${region}-de612dc2'],
    actions: READ,
    source: `${DOCS}linux/al2023/ug/managing-repos-os-updates.html`,
  },
  {
    purpose: 'package repositories of Amazon Linux 2',
    service: 'ec2',
    names: ['amazonlinux-2-repos-${region}', 'amazonlinux.${region}.amazonaws.com'],
    actions: READ,
    source: `${DOCS}AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html`,
  },
];

/**
 * The names of the service-owned buckets of one service in one region.
 * @param service prefix, such as `ecr`
 * @param region code, such as `eu-west-1`
 * @returns empty for a service that has none, or whose names in that region AWS does not document
 */
export function serviceOwnedBuckets(service: string, region: string): readonly string[] {
  return SERVICE_OWNED_BUCKETS.filter((buckets) => buckets.service === service).flatMap((buckets) =>
    namesIn(buckets, region),
  );
}

/**
 * The service-owned buckets that a bucket is one of. Names are compared whole and in one region: anybody may take a
 * name that only looks like one of AWS's, or AWS's name for a region that does not exist.
 * @returns undefined when the bucket is not known to be AWS's
 */
export function serviceOwningBucket(name: string, region: string): ServiceOwnedBuckets | undefined {
  return SERVICE_OWNED_BUCKETS.find((buckets) => namesIn(buckets, region).includes(name));
}

function namesIn(buckets: ServiceOwnedBuckets, region: string): readonly string[] {
  const known =
    buckets.byRegion !== undefined && Object.hasOwn(buckets.byRegion, region)
      ? buckets.byRegion[region]
      : undefined;
  const derived = buckets.names.map((name) => name.replace('${region}', region));
  return known === undefined ? derived : [known, ...derived];
}
