import type { Account, Environment } from '../environment/schema.js';

/**
 * The physical names of what the architecture makes. Names are fixed by the environment, not generated, so that a
 * policy in one stack or account can name a resource of another before it exists, and so that a proof speaks of the
 * real ARNs. What AWS generates (ids of subnets, endpoints, keys) is passed by reference instead.
 */

export type StageName = 'development' | 'staging' | 'production';

/** The account of a stage. Staging runs in the production account unless it has one of its own. */
export function accountOf(environment: Environment, stage: StageName): Account {
  const { accounts } = environment;
  return stage === 'staging' ? (accounts.staging ?? accounts.production) : accounts[stage];
}

/** The different accounts of the environment, development first. */
export function distinctAccounts(environment: Environment): readonly Account[] {
  const seen = new Map<string, Account>();
  for (const stage of ['development', 'staging', 'production'] as const) {
    const account = accountOf(environment, stage);
    seen.set(`${account.id}/${account.region}`, account);
  }
  return [...seen.values()];
}

/** Name of a role, e.g. `readmission-train-execution`. IAM allows 64 characters; the environment's checks keep below. */
export function roleName(environment: Pick<Environment, 'name'>, ...words: readonly string[]): string {
  return [environment.name, ...words].join('-');
}

/** ARN of a role of that account by its name, as made by {@link roleName}. */
export function roleArn(account: Account, name: string): string {
  return `arn:aws:iam::${account.id}:role/${name}`;
}

/** Name of a bucket, unique by account and Region. Bucket names hold at most 63 characters. */
export function bucketName(
  environment: Pick<Environment, 'name'>,
  account: Account,
  ...words: readonly string[]
): string {
  return [environment.name, ...words, account.id, account.region].join('-');
}

/** ARN of a bucket by its name. */
export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

/** Alias of a key, e.g. `alias/readmission-restricted`. */
export function keyAlias(environment: Pick<Environment, 'name'>, ...words: readonly string[]): string {
  return `alias/${[environment.name, ...words].join('-')}`;
}

/** The qualifier that `cdk bootstrap` puts into the names of its roles; CDK's own default. */
export const bootstrapQualifier = 'hnb659fds';

/**
 * The role that CloudFormation makes the environment's own stacks with, as `cdk bootstrap` names it. It exists before
 * them, so key policies may name it. https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function cloudFormationExecutionRoleArn(account: Account): string {
  const { id, region } = account;
  return `arn:aws:iam::${id}:role/cdk-${bootstrapQualifier}-cfn-exec-role-${id}-${region}`;
}
