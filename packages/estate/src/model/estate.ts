import type { Place } from '@redoubt/policy';
import type { Account } from './account.js';
import type { Alarm, LogGroup, MetricFilter, QueryLog, Secret, Subscription, Topic, Trail } from './audit.js';
import type {
  CodeBuildProject,
  CodePipeline,
  EventRule,
  LambdaFunction,
  Repository,
  Stack,
  StateMachine,
} from './delivery.js';
import type { Detector } from './detector.js';
import type { EstateDiagnostic } from './diagnostic.js';
import type { Resource } from './element.js';
import type { Key, KeyAlias } from './key.js';
import type { Network } from './network.js';
import type { OrganizationalUnit, OrganizationPolicy } from './organization.js';
import type { Group, InstanceProfile, ManagedPolicy, Role, User } from './principal.js';
import type { ResourcePolicy } from './resource-policy.js';
import type { SageMakerPipeline, SageMakerResource } from './sagemaker.js';
import type { AccessPoint, Bucket, PublicAccessBlock } from './storage.js';
import type { Unknown } from './unknown.js';
import type { Workload } from './workload.js';

/** What exists, as a reader found it. Everything in it is a value: nothing is read or resolved behind its back, except `Resource.properties`, on first use. */
export interface Estate {
  readonly accounts: readonly Account[];
  readonly stacks: readonly Stack[];
  /** Every resource of every template, also of types that no other list holds. */
  readonly resources: readonly Resource[];

  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly roles: readonly Role[];
  readonly instanceProfiles: readonly InstanceProfile[];
  readonly managedPolicies: readonly ManagedPolicy[];

  readonly organizationalUnits: readonly OrganizationalUnit[];
  readonly organizationPolicies: readonly OrganizationPolicy[];
  readonly resourcePolicies: readonly ResourcePolicy[];

  readonly buckets: readonly Bucket[];
  readonly accessPoints: readonly AccessPoint[];
  /** Block Public Access of whole accounts, by account id. CloudFormation cannot set it: from options only. */
  readonly accountPublicAccessBlocks: ReadonlyMap<string, PublicAccessBlock>;
  readonly keys: readonly Key[];
  readonly keyAliases: readonly KeyAlias[];
  readonly secrets: readonly Secret[];
  readonly repositories: readonly Repository[];

  readonly network: Network;

  readonly sageMakerResources: readonly SageMakerResource[];
  readonly sageMakerPipelines: readonly SageMakerPipeline[];

  readonly codePipelines: readonly CodePipeline[];
  readonly codeBuildProjects: readonly CodeBuildProject[];
  readonly eventRules: readonly EventRule[];
  readonly stateMachines: readonly StateMachine[];
  readonly lambdaFunctions: readonly LambdaFunction[];

  readonly trails: readonly Trail[];
  readonly logGroups: readonly LogGroup[];
  readonly metricFilters: readonly MetricFilter[];
  readonly alarms: readonly Alarm[];
  readonly topics: readonly Topic[];
  readonly subscriptions: readonly Subscription[];
  readonly queryLogs: readonly QueryLog[];
  readonly detectors: readonly Detector[];

  readonly workloads: readonly Workload[];
  readonly diagnostics: readonly EstateDiagnostic[];
  /**
   * Parts of the input that could not be read at all, so that the estate may hold more than it shows: a macro that was
   * not run, a nested template that was not found, a policy whose holder is not known. While there is one, no statement
   * about the whole estate ("nobody can …") is proved.
   */
  readonly gaps: readonly Unknown[];
  /** The parameters of all stacks, and where their values came from. */
  readonly parameters: readonly ParameterValue[];
}

/** The value that a template's parameter was read with. */
export interface ParameterValue {
  readonly stack: string;
  readonly name: string;
  /** `undefined` for a list whose items are not known. A symbol when nothing gives a value. */
  readonly value: string | undefined;
  readonly from: 'given' | 'default' | 'nothing';
  readonly place: Place;
}
