/** A step of a pipeline, as its definition in a template says it. */
export interface PipelineStep {
  readonly Name: string;
  readonly Type: string;
  readonly Arguments: Readonly<Record<string, unknown>>;
}

/**
 * All steps of a pipeline's `PipelineDefinition`, those inside conditions as well. References stand as `⟨…⟩`, since
 * the definition is a text that deployment puts together.
 * @param definition the property of an `AWS::SageMaker::Pipeline`
 * @throws where the text is no JSON, or has no steps
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-pipeline.html
 */
export function pipelineSteps(definition: unknown): readonly PipelineStep[] {
  const body = child(definition, 'PipelineDefinitionBody') ?? definition;
  const parsed: unknown = JSON.parse(rendered(body));
  const steps = child(parsed, 'Steps');
  if (!Array.isArray(steps)) throw new Error('the definition of the pipeline has no steps');
  return steps.flatMap(withNested);
}

function rendered(value: unknown): string {
  if (typeof value === 'string') return value;
  const join = child(value, 'Fn::Join');
  if (!Array.isArray(join) || !Array.isArray(join[1]))
    return `⟨${JSON.stringify(value).replaceAll('"', '')}⟩`;
  return join[1].map(rendered).join(String(join[0]));
}

function withNested(step: PipelineStep): readonly PipelineStep[] {
  const nested = ['IfSteps', 'ElseSteps'].map((name) => child(step.Arguments, name));
  return [step, ...nested.flatMap((steps) => (Array.isArray(steps) ? steps.flatMap(withNested) : []))];
}

function child(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
