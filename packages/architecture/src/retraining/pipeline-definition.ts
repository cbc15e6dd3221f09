import { conditionStep, evaluationStep } from './judgement-steps.js';
import { originParameter } from './model-origin.js';
import type { PipelineReferences } from './pipeline-references.js';
import type { Step } from './pipeline-step.js';
import { processingStep } from './processing-step.js';
import { preparingWorkloads, type TrainedModel, trainedModels } from './trained-models.js';
import { trainingStep, tuningStep } from './training-step.js';

/**
 * The definition of the retraining pipeline, as JSON. Its one parameter says who asked for the models, as they are then
 * described; who starts the pipeline decides nothing else.
 */
export interface PipelineDefinition {
  readonly Version: '2020-12-01';
  readonly Parameters: readonly [typeof originParameter];
  readonly Steps: readonly Step[];
}

/**
 * Prepares data, tunes and trains each model, judges it and registers what passes. Every job runs with its workload's own
 * role, in isolation, in our subnets, with our keys.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-overview.html
 */
export function pipelineDefinition(references: PipelineReferences): PipelineDefinition {
  const prepared = preparingWorkloads(references.environment);
  const names = prepared.map(({ name }) => name);
  return {
    Version: '2020-12-01',
    Parameters: [originParameter],
    Steps: [
      ...prepared.map(({ name, workload }) => processingStep(references, name, workload)),
      ...trainedModels(references.environment).flatMap((model) => stepsOf(references, model, names)),
    ],
  };
}

function stepsOf(
  references: PipelineReferences,
  trained: TrainedModel,
  prepared: readonly string[],
): readonly Step[] {
  const { tuning, training } = trained;
  const after = (step: Step, names: readonly string[]): Step =>
    names.length === 0 ? step : { ...step, DependsOn: names };
  const train = trainingStep(references, training.name, training.workload, tuning?.name);
  return [
    ...(tuning === undefined ? [] : [after(tuningStep(references, tuning.name, tuning.workload), prepared)]),
    after(train, tuning === undefined ? prepared : [tuning.name]),
    after(evaluationStep(references, trained), [training.name]),
    conditionStep(references, trained),
  ];
}
