import { type Classification, classifications } from '../environment/classification.js';
import type { Account, Environment } from '../environment/schema.js';
import { accountOf } from '../naming/names.js';
import type { BucketPurpose, KeyPurpose } from '../stacks/references.js';

/** Whether two accounts are one and the same account in the same Region. */
export function sameAccount(one: Account, other: Account): boolean {
  return one.id === other.id && one.region === other.region;
}

/** The classes that at least one declared dataset has, least first. A class without datasets has no bucket and no key. */
export function usedClassifications(environment: Environment): readonly Classification[] {
  const used = new Set(Object.values(environment.datasets).map((dataset) => dataset.classification));
  return classifications.filter((classification) => used.has(classification));
}

/** Whether an endpoint runs in this account: it is that of staging or of production, and a real-time workload is declared. */
export function servesModels(environment: Environment, account: Account): boolean {
  const declared = Object.values(environment.workloads).some((each) => each.kind === 'real-time-inference');
  const stages = ['staging', 'production'] as const;
  return declared && stages.some((stage) => sameAccount(account, accountOf(environment, stage)));
}

/** Whether data, training and delivery are in this account. */
export function isDevelopment(environment: Environment, account: Account): boolean {
  return sameAccount(account, accountOf(environment, 'development'));
}

/** The buckets of an account. Training data, models and releases are in development alone. */
export function bucketPurposes(environment: Environment, account: Account): readonly BucketPurpose[] {
  const development: readonly BucketPurpose[] = isDevelopment(environment, account)
    ? [...usedClassifications(environment), 'models', 'releases', 'artifacts']
    : [];
  const serving: readonly BucketPurpose[] = servesModels(environment, account) ? ['capture'] : [];
  return [...development, ...serving, 'logs'];
}

/** The customer managed keys of an account: one for each bucket, and those that protect something else. */
export function keyPurposes(environment: Environment, account: Account): readonly KeyPurpose[] {
  const development: readonly KeyPurpose[] = isDevelopment(environment, account)
    ? ['studio', 'images', 'release-signing', ...packageKeys(environment)]
    : [];
  return [...bucketPurposes(environment, account), 'volumes', 'notifications', ...development];
}

function packageKeys(environment: Environment): readonly KeyPurpose[] {
  return environment.network.packages === 'codeartifact' ? ['packages'] : [];
}
