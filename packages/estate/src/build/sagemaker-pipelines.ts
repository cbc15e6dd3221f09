import type { Located } from '@redoubt/policy';
import type { SageMakerPipeline, SageMakerPipelineStep } from '../model/sagemaker.js';
import type { World } from '../read/world.js';
import { list, scalar, unknown } from '../source/located.js';
import { entriesOf, get, itemsOf, textOf, textSetting, unknownsIn } from '../source/read.js';
import { definitionFile } from './definition-file.js';
import type { Lookups } from './lookups.js';
import { parseJsonText } from './policy-text.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

/**
 * SageMaker pipelines with the steps of their definition, from the template, from S3 or from an asset. Schema:
 * https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
 */
export function readSageMakerPipelines(
  resources: ResourceList,
  lookups: Lookups,
  world: World,
): readonly SageMakerPipeline[] {
  return resources.read('AWS::SageMaker::Pipeline', (reader, resource) => {
    const definition = readDefinition(reader, world);
    const steps = stepsIn(get(definition, 'Steps'), `${resource.stack}.${resource.logicalId}`);
    if (definition?.kind !== 'object')
      world.gap(
        `the definition of the SageMaker pipeline \`${resource.name}\` could not be read`,
        resource.place,
      );
    return {
      name: resource.name,
      arn: resource.arn ?? resource.ref,
      role: lookups.roleAt(reader, 'RoleArn'),
      parameters: itemsOf(get(definition, 'Parameters')).map(readParameter),
      steps,
      complete:
        definition?.kind === 'object' &&
        itemsOf(get(definition, 'Steps')).every((step) => step.kind === 'object'),
      ...reader.element(),
    };
  });
}

/** `PipelineDefinition` is an object with the text in it, or with its place in S3; older templates give the text itself. */
function readDefinition(reader: PropertyReader, world: World): Located | undefined {
  const body = reader.at('PipelineDefinition.PipelineDefinitionBody');
  if (body !== undefined) return parseJsonText(body);
  const whole = reader.at('PipelineDefinition');
  if (whole?.kind === 'scalar') return parseJsonText(whole);
  if (get(whole, 'Steps') !== undefined) return whole;
  return definitionFile(
    reader,
    ['PipelineDefinition.PipelineDefinitionS3Location', 'PipelineDefinition'],
    world,
  );
}

function readParameter(parameter: Located): SageMakerPipeline['parameters'][number] {
  return {
    name: textOf(get(parameter, 'Name')) ?? '',
    type: textOf(get(parameter, 'Type')) ?? '',
    default: textOf(get(parameter, 'DefaultValue')),
  };
}

function stepsIn(steps: Located | undefined, pipeline: string): readonly SageMakerPipelineStep[] {
  return itemsOf(steps).flatMap((step) => {
    const written = get(step, 'Arguments');
    const own = readStep(step, written, pipeline);
    const branches = ['IfSteps', 'ElseSteps'].flatMap((branch) => stepsIn(get(written, branch), pipeline));
    return [own, ...branches];
  });
}

function readStep(step: Located, written: Located | undefined, pipeline: string): SageMakerPipelineStep {
  const name = textOf(get(step, 'Name')) ?? '';
  const type = textOf(get(step, 'Type')) ?? '';
  const args = written === undefined ? undefined : withReferences(written);
  const named = itemsOf(get(step, 'DependsOn')).flatMap((item) => textOf(item) ?? []);
  return {
    name,
    type,
    arguments: args,
    dependsOn: [...new Set([...named, ...(written === undefined ? [] : referredSteps(written))])].filter(
      (one) => one !== name,
    ),
    workload: stepCalls[type] === undefined ? undefined : `${pipeline}/${name}`,
    registers: type === 'RegisterModel' ? registration(args) : undefined,
  };
}

function registration(args: Located | undefined): SageMakerPipelineStep['registers'] {
  return {
    group: textSetting(get(args, 'ModelPackageGroupName')),
    approvalStatus: textSetting(get(args, 'ModelApprovalStatus')),
  };
}

/** The call that SageMaker makes for each type of step (https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html). */
export const stepCalls: Readonly<Record<string, string>> = {
  Training: 'CreateTrainingJob',
  Processing: 'CreateProcessingJob',
  QualityCheck: 'CreateProcessingJob',
  ClarifyCheck: 'CreateProcessingJob',
  Transform: 'CreateTransformJob',
  Tuning: 'CreateHyperParameterTuningJob',
  AutoML: 'CreateAutoMLJobV2',
  Model: 'CreateModel',
};

/**
 * References of the definition language: `{"Get": "Parameters.X"}` is chosen by whoever starts the execution,
 * `{"Get": "Steps.…"}` is known when that step has run, `Std:Join` joins such values.
 */
function withReferences(value: Located): Located {
  if (value.kind === 'list') return list(value.items.map(withReferences), value.place);
  if (value.kind !== 'object') return value;
  const only = value.entries.length === 1 ? value.entries[0] : undefined;
  const from = only?.key === 'Get' ? textOf(only.value) : undefined;
  if (from !== undefined) return unknown(reasonFor(from), value.place);
  if (only?.key === 'Std:Join') return joined(only.value);
  return {
    ...value,
    entries: value.entries.map((entry) => ({ ...entry, value: withReferences(entry.value) })),
  };
}

function reasonFor(reference: string): string {
  const [where, name] = reference.split('.');
  if (where === 'Parameters')
    return `the pipeline parameter \`${name}\` is chosen by whoever starts the execution`;
  return `\`${reference}\` is known only when the pipeline runs`;
}

function joined(value: Located): Located {
  const parts = itemsOf(get(value, 'Values')).map(withReferences);
  const open = parts.flatMap((part) => unknownsIn(part, 1))[0];
  if (open !== undefined) return open;
  return scalar(parts.map((part) => textOf(part) ?? '').join(textOf(get(value, 'On')) ?? ''), value.place);
}

function referredSteps(value: Located): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap(referredSteps);
  return entriesOf(value).flatMap((entry) => {
    const from = entry.key === 'Get' ? textOf(entry.value) : undefined;
    const step = from === undefined ? undefined : /^Steps\.([^.[]+)/.exec(from)?.[1];
    return step === undefined ? referredSteps(entry.value) : [step];
  });
}
