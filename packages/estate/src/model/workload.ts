import type { Place } from '@redoubt/policy';
import type { Setting, Unknown } from './unknown.js';

/** What runs. */
export type WorkloadKind =
  | 'trainingJob'
  | 'processingJob'
  | 'transformJob'
  | 'tuningJob'
  | 'autoMLJob'
  | 'otherJob'
  | 'model'
  | 'endpoint'
  | 'notebookInstance'
  | 'domain'
  | 'userProfile'
  | 'space'
  | 'app'
  | 'monitoringJob'
  | 'featureGroup'
  | 'cluster'
  | 'sageMakerPipeline'
  | 'sageMakerPipelineStep'
  | 'codeBuildProject'
  | 'codePipeline'
  | 'codePipelineAction'
  | 'lambdaFunction'
  | 'stateMachine'
  | 'eventTarget'
  | 'schedule'
  | 'ecsTask'
  | 'instance'
  | 'glueJob'
  | 'cloudFormationStack'
  | 'replication'
  | 'configRule';

/** Where the code that runs comes from. What writes there decides what runs. */
export type CodeOrigin =
  | { readonly kind: 'image'; readonly uri: string }
  | { readonly kind: 's3'; readonly uri: string }
  | { readonly kind: 'inline' }
  | { readonly kind: 'asset'; readonly path: string }
  | { readonly kind: 'repository'; readonly uri: string }
  | { readonly kind: 'artifact'; readonly name: string }
  | { readonly kind: 'algorithm'; readonly arn: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Data that a workload reads or writes. */
export interface DataPort {
  readonly direction: 'input' | 'output';
  /** What it is for: `training`, `model`, `capture`, a channel's name. */
  readonly name: string;
  /** `s3://…`, an ARN, or a symbol. */
  readonly uri: string;
  /** The KMS key set for it, if any. */
  readonly kmsKey: Setting<string>;
}

/** The network that a workload's own code sees. */
export interface WorkloadNetwork {
  /** The VPC, when a subnet of the estate tells. */
  readonly vpc: string | undefined;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /**
   * `vpc`: only through the subnets. `service`: the service's own network, with internet. `isolated`: no network.
   * `vpcAndService`: through the subnets and also the service's network (`DirectInternetAccess`, `PublicInternetOnly`).
   * `unknown`: could not be determined.
   */
  readonly egress: 'vpc' | 'service' | 'isolated' | 'vpcAndService' | 'unknown';
  /** SageMaker's `EnableNetworkIsolation`; `undefined` where the service has no such setting or it is not set. */
  readonly isolation: Setting<boolean>;
  /** `EnableInterContainerTrafficEncryption`. */
  readonly trafficEncryption: Setting<boolean>;
}

/** Who runs with which role where. One per thing that runs with a role's credentials, or serves data that a role can reach. */
export interface Workload {
  /** Unique in the estate: `Stack.LogicalId`, with `/step` for parts. */
  readonly id: string;
  readonly name: string;
  readonly kind: WorkloadKind;
  /** The service principal that assumes the role: `sagemaker.amazonaws.com`. */
  readonly service: string;
  /** The ARN of the resource that runs, where it has one. */
  readonly arn: string | undefined;
  /** Role ARN; a role name when the estate does not define the role; a symbol when it is set and not known; `undefined` when it runs without one. */
  readonly role: string | undefined;
  readonly network: WorkloadNetwork;
  /** Keys by what they encrypt: `volume`, `output`, `artifacts`, `environment`. */
  readonly keys: readonly { readonly use: string; readonly key: Setting<string> }[];
  readonly code: readonly CodeOrigin[];
  readonly data: readonly DataPort[];
  /** The workload that starts this one, by id: the pipeline of a step. */
  readonly startedBy: string | undefined;
  readonly account: string;
  readonly region: string;
  readonly place: Place;
  readonly conditional: boolean;
  /** What could not be read, each a reason. Empty when the workload is known in full. */
  readonly unknowns: readonly Unknown[];
}
