import { modelArtifactsPrefix, modelCodePrefix } from '../data/prefixes.js';
import type { Workload } from '../environment/schema.js';
import { cluster, type JobWorkload, jobRoleArn, stoppingCondition, vpcConfig } from './job-arguments.js';
import { bucketFor, datasetLocation, type PipelineReferences } from './pipeline-references.js';
import { get, type Step } from './pipeline-step.js';

/**
 * What training code prints and evaluation judges: the share of right answers on held-out data, as
 * `validation-accuracy=0.87`.
 */
const accuracyMetric = { Name: 'validation:accuracy', Regex: 'validation-accuracy=([0-9\\.]+)' } as const;

/** The hyperparameters that tuning varies, of gradient-boosted trees. */
const tuned = {
  continuous: [{ Name: 'eta', MinValue: '0.01', MaxValue: '0.3' }],
  integer: [{ Name: 'max_depth', MinValue: '3', MaxValue: '10' }],
} as const;

/** Where the script is that delivery built, as the framework containers look for it in isolation. */
const script = {
  sagemaker_program: 'train.py',
  sagemaker_submit_directory: '/opt/ml/input/data/code/sourcedir.tar.gz',
} as const;

interface TrainingJob {
  readonly name: string;
  readonly kind: 'training' | 'tuning';
  readonly workload: JobWorkload & { readonly model: string; readonly reads: readonly string[] };
}

/** What training and tuning jobs have in common: isolation, network, keys, data. */
function trainingArguments(references: PipelineReferences, { name, kind, workload }: TrainingJob) {
  const models = bucketFor(references.data, 'models');
  return {
    AlgorithmSpecification: {
      MetricDefinitions: [accuracyMetric],
      TrainingImage: references.images.training,
      TrainingInputMode: 'File',
    },
    EnableInterContainerTrafficEncryption: true,
    EnableManagedSpotTraining: false,
    EnableNetworkIsolation: true,
    InputDataConfig: [
      ...workload.reads.map((dataset) => channel(dataset, datasetLocation(references, dataset).uri)),
      channel('code', `s3://${models.name}/${modelCodePrefix(workload.model)}`),
    ],
    OutputDataConfig: {
      KmsKeyId: models.key.arn,
      S3OutputPath: `s3://${models.name}/${modelArtifactsPrefix(workload.model)}`,
    },
    ResourceConfig: cluster(references, workload),
    RoleArn: jobRoleArn(references, name),
    StoppingCondition: stoppingCondition(workload),
    VpcConfig: vpcConfig(references, kind),
  };
}

function channel(name: string, uri: string) {
  return {
    ChannelName: name,
    DataSource: {
      S3DataSource: { S3DataDistributionType: 'FullyReplicated', S3DataType: 'S3Prefix', S3Uri: uri },
    },
  };
}

/**
 * The step of a training workload, with the best hyperparameters of the tuning step before it, if there is one.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html
 */
export function trainingStep(
  references: PipelineReferences,
  name: string,
  workload: Extract<Workload, { kind: 'training' }>,
  tuningStep: string | undefined,
): Step {
  const best = (parameter: string) =>
    get(`Steps.${tuningStep}.BestTrainingJob.TunedHyperParameters['${parameter}']`);
  const parameters = [...tuned.continuous, ...tuned.integer].map(({ Name }) => [Name, best(Name)] as const);
  return {
    Name: name,
    Type: 'Training',
    Arguments: {
      ...trainingArguments(references, { name, kind: 'training', workload }),
      HyperParameters: {
        ...script,
        ...(tuningStep === undefined ? {} : Object.fromEntries(parameters)),
      },
    },
  };
}

/**
 * The step of a tuning workload: training jobs that try hyperparameters, each as isolated as training itself.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHyperParameterTuningJob.html
 */
export function tuningStep(
  references: PipelineReferences,
  name: string,
  workload: Extract<Workload, { kind: 'tuning' }>,
): Step {
  return {
    Name: name,
    Type: 'Tuning',
    Arguments: {
      HyperParameterTuningJobConfig: {
        HyperParameterTuningJobObjective: { MetricName: accuracyMetric.Name, Type: 'Maximize' },
        ParameterRanges: {
          ContinuousParameterRanges: tuned.continuous,
          IntegerParameterRanges: tuned.integer,
        },
        ResourceLimits: {
          MaxNumberOfTrainingJobs: workload.maxJobs,
          MaxParallelTrainingJobs: Math.min(workload.parallelJobs, workload.maxJobs),
        },
        Strategy: 'Bayesian',
      },
      TrainingJobDefinition: {
        ...trainingArguments(references, { name, kind: 'tuning', workload }),
        StaticHyperParameters: script,
      },
    },
  };
}
