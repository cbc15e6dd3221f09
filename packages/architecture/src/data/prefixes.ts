import type { Account, Environment } from '../environment/schema.js';
import { accountOf, bucketArn, bucketName } from '../naming/names.js';

/** Prefix of a dataset in the bucket of its classification, e.g. `features/`. */
export function datasetPrefix(dataset: string): string {
  return `${dataset}/`;
}

/** Prefix of what training and tuning write of a model, in the `models` bucket, e.g. `risk/artifacts/`. */
export function modelArtifactsPrefix(model: string): string {
  return `${model}/artifacts/`;
}

/**
 * Prefix of what evaluation writes about a model, in the `models` bucket, e.g. `risk/evaluation/`. Training cannot write
 * here: a job that builds a model has no say in how it is judged.
 */
export function modelEvaluationPrefix(model: string): string {
  return `${model}/evaluation/`;
}

/**
 * Prefix of the training code that delivery built from source, in the `models` bucket, e.g. `risk/code/`. Training reads
 * it; nothing that judges or serves a model does.
 */
export function modelCodePrefix(model: string): string {
  return `${model}/code/`;
}

/** Prefix of a model's approved releases, in the `releases` bucket, e.g. `risk/`. */
export function releasePrefix(model: string): string {
  return `${model}/`;
}

/** Prefix of what an endpoint captures and of what a monitoring workload writes, in the `capture` bucket. */
export function capturePrefix(workload: string): string {
  return `${workload}/`;
}

/**
 * ARN of everything under a dataset's prefix, e.g. `arn:aws:s3:::…/features/*`; of the bucket in development, for only
 * there datasets live. `undefined` when no dataset of that name is declared.
 */
export function datasetObjectsArn(environment: Environment, dataset: string): string | undefined {
  const declared = environment.datasets[dataset];
  if (declared === undefined) return undefined;
  const account: Account = accountOf(environment, 'development');
  return `${bucketArn(bucketName(environment, account, declared.classification))}/${datasetPrefix(dataset)}*`;
}
