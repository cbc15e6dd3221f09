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
  readonly when: (environment: Environment, account: Account) => boolean;
}

const always = (): boolean => true;
const packages = (environment: Environment, account: Account): boolean =>
  environment.network.packages === 'codeartifact' && isDevelopment(environment, account);
const development = isDevelopment;
const serving = (environment: Environment, account: Account): boolean =>
  servesModels(environment, account) || isDevelopment(environment, account);

const amazon = (service: string) => (region: string) => `com.amazonaws.${region}.${service}`;

function endpoint(name: string, why: string, when: NeededEndpoint['when']): NeededEndpoint {
  return { name, serviceName: amazon(name), kind: 'interface', why, when };
}

/**
 * The endpoints that stand in for the internet. A service that nothing declared calls from inside the network has none:
 * an endpoint is a way out as well.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const table: readonly NeededEndpoint[] = [
  { name: 's3', serviceName: amazon('s3'), kind: 'gateway', why: 'data, models, artifacts', when: always },
  endpoint('sagemaker.api', 'the control plane, for Studio, builds and presigned URLs', always),
  endpoint('sagemaker.runtime', 'invoking endpoints', serving),
  {
    name: 'studio',
    serviceName: (region) => `aws.sagemaker.${region}.studio`,
    kind: 'interface',
    why: 'opening Studio',
    when: development,
  },
  endpoint('ecr.api', 'finding images', always),
  endpoint('ecr.dkr', 'pulling images', always),
  endpoint('sts', 'the credentials of roles', always),
  endpoint('kms', 'signing and verifying releases', always),
  endpoint('logs', 'logs of jobs, endpoints and builds', always),
  endpoint('monitoring', 'metrics of jobs and endpoints', always),
  endpoint('codebuild', 'builds report to CodeBuild', development),
  endpoint('secretsmanager', 'credentials of builds', development),
  endpoint('codeartifact.api', 'tokens for packages', packages),
  endpoint('codeartifact.repositories', 'packages', packages),
];

/** The endpoints of an account's network, in the order of the table. */
export function endpointsNeeded(environment: Environment, account: Account): readonly NeededEndpoint[] {
  return table.filter((each) => each.when(environment, account));
}
