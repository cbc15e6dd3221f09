import { bucketPurposes, isDevelopment, keyPurposes, sameAccount, servesModels } from '../data/purposes.js';
import type { Account, Environment } from '../environment/schema.js';
import { accountOf, bucketName, distinctAccounts, keyAlias, type StageName } from '../naming/names.js';
import { endpointsNeeded } from '../private-link/endpoints-needed.js';

export interface AccountOverview {
  readonly id: string;
  readonly region: string;
  readonly stages: readonly StageName[];
  readonly buckets: readonly {
    readonly purpose: string;
    readonly name: string;
    readonly isLocked: boolean;
  }[];
  readonly keys: readonly { readonly purpose: string; readonly alias: string }[];
  readonly network: NetworkOverview;
}

export interface NetworkOverview {
  readonly cidr: string;
  readonly zones: number;
  /** VPC endpoints, as in `sagemaker.api`: the only ways out of the subnets. */
  readonly endpoints: readonly string[];
  readonly hasPackages: boolean;
  /** Domains that a weakening lets the network reach; without one there is no way to the internet. */
  readonly domains: readonly string[];
  readonly isServing: boolean;
  readonly isTraining: boolean;
}

const stages = ['development', 'staging', 'production'] as const;

/** Buckets whose objects nobody can delete or overwrite before their time: S3 Object Lock. */
const locked: ReadonlySet<string> = new Set(['releases', 'logs']);

/** The different accounts, development first, with what each holds. */
export function accountOverviews(environment: Environment): readonly AccountOverview[] {
  return distinctAccounts(environment).map((account) => ({
    id: account.id,
    region: account.region,
    stages: stages.filter((stage) => sameAccount(account, accountOf(environment, stage))),
    buckets: bucketPurposes(environment, account).map((purpose) => ({
      purpose,
      name: bucketName(environment, account, purpose),
      isLocked: locked.has(purpose),
    })),
    keys: keyPurposes(environment, account).map((purpose) => ({
      purpose,
      alias: keyAlias(environment, purpose),
    })),
    network: networkOverview(environment, account),
  }));
}

function networkOverview(environment: Environment, account: Account): NetworkOverview {
  const { cidr, zones, packages } = environment.network;
  return {
    cidr,
    zones,
    endpoints: endpointsNeeded(environment, account).map(({ name }) => name),
    hasPackages: packages === 'codeartifact' && isDevelopment(environment, account),
    domains: environment.weakenings.flatMap((each) => (each.weakens === 'no-internet' ? each.domains : [])),
    isServing: servesModels(environment, account),
    isTraining: isDevelopment(environment, account),
  };
}
