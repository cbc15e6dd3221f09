import type { Located } from '@redoubt/policy';
import { get, itemsOf } from '../source/read.js';

/**
 * Every value at a path such as `InputDataConfig[].DataSource.S3DataSource.S3Uri`: `[]` runs over a list. An `unknown`
 * on the way is given itself, since the value may lie within it.
 */
export function valuesAt(value: Located | undefined, path: string): readonly Located[] {
  let found: readonly Located[] = value === undefined ? [] : [value];
  for (const step of path.split('.')) {
    const key = step.endsWith('[]') ? step.slice(0, -2) : step;
    found = found.flatMap((part) => {
      if (part.kind === 'unknown') return [part];
      const below = get(part, key);
      if (below === undefined) return [];
      return step.endsWith('[]') ? itemsOf(below) : [below];
    });
  }
  return found;
}
