import type { Classification } from '../environment/classification.js';
import type { Environment } from '../environment/schema.js';
import { accountOf, bucketName } from '../naming/names.js';

export interface DatasetOverview {
  readonly name: string;
  readonly classification: Classification;
  readonly description: string;
  readonly bucket: string;
  readonly retentionDays?: number;
  /** Workloads, by name. */
  readonly readBy: readonly string[];
  readonly writtenBy: readonly string[];
}

export interface ModelOverview {
  readonly name: string;
  readonly classification: Classification;
  readonly description: string;
  readonly trainedBy: readonly string[];
  readonly usedBy: readonly string[];
}

/** The datasets, the most harmful to disclose last as in the file. */
export function datasetOverviews(environment: Environment): readonly DatasetOverview[] {
  const development = accountOf(environment, 'development');
  const workloads = Object.entries(environment.workloads);
  return Object.entries(environment.datasets).map(
    ([name, { classification, description, retentionDays }]) => ({
      name,
      classification,
      description,
      bucket: bucketName(environment, development, classification),
      ...(retentionDays !== undefined && { retentionDays }),
      readBy: workloads
        .filter(([, each]) => 'reads' in each && each.reads.includes(name))
        .map(([key]) => key),
      writtenBy: workloads
        .filter(([, each]) => 'writes' in each && each.writes.includes(name))
        .map(([key]) => key),
    }),
  );
}

const trainingKinds: ReadonlySet<string> = new Set(['training', 'tuning']);

/** The models, with the workloads that make and use them. */
export function modelOverviews(environment: Environment): readonly ModelOverview[] {
  return Object.entries(environment.models).map(([name, { classification, description }]) => {
    const workloads = Object.entries(environment.workloads).filter(
      ([, each]) => 'model' in each && each.model === name,
    );
    return {
      name,
      classification,
      description,
      trainedBy: workloads.filter(([, { kind }]) => trainingKinds.has(kind)).map(([key]) => key),
      usedBy: workloads.filter(([, { kind }]) => !trainingKinds.has(kind)).map(([key]) => key),
    };
  });
}
