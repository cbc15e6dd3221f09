import { isDevelopment, servesModels } from '../data/purposes.js';
import type { Account, Environment } from '../environment/schema.js';

/** An endpoint that the environment needs, and in which accounts. */
export interface NeededEndpoint {
  /** As in the references of PrivateLink: `s3`, `sagemaker.api`. */
  readonly name: string;
  /** Service name as the catalogue has it, with the Region's placeholder. */
  readonly serviceName: (region: string) => string;
  readonly kind: 'gateway' | 'interface';
  readonly why: string;
  /** What may be asked through it; patterns, for an endpoint policy grants nothing. */
  readonly actions: readonly string[];
  readonly when: (environment: Environment, account: Account) => boolean;
}

const always = (): boolean => true;
const packages = (environment: Environment, account: Account): boolean =>
  environment.network.packages === 'codeartifact' && isDevelopment(environment, account);
const development = isDevelopment;
const serving = (environment: Environment, account: Account): boolean =>
  servesModels(environment, account) || isDevelopment(environment, account);

const amazon = (service: string) => (region: string) => `com.amazonaws.${region}.${service}`;

function endpoint(
  name: string,
  why: string,
  when: NeededEndpoint['when'],
  actions: readonly string[],
): NeededEndpoint {
  return { name, serviceName: amazon(name), kind: 'interface', why, when, actions };
}

const images = [
  'ecr:Batch*',
  'ecr:CompleteLayerUpload',
  'ecr:Describe*',
  'ecr:Get*',
  'ecr:InitiateLayerUpload',
  'ecr:List*',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];
const reading = [
  'codeartifact:Describe*',
  'codeartifact:Get*',
  'codeartifact:List*',
  'codeartifact:ReadFromRepository',
];

/**
 * The endpoints that stand in for the internet. A service that nothing declared calls from inside the network has none:
 * an endpoint is a way out as well.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const table: readonly NeededEndpoint[] = [
  {
    name: 's3',
    serviceName: amazon('s3'),
    kind: 'gateway',
    why: 'data, models, artifacts',
    when: always,
    actions: ['s3:*'],
  },
  endpoint('sagemaker.api', 'the control plane, for Studio, builds and presigned URLs', always, [
    'sagemaker:*',
  ]),
  endpoint('sagemaker.runtime', 'invoking endpoints', serving, ['sagemaker:InvokeEndpoint*']),
  {
    name: 'studio',
    serviceName: (region) => `aws.sagemaker.${region}.studio`,
    kind: 'interface',
    why: 'opening Studio',
    when: development,
    actions: ['sagemaker:*'],
  },
  endpoint('ecr.api', 'finding images', always, images),
  endpoint('ecr.dkr', 'pulling images', always, images),
  endpoint('sts', 'the credentials of roles', always, [
    'sts:AssumeRole',
    'sts:GetCallerIdentity',
    'sts:GetServiceBearerToken',
    'sts:SetSourceIdentity',
    'sts:TagSession',
  ]),
  endpoint('kms', 'signing and verifying releases', always, [
    'kms:DescribeKey',
    'kms:GetPublicKey',
    'kms:Sign',
    'kms:Verify',
  ]),
  endpoint('logs', 'logs of jobs, endpoints and builds', always, [
    'logs:Create*',
    'logs:Describe*',
    'logs:Filter*',
    'logs:Get*',
    'logs:PutLogEvents',
  ]),
  endpoint('monitoring', 'metrics of jobs and endpoints', always, [
    'cloudwatch:Describe*',
    'cloudwatch:Get*',
    'cloudwatch:List*',
    'cloudwatch:PutMetricData',
  ]),
  endpoint('codebuild', 'builds report to CodeBuild', development, [
    'codebuild:Batch*',
    'codebuild:CreateReport',
    'codebuild:UpdateReport',
  ]),
  endpoint('secretsmanager', 'credentials of builds', development, [
    'secretsmanager:DescribeSecret',
    'secretsmanager:GetSecretValue',
  ]),
  endpoint('codeartifact.api', 'tokens for packages', packages, reading),
  endpoint('codeartifact.repositories', 'packages', packages, reading),
];

/** The endpoints of an account's network, in the order of the table. */
export function endpointsNeeded(environment: Environment, account: Account): readonly NeededEndpoint[] {
  return table.filter((each) => each.when(environment, account));
}
