import type { Account, Environment } from '../environment/schema.js';
import { accountOf, type StageName } from '../naming/names.js';

/** A stage that runs endpoints, with its account. */
export interface ServingStage {
  readonly stage: StageName;
  readonly account: Account;
}

/** The stages that run endpoints, in the order of delivery. They may share an account; their roles differ by name. */
export function servingStages(environment: Environment): readonly ServingStage[] {
  return (['staging', 'production'] as const).map((stage) => ({
    stage,
    account: accountOf(environment, stage),
  }));
}
