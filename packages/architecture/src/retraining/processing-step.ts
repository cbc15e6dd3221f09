import type { Workload } from '../environment/schema.js';
import { cluster, jobRoleArn, stoppingCondition, vpcConfig } from './job-arguments.js';
import { datasetLocation, type PipelineReferences } from './pipeline-references.js';
import type { Step } from './pipeline-step.js';

/** A file or folder in S3 and where the container sees it. */
interface Input {
  readonly name: string;
  readonly uri: unknown;
}

interface Output {
  readonly name: string;
  readonly uri: string | object;
  readonly keyArn: string;
}

export interface ProcessingJob {
  readonly name: string;
  readonly kind: 'processing' | 'evaluation';
  readonly workload: Extract<Workload, { kind: 'processing' | 'evaluation' }>;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
}

/** Where a processing container finds an input and leaves an output. */
const root = '/opt/ml/processing';

/**
 * The arguments of `CreateProcessingJob`, in isolation: no network, encrypted traffic and volumes, our subnets.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateProcessingJob.html
 */
export function processingArguments(references: PipelineReferences, job: ProcessingJob) {
  const { kind, workload } = job;
  const [keyArn, another] = [...new Set(job.outputs.map((output) => output.keyArn))];
  if (another !== undefined) {
    throw new Error(`${job.name} writes datasets of several classes; a processing job has one output key`);
  }
  return {
    AppSpecification: { ImageUri: references.images[kind] },
    NetworkConfig: {
      EnableInterContainerTrafficEncryption: true,
      EnableNetworkIsolation: true,
      VpcConfig: vpcConfig(references, kind),
    },
    ProcessingInputs: job.inputs.map(processingInput),
    ...(keyArn === undefined
      ? {}
      : {
          ProcessingOutputConfig: {
            KmsKeyId: keyArn,
            Outputs: job.outputs.map(processingOutput),
          },
        }),
    ProcessingResources: { ClusterConfig: cluster(references, workload) },
    RoleArn: jobRoleArn(references, job.name),
    StoppingCondition: stoppingCondition(workload),
  };
}

function processingInput({ name, uri }: Input) {
  return {
    InputName: name,
    S3Input: {
      LocalPath: `${root}/input/${name}`,
      S3DataDistributionType: 'FullyReplicated',
      S3DataType: 'S3Prefix',
      S3InputMode: 'File',
      S3Uri: uri,
    },
  };
}

function processingOutput({ name, uri }: Output) {
  return {
    OutputName: name,
    S3Output: { LocalPath: `${root}/output/${name}`, S3UploadMode: 'EndOfJob', S3Uri: uri },
  };
}

/** The step of a processing workload: reads its datasets and writes its datasets. */
export function processingStep(
  references: PipelineReferences,
  name: string,
  workload: Extract<Workload, { kind: 'processing' }>,
): Step {
  const located = (datasets: readonly string[]) =>
    datasets.map((dataset) => ({ name: dataset, ...datasetLocation(references, dataset) }));
  return {
    Name: name,
    Type: 'Processing',
    Arguments: processingArguments(references, {
      name,
      kind: 'processing',
      workload,
      inputs: located(workload.reads),
      outputs: located(workload.writes),
    }),
  };
}
