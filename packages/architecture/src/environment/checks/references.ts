import type { Collection } from '../diagnostic.js';
import type { Draft } from '../draft.js';
import type { Path } from '../place.js';
import { nearest } from '../spelling.js';
import { type Mistake, valueError } from './mistake.js';

/** Every name that the file refers to is declared in the section that it belongs to. */
export function referencesExist(draft: Draft): readonly Mistake[] {
  return [...references(draft)].flatMap(({ name, collection, path }) => {
    const declared = draft.declared[collection];
    if (declared === undefined || declared.includes(name)) return [];
    const near = nearest(name, declared);
    const facts = { code: 'unknown-reference', name, collection, declared } as const;
    return [valueError(path, near === undefined ? facts : { ...facts, nearest: near })];
  });
}

/** No list of names holds a name twice. */
export function listsHoldNamesOnce(draft: Draft): readonly Mistake[] {
  return [...lists(draft)].flatMap(({ names, path }) =>
    names.flatMap((value, index) =>
      names.indexOf(value) === index ? [] : [valueError([...path, index], { code: 'listed-twice', value })],
    ),
  );
}

interface Reference {
  readonly name: string;
  readonly collection: Collection;
  readonly path: Path;
}

function* references(draft: Draft): Generator<Reference> {
  for (const { names, collection, path } of lists(draft)) {
    yield* names.map((name, index) => ({ name, collection, path: [...path, index] }));
  }
  for (const [key, workload] of draft.workloads) {
    const path = ['workloads', key];
    if ('model' in workload) yield { name: workload.model, collection: 'models', path: [...path, 'model'] };
    if ('endpoint' in workload)
      yield { name: workload.endpoint, collection: 'workloads', path: [...path, 'endpoint'] };
  }
  for (const [key, { team }] of draft.people) {
    if (team !== undefined) yield { name: team, collection: 'teams', path: ['people', key, 'team'] };
  }
  for (const [index, weakening] of (draft.sections.weakenings ?? []).entries()) {
    const path = ['weakenings', index, 'workload'];
    if ('workload' in weakening) yield { name: weakening.workload, collection: 'workloads', path };
  }
}

interface NameList {
  readonly names: readonly string[];
  readonly collection: Collection;
  readonly path: Path;
}

function* lists(draft: Draft): Generator<NameList> {
  for (const [key, workload] of draft.workloads) {
    if (!('reads' in workload)) continue;
    yield { names: workload.reads, collection: 'datasets', path: ['workloads', key, 'reads'] };
    yield { names: workload.writes, collection: 'datasets', path: ['workloads', key, 'writes'] };
  }
  const { retraining, delivery } = draft.sections;
  if (retraining)
    yield { names: retraining.onNewData, collection: 'datasets', path: ['retraining', 'onNewData'] };
  if (delivery) yield { names: delivery.approvers, collection: 'people', path: ['delivery', 'approvers'] };
}
