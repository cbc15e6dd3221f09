import type { Located } from '@redoubt/policy';
import type { Element, Tags } from './element.js';
import type { Setting } from './unknown.js';

/** A SageMaker resource that is not a pipeline. What runs in it, and how, is in `Estate.workloads` under the same logical id. */
export interface SageMakerResource extends Element {
  readonly kind: SageMakerKind;
  readonly name: string;
  readonly arn: string | undefined;
  readonly properties: Located;
  readonly tags: Tags;
}

export type SageMakerKind =
  | 'domain'
  | 'userProfile'
  | 'space'
  | 'app'
  | 'notebookInstance'
  | 'lifecycleConfig'
  | 'model'
  | 'endpointConfig'
  | 'endpoint'
  | 'jobDefinition'
  | 'monitoringSchedule'
  | 'modelPackage'
  | 'modelPackageGroup'
  | 'featureGroup'
  | 'cluster'
  | 'image'
  | 'other';

/** A SageMaker pipeline and its steps, flattened: the branches of `Condition` steps are steps too. */
export interface SageMakerPipeline extends Element {
  readonly name: string;
  readonly arn: string;
  readonly role: string | undefined;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    readonly default: string | undefined;
  }[];
  readonly steps: readonly SageMakerPipelineStep[];
  /** False when the definition or a step could not be read in full. */
  readonly complete: boolean;
}

export interface SageMakerPipelineStep {
  readonly name: string;
  /** `Training`, `Processing`, `Transform`, `Tuning`, `Model`, `RegisterModel`, `Condition`, `Lambda`, `Callback`, `Fail`, … */
  readonly type: string;
  readonly arguments: Located | undefined;
  /** Steps that come before it, by `DependsOn` or by a reference to their properties. */
  readonly dependsOn: readonly string[];
  /** The workload that the step starts, where it starts one. */
  readonly workload: string | undefined;
  /** For `RegisterModel`: the model package group and the approval status it registers with. */
  readonly registers:
    | { readonly group: Setting<string>; readonly approvalStatus: Setting<string> }
    | undefined;
}
