import { modelEvaluationPrefix } from '../data/prefixes.js';
import { modelPackageGroupName } from '../delivery/delivery-names.js';
import { originParameter } from './model-origin.js';
import { bucketFor, datasetLocation, type PipelineReferences } from './pipeline-references.js';
import { get, type Step } from './pipeline-step.js';
import { processingArguments } from './processing-step.js';
import type { TrainedModel } from './trained-models.js';

/** The file in which evaluation writes `{ "metrics": { "accuracy": { "value": 0.87 } } }`. */
const evaluationFile = 'evaluation.json';
const evaluationOutput = 'evaluation';
const propertyFile = 'Evaluation';

/**
 * Where an execution's evaluation of a model lies, in the bucket of models; no execution overwrites another's.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-variables.html
 */
function evaluationUri({ data }: PipelineReferences, model: string, ...file: readonly string[]): object {
  const folder = `s3://${bucketFor(data, 'models').name}/${modelEvaluationPrefix(model).slice(0, -1)}`;
  return { 'Std:Join': { On: '/', Values: [folder, get('Execution.PipelineExecutionId'), ...file] } };
}

/** What training wrote, known when the pipeline runs. */
const trained = ({ training }: TrainedModel) => get(`Steps.${training.name}.ModelArtifacts.S3ModelArtifacts`);

/** The step of an evaluation workload: reads model and datasets, writes the evaluation and the monitoring baseline. */
export function evaluationStep(references: PipelineReferences, trainedModel: TrainedModel): Step {
  const { model, evaluation } = trainedModel;
  const { key } = bucketFor(references.data, 'models');
  return {
    Name: evaluation.name,
    Type: 'Processing',
    Arguments: processingArguments(references, {
      name: evaluation.name,
      kind: 'evaluation',
      workload: evaluation.workload,
      inputs: [
        ...evaluation.workload.reads.map((dataset) => ({
          name: dataset,
          uri: datasetLocation(references, dataset).uri,
        })),
        { name: 'model', uri: trained(trainedModel) },
      ],
      outputs: [{ name: evaluationOutput, uri: evaluationUri(references, model), keyArn: key.arn }],
    }),
    PropertyFiles: [
      { PropertyFileName: propertyFile, OutputName: evaluationOutput, FilePath: evaluationFile },
    ],
  };
}

/**
 * Registers the model when the metric reaches the declared minimum, and fails the execution when it does not.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html#step-type-condition
 */
export function conditionStep(references: PipelineReferences, trainedModel: TrainedModel): Step {
  const { minimumAccuracy } = references.environment.retraining;
  const { model, evaluation } = trainedModel;
  return {
    Name: `${model}-is-accurate`,
    Type: 'Condition',
    Arguments: {
      Conditions: [
        {
          Type: 'GreaterThanOrEqualTo',
          LeftValue: {
            'Std:JsonGet': {
              PropertyFile: get(`Steps.${evaluation.name}.PropertyFiles.${propertyFile}`),
              Path: 'metrics.accuracy.value',
            },
          },
          RightValue: minimumAccuracy,
        },
      ],
      IfSteps: [registerStep(references, trainedModel)],
      ElseSteps: [
        {
          Name: `${model}-is-not-accurate`,
          Type: 'Fail',
          Arguments: { ErrorMessage: `The accuracy of ${model} is below ${minimumAccuracy}.` },
        } satisfies Step,
      ],
    },
  };
}

/**
 * Registers the model in its group, waiting for a person's approval.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html
 */
function registerStep(references: PipelineReferences, trainedModel: TrainedModel): Step {
  const { model } = trainedModel;
  return {
    Name: `${model}-register`,
    Type: 'RegisterModel',
    Arguments: {
      ModelPackageGroupName: modelPackageGroupName(references.environment, model),
      ModelPackageDescription: get(`Parameters.${originParameter.Name}`),
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [{ Image: references.images.inference, ModelDataUrl: trained(trainedModel) }],
        SupportedContentTypes: ['text/csv', 'application/json'],
        SupportedResponseMIMETypes: ['text/csv', 'application/json'],
      },
      ModelMetrics: {
        ModelQuality: {
          Statistics: {
            ContentType: 'application/json',
            S3Uri: evaluationUri(references, model, evaluationFile),
          },
        },
      },
    },
  };
}
