import type { Classification } from '../environment/classification.js';
import type { PersonaName } from '../environment/persona-names.js';
import type { Environment, Weakening, WorkloadKind } from '../environment/schema.js';
import { type AccountOverview, accountOverviews } from './accounts.js';
import { type DatasetOverview, datasetOverviews, type ModelOverview, modelOverviews } from './data.js';
import { type DeliveryStep, deliverySteps, type RetrainingOverview, retrainingOverview } from './delivery.js';
import { type DetectorOverview, detectorOverviews } from './detectors.js';
import { type PersonOverview, personOverviews } from './people.js';
import { type WorkloadOverview, workloadOverviews } from './workloads.js';

export type {
  AccountOverview,
  Classification,
  DatasetOverview,
  DeliveryStep,
  DetectorOverview,
  ModelOverview,
  PersonaName,
  PersonOverview,
  RetrainingOverview,
  Weakening,
  WorkloadKind,
  WorkloadOverview,
};

/**
 * What an environment makes, in the order in which a person asks: who and what there is, and what may pass between
 * them. Plain data; `version` changes when a field changes its meaning or goes.
 */
export interface Overview {
  readonly version: 1;
  readonly name: string;
  readonly organization: string;
  /** Roots, units and accounts that service and resource control policies are attached to. */
  readonly controlPolicyTargets: readonly string[];
  readonly accounts: readonly AccountOverview[];
  readonly people: readonly PersonOverview[];
  readonly datasets: readonly DatasetOverview[];
  readonly models: readonly ModelOverview[];
  readonly workloads: readonly WorkloadOverview[];
  readonly retraining: RetrainingOverview;
  readonly delivery: readonly DeliveryStep[];
  readonly detectors: readonly DetectorOverview[];
  readonly weakenings: readonly Weakening[];
}

/** The overview of an environment. Nothing is synthesized for it: names and rules come from the layers' own data. */
export function overviewOf(environment: Environment): Overview {
  const { organization } = environment;
  return {
    version: 1,
    name: environment.name,
    organization: organization.id,
    controlPolicyTargets: organization.managementAccount === undefined ? [] : organization.targets,
    accounts: accountOverviews(environment),
    people: personOverviews(environment),
    datasets: datasetOverviews(environment),
    models: modelOverviews(environment),
    workloads: workloadOverviews(environment),
    retraining: retrainingOverview(environment),
    delivery: deliverySteps(environment),
    detectors: detectorOverviews(environment),
    weakenings: environment.weakenings,
  };
}
