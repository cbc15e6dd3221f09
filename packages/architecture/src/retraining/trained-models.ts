import type { Environment, Workload } from '../environment/schema.js';

type Of<K extends Workload['kind']> = Extract<Workload, { kind: K }>;
type Named<W> = { readonly name: string; readonly workload: W };

/** A model that retraining makes: the workloads that tune, train and judge it. */
export interface TrainedModel {
  readonly model: string;
  readonly tuning: Named<Of<'tuning'>> | undefined;
  readonly training: Named<Of<'training'>>;
  readonly evaluation: Named<Of<'evaluation'>>;
}

/**
 * The models that retraining makes: those that a training workload trains and an evaluation workload judges. A model
 * that nothing judges is never registered. Of several workloads of a kind for one model, the first declared is taken.
 */
export function trainedModels(environment: Environment): readonly TrainedModel[] {
  return Object.keys(environment.models).flatMap((model) => {
    const training = workloadFor(environment, model, 'training');
    const evaluation = workloadFor(environment, model, 'evaluation');
    if (training === undefined || evaluation === undefined) return [];
    return [{ model, tuning: workloadFor(environment, model, 'tuning'), training, evaluation }];
  });
}

/** The processing workloads that make what the models are trained on: those that write a dataset that one reads. */
export function preparingWorkloads(environment: Environment): readonly Named<Of<'processing'>>[] {
  const read = new Set(
    trainedModels(environment).flatMap(({ tuning, training, evaluation }) => [
      ...(tuning?.workload.reads ?? []),
      ...training.workload.reads,
      ...evaluation.workload.reads,
    ]),
  );
  return Object.entries(environment.workloads).flatMap(([name, workload]) =>
    workload.kind === 'processing' && workload.writes.some((dataset) => read.has(dataset))
      ? [{ name, workload }]
      : [],
  );
}

type OfModel = 'training' | 'tuning' | 'evaluation';

function workloadFor<K extends OfModel>(
  environment: Environment,
  model: string,
  kind: K,
): Named<Of<K>> | undefined {
  for (const [name, workload] of Object.entries(environment.workloads)) {
    if (makes(workload, kind, model)) return { name, workload };
  }
  return undefined;
}

function makes<K extends OfModel>(workload: Workload, kind: K, model: string): workload is Of<K> {
  return workload.kind === kind && 'model' in workload && workload.model === model;
}
