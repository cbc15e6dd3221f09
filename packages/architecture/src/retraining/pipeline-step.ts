/**
 * A step of a SageMaker pipeline, as its definition says it.
 * https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
 */
export interface Step {
  readonly Name: string;
  readonly Type: 'Processing' | 'Training' | 'Tuning' | 'Condition' | 'RegisterModel' | 'Fail';
  readonly Arguments: object;
  readonly DependsOn?: readonly string[];
  readonly PropertyFiles?: readonly object[];
}

/** A property of what another step made, read when the pipeline runs. */
export function get(path: string): { readonly Get: string } {
  return { Get: path };
}
