import { readAssemblyEstate } from '@redoubt/estate';
import { guarantees, type Verdict } from '../src/index.js';
import type { Example } from './twin.js';

// biome-ignore lint/suspicious/noExplicitAny: templates are patched freely here, and read by the estate's reader
type Value = any;

/** Changes one resource in place, or tells with `remove` that it goes. */
export type Change = (properties: Value, resource: Value) => unknown;

/** The templates of an example with the first resource of a type, whose logical id has a text in it, changed. */
export function changed(
  example: Example,
  type: string,
  id: string,
  change: Change,
): ReadonlyMap<string, string> {
  for (const [file, text] of example.files) {
    if (!file.endsWith('.template.json')) continue;
    const template = JSON.parse(text);
    const found = Object.entries<Value>(template.Resources).find(
      ([name, resource]) => resource.Type === type && name.includes(id),
    );
    if (found === undefined) continue;
    if (change(found[1].Properties, found[1]) === 'remove') delete template.Resources[found[0]];
    return new Map([[file, JSON.stringify(template)]]);
  }
  throw new Error(`the example has no ${type} with ${id} in its name`);
}

/** The verdicts that need no solver, by `guarantee/obligation`; in the example's own organization. */
export function settingVerdicts(
  { files, intent }: Example,
  over: ReadonlyMap<string, string> = new Map(),
  only: readonly string[] = [],
): ReadonlyMap<string, () => Verdict> {
  const ids = [...new Set(Object.values(intent.stages).map(({ account }) => account))];
  const accounts = ids.map((id) => ({ id, path: ['r-root', 'ou-ab12-workloads'] }));
  const estate = readAssemblyEstate(
    { read: (path) => over.get(path) ?? files.get(path) },
    { organization: { id: intent.organization, accounts } },
  );
  const asked = guarantees.filter(({ id }) => only.length === 0 || only.includes(id));
  return new Map(
    asked.flatMap((guarantee) =>
      guarantee
        .obligations(intent, estate)
        .flatMap((one) =>
          one.kind === 'question' ? [] : [[`${guarantee.id}/${one.id}`, one.decide] as const],
        ),
    ),
  );
}
