import type { Environment } from '../environment/schema.js';
import type {
  BucketPurpose,
  BucketReference,
  DataReferences,
  NetworkReferences,
} from '../stacks/references.js';

/** Kinds of workloads that the pipeline runs; each has an image, pinned by digest. */
export type PipelineImage = 'processing' | 'training' | 'evaluation' | 'inference';

/** What the steps of the retraining pipeline are made of. */
export interface PipelineReferences {
  readonly environment: Environment;
  readonly network: NetworkReferences;
  readonly data: DataReferences;
  /** Images by digest. The registered model serves with `inference`. */
  readonly images: Readonly<Record<PipelineImage, string>>;
}

/** The development account's bucket for a purpose; throws where the environment has none. */
export function bucketFor(data: DataReferences, purpose: BucketPurpose): BucketReference {
  const bucket = data.buckets[purpose];
  if (bucket === undefined) throw new Error(`account ${data.account.id} has no bucket for ${purpose}`);
  return bucket;
}

/** Where a dataset lies, with the key of its bucket; throws on one that is not declared. */
export function datasetLocation(
  { environment, data }: PipelineReferences,
  dataset: string,
): { readonly uri: string; readonly keyArn: string } {
  const declared = environment.datasets[dataset];
  if (declared === undefined) throw new Error(`dataset ${dataset} is not declared`);
  const bucket = bucketFor(data, declared.classification);
  return { uri: `s3://${bucket.name}/${dataset}/`, keyArn: bucket.key.arn };
}
