import { deliverySteps } from '../../delivery/delivery-steps.js';
import type { Draft } from '../draft.js';
import { personaNames } from '../persona-names.js';
import type { Path } from '../place.js';
import { workloadKinds } from '../schema.js';
import { nearest } from '../spelling.js';
import { askedStatements, textsAt } from './asked-statements.js';
import { type Mistake, valueError } from './mistake.js';

/** What a selector of a question may name; undefined where the file leaves it open, so that any name may be meant. */
const selectable: Readonly<Record<string, (draft: Draft) => readonly string[] | undefined>> = {
  Account: () => ['development', 'staging', 'production'],
  Workload: ({ declared }) => and(declared.workloads, workloadKinds),
  Persona: ({ declared }) => and(declared.people, personaNames),
  Stage: () => deliverySteps,
  Reader: ({ declared }) => and(declared.datasets, declared.models),
  Writer: ({ declared }) => and(declared.datasets, declared.models),
  Dataset: ({ declared }) => declared.datasets,
  Model: ({ declared }) => declared.models,
};

function and(one: readonly string[] | undefined, other: readonly string[] | undefined) {
  return one === undefined || other === undefined ? undefined : [...one, ...other];
}

/** What the questions of a guarantee select by name is declared: a question about nobody proves nothing. */
export function guaranteesNameWhatIsDeclared(draft: Draft): readonly Mistake[] {
  return [...selections(draft)].flatMap(({ selector, text, path }) => {
    const options = selectable[selector]?.(draft);
    if (options === undefined || options.some((option) => matches(text, option))) return [];
    if (selector === 'Account' && /^\d{12}$/.test(text)) return [];
    const near = nearest(text, options);
    const facts = { code: 'selects-nothing', selector, value: text, options } as const;
    return [valueError(path, near === undefined ? facts : { ...facts, nearest: near })];
  });
}

interface Selection {
  readonly selector: string;
  readonly text: string;
  readonly path: Path;
}

const elements = ['Principal', 'NotPrincipal', 'Resource', 'NotResource'] as const;

function* selections(draft: Draft): Generator<Selection> {
  for (const [id, guarantee] of draft.guarantees) {
    for (const { statement, path } of askedStatements(id, guarantee).flat())
      for (const element of elements) yield* selectionsIn(statement[element], [...path, element]);
  }
}

function* selectionsIn(value: unknown, path: Path): Generator<Selection> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* selectionsIn(item, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [selector, names] of Object.entries(value))
      yield* textsAt(names, [...path, selector]).map((one) => ({ selector, ...one }));
  }
}

/** Globs have `*` and `?` and stand for the whole name. */
function matches(glob: string, name: string): boolean {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(name);
}
