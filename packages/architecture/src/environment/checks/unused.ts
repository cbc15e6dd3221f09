import type { Collection } from '../diagnostic.js';
import type { Draft } from '../draft.js';
import { readsOf, writesOf } from './data-flow.js';
import { asWarning, keyError, type Mistake } from './mistake.js';

/** What is declared is used somewhere; what is not is most often a spelling that went wrong elsewhere. */
export function declarationsAreUsed(draft: Draft): readonly Mistake[] {
  if (!draft.complete) return [];
  const workloads = [...draft.workloads.values()];
  const used: readonly (readonly [Collection, ReadonlySet<string | undefined>])[] = [
    ['datasets', new Set(workloads.flatMap((workload) => [...readsOf(workload), ...writesOf(workload)]))],
    ['models', new Set(workloads.map((workload) => ('model' in workload ? workload.model : undefined)))],
    ['teams', new Set([...draft.people.values()].map((person) => person.team))],
  ];
  return used.flatMap(([collection, names]) =>
    (draft.declared[collection] ?? [])
      .filter((name) => !names.has(name))
      .map((name) => asWarning(keyError([collection, name], { code: 'unused', collection, name }))),
  );
}

/** A model that is served or evaluated is trained by something. */
export function modelsAreTrained(draft: Draft): readonly Mistake[] {
  if (!draft.complete) return [];
  const workloads = [...draft.workloads.values()].flatMap((workload) =>
    'model' in workload ? [workload] : [],
  );
  const trained = new Set(workloads.filter(({ kind }) => kind === 'training').map(({ model }) => model));
  const served = new Set(workloads.map(({ model }) => model));
  return (draft.declared.models ?? [])
    .filter((model) => served.has(model) && !trained.has(model))
    .map((model) => asWarning(keyError(['models', model], { code: 'never-trained', model })));
}
