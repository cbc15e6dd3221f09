/**
 * The formats of text in an environment file, with the words and the example that a message about a wrong one shows.
 * Patterns follow the constraints of the AWS APIs that the values are handed to, at `source`.
 */
export interface Format {
  readonly pattern: RegExp;
  /** Completes "expected …". */
  readonly expected: string;
  /** As it is written in YAML, with quotes where YAML needs them. */
  readonly example: string;
  readonly source: string;
}

export const formats = {
  name: {
    pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    expected: 'a name of lower-case words and digits joined by hyphens',
    example: 'patient-records',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html',
  },
  'account-id': {
    pattern: /^\d{12}$/,
    expected: 'the twelve digits of an AWS account',
    example: "'222222222222'",
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
  },
  region: {
    pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
    expected: 'the code of an AWS Region',
    example: 'eu-central-1',
    source: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  },
  'organization-id': {
    pattern: /^o-[a-z0-9]{10,32}$/,
    expected: 'the id of an AWS organization: `o-` and 10 to 32 lower-case letters or digits',
    example: 'o-a1b2c3d4e5',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html',
  },
  'organization-target': {
    pattern: /^(r-[a-z0-9]{4,32}|ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|\d{12})$/,
    expected: 'the id of a root (`r-…`), of an organizational unit (`ou-…-…`) or of an account',
    example: 'ou-ab12-c3d4e5f6',
    source: 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html',
  },
  'saml-provider': {
    pattern: /^[\w.-]{1,128}$/,
    expected: 'the name of an IAM SAML provider: letters, digits, `.`, `_` and `-`',
    example: 'hospital',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html',
  },
  'domain-name': {
    pattern: /^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/,
    expected: 'a domain name in lower case, `*.` before it for all below',
    example: 'pypi.org',
    source:
      'https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateful-rule-groups-domain-names.html',
  },
  'instance-type': {
    pattern: /^ml\.[a-z0-9-]+\.[a-z0-9]+$/,
    expected: 'a SageMaker instance type',
    example: 'ml.m5.xlarge',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html',
  },
  'role-arn': {
    pattern: /^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    expected: 'the ARN of an IAM role',
    example: 'arn:aws:iam::333333333333:role/ward-application',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
  },
  'connection-arn': {
    pattern: /^arn:aws:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[\w-]+$/,
    expected: 'the ARN of a CodeConnections connection',
    example:
      'arn:aws:codeconnections:eu-central-1:222222222222:connection/0f6f6f9a-1d3c-4a70-9b51-0d8f1f7f6f10',
    source: 'https://docs.aws.amazon.com/dtconsole/latest/userguide/connections.html',
  },
  repository: {
    pattern: /^[\w.-]+\/[\w.-]+$/,
    expected: 'owner and repository joined by a slash',
    example: 'hospital/readmission',
    source:
      'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html',
  },
  principal: {
    pattern: /^(\*|inside|outside|arn:.+)$/,
    expected: '`*`, `inside`, `outside`, an ARN or a selector',
    example: '{ Workload: train }',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  },
  resource: {
    pattern: /^(\*|arn:.+)$/,
    expected: '`*`, an ARN, or a dataset or model by name',
    example: '{ Dataset: patient-records }',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  },
  schedule: {
    pattern: /^(rate|cron)\(.+\)$/,
    expected: 'a schedule as EventBridge writes it, `rate(…)` or `cron(…)`',
    example: 'cron(0 3 ? * MON *)',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html',
  },
} as const satisfies Record<string, Format>;

/** Formats that zod checks by itself, by zod's name. */
export const librariesFormats = {
  email: { expected: 'an e-mail address', example: 'security@hospital.example' },
  cidrv4: { expected: 'an IPv4 network in CIDR notation', example: '10.40.0.0/16' },
} as const;

export type FormatName = keyof typeof formats | keyof typeof librariesFormats;

/** Words and example of a format. */
export function formatWords(name: FormatName): Pick<Format, 'expected' | 'example'> {
  return name === 'email' || name === 'cidrv4' ? librariesFormats[name] : formats[name];
}

/** The format that has this pattern (as `String(pattern)` gives it) or this name in zod. */
export function formatOf(pattern: string | undefined, zodName: string): FormatName | undefined {
  if (zodName === 'email' || zodName === 'cidrv4') return zodName;
  return formatNames.find((name) => String(formats[name].pattern) === pattern);
}

const formatNames = Object.keys(formats) as (keyof typeof formats)[];
