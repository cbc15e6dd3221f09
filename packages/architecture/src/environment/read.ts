import { checkDiagnostics } from './check.js';
import type { Diagnostic } from './diagnostic.js';
import { comparePlaces } from './place.js';
import { type Environment, environmentSchema, type GuaranteePlaces } from './schema.js';
import { shapeDiagnostics } from './shape.js';
import { readSource, type Source } from './source.js';

/** What reading an environment file gives: the environment with what is to be said about it, or why there is none. */
export type Reading =
  | {
      readonly kind: 'environment';
      readonly environment: Environment;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly kind: 'rejected'; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads the text of an environment file; `file` is its name in the places of diagnostics. Every mistake that can be
 * told is reported at once, in the order of the text; there is an environment only when none is an error.
 */
export function readEnvironment(text: string, file: string): Reading {
  const source = readSource(text, file);
  if (source.diagnostics.length > 0) return { kind: 'rejected', diagnostics: inOrder(source.diagnostics) };
  const parsed = environmentSchema.safeParse(source.value);
  const shape = parsed.success ? [] : shapeDiagnostics(source, parsed.error.issues);
  const diagnostics = inOrder([...shape, ...checkDiagnostics(source, parsed.success)]);
  const isRejected = diagnostics.some(({ severity }) => severity === 'error');
  if (!parsed.success || isRejected) return { kind: 'rejected', diagnostics };
  const environment = { ...parsed.data, places: guaranteePlaces(parsed.data, source) };
  return { kind: 'environment', environment, warnings: diagnostics };
}

function guaranteePlaces({ guarantees }: Environment, source: Source): GuaranteePlaces {
  const entries = Object.entries(guarantees).map(([id, { never }]) => {
    const path = ['guarantees', id];
    const places = never.map((_, index) => source.place([...path, 'never', index]));
    return [id, { guarantee: source.place(path, 'key'), never: places }] as const;
  });
  return Object.fromEntries(entries);
}

/** By place; an alias makes the same text be read twice, which is one mistake. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort((a, b) => comparePlaces(a.place, b.place));
  return sorted.filter((each, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || !isSame(previous, each);
  });
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return comparePlaces(a.place, b.place) === 0 && JSON.stringify(a.facts) === JSON.stringify(b.facts);
}
