import { type Classification, classifications } from '../classification.js';
import type { Draft } from '../draft.js';
import type { Workload, WorkloadKind } from '../schema.js';
import { keyError, type Mistake, valueError } from './mistake.js';

type Kinds = ReadonlySet<WorkloadKind>;

const readingKinds: Kinds = new Set(['training', 'tuning', 'evaluation', 'batch-inference']);
const writingKinds: Kinds = new Set(['batch-inference']);
/** What puts into a model's weights what it reads. */
const learningKinds: Kinds = new Set(['training', 'tuning']);

/** A workload whose kind cannot work without data declares what it reads. */
export function workloadsReadWhatTheyNeed(draft: Draft): readonly Mistake[] {
  return [...draft.workloads]
    .filter(([, workload]) => readingKinds.has(workload.kind) && readsOf(workload).length === 0)
    .map(([name, { kind }]) =>
      keyError(['workloads', name], { code: 'reads-nothing', workload: name, kind }),
    );
}

/** A batch transform has somewhere to put its results. */
export function batchInferenceWrites(draft: Draft): readonly Mistake[] {
  return [...draft.workloads]
    .filter(([, workload]) => writingKinds.has(workload.kind) && writesOf(workload).length === 0)
    .map(([name, { kind }]) =>
      keyError(['workloads', name], { code: 'writes-nothing', workload: name, kind }),
    );
}

/** Monitoring watches an endpoint, and an endpoint is a workload of real-time inference. */
export function monitoringWatchesAnEndpoint(draft: Draft): readonly Mistake[] {
  const endpoints = [...draft.workloads]
    .filter(([, { kind }]) => kind === 'real-time-inference')
    .map(([name]) => name);
  return [...draft.workloads].flatMap(([name, workload]) => {
    const watched = workload.kind === 'monitoring' ? draft.workloads.get(workload.endpoint) : undefined;
    if (workload.kind !== 'monitoring' || watched === undefined || watched.kind === 'real-time-inference')
      return [];
    const facts = {
      code: 'not-an-endpoint',
      workload: workload.endpoint,
      kind: watched.kind,
      endpoints,
    } as const;
    return [valueError(['workloads', name, 'endpoint'], facts)];
  });
}

/**
 * Data does not flow down. Only processing, which is where de-identification is done and reviewed, may write to a
 * class below that of what it reads; what any other job writes is as harmful as what it read.
 */
export function onlyProcessingLowersClassification(draft: Draft): readonly Mistake[] {
  return [...draft.workloads].flatMap(([name, workload]) => {
    const from = highest(draft, readsOf(workload));
    if (workload.kind === 'processing' || from === undefined) return [];
    return writesOf(workload).flatMap((dataset, index) => {
      const classification = draft.datasets.get(dataset)?.classification;
      if (classification === undefined || rank(classification) >= rank(from.classification)) return [];
      const to = { dataset, classification };
      const facts = {
        code: 'classification-lowered',
        workload: name,
        kind: workload.kind,
        from,
        to,
      } as const;
      return [valueError(['workloads', name, 'writes', index], facts)];
    });
  });
}

/** A model remembers what it was trained on: its weights are classified at least as high. */
export function modelsAreClassifiedAsTheirData(draft: Draft): readonly Mistake[] {
  return [...draft.models].flatMap(([model, { classification }]) => {
    const from = highestTrainingData(draft, model);
    if (from === undefined || rank(from.classification) <= rank(classification)) return [];
    const facts = { code: 'model-below-data', model, classification, from } as const;
    return [valueError(['models', model, 'classification'], facts)];
  });
}

function highestTrainingData(draft: Draft, model: string) {
  const sources = [...draft.workloads].flatMap(([workload, declared]) => {
    if (!learningKinds.has(declared.kind) || !('model' in declared) || declared.model !== model) return [];
    const from = highest(draft, readsOf(declared));
    return from === undefined ? [] : [{ workload, ...from }];
  });
  return sources.sort((a, b) => rank(b.classification) - rank(a.classification))[0];
}

interface Classified {
  readonly dataset: string;
  readonly classification: Classification;
}

/** The first of the most highly classified of some datasets. */
function highest(draft: Draft, names: readonly string[]): Classified | undefined {
  const classified = names.flatMap((dataset) => {
    const classification = draft.datasets.get(dataset)?.classification;
    return classification === undefined ? [] : [{ dataset, classification }];
  });
  return classified.sort((a, b) => rank(b.classification) - rank(a.classification))[0];
}

function rank(classification: Classification): number {
  return classifications.indexOf(classification);
}

/** Datasets that a workload reads; an endpoint reads none. */
export function readsOf(workload: Workload): readonly string[] {
  return 'reads' in workload ? workload.reads : [];
}

/** Datasets that a workload writes; an endpoint writes none. */
export function writesOf(workload: Workload): readonly string[] {
  return 'writes' in workload ? workload.writes : [];
}
