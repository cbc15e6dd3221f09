import type { CheckFacts, Severity } from '../diagnostic.js';
import type { Draft } from '../draft.js';
import type { Part, Path } from '../place.js';

/** What a check found, by its path in the file; the reader adds the place. */
export interface Mistake {
  readonly facts: CheckFacts;
  readonly path: Path;
  readonly part: Part;
  readonly severity: Severity;
  readonly related?: Path;
}

/** One rule over an environment that spans several of its fields. It says nothing of what the draft leaves out. */
export type Check = (draft: Draft) => readonly Mistake[];

/** An error about the value at a path. */
export function valueError(path: Path, facts: CheckFacts): Mistake {
  return { facts, path, part: 'value', severity: 'error' };
}

/** An error about the key at a path. */
export function keyError(path: Path, facts: CheckFacts): Mistake {
  return { facts, path, part: 'key', severity: 'error' };
}

/** The same mistake, said without stopping anything. */
export function asWarning(mistake: Mistake): Mistake {
  return { ...mistake, severity: 'warning' };
}
