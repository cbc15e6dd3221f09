import { nodeFactSource } from './node-fact-source.js';

/**
 * Where the catalogue's data comes from. Reading is synchronous: a question about a policy asks for the facts of a
 * few services, each a small file, when it first meets them.
 *
 * In Node the default source reads the package's own `data` folder. A browser gives one with {@link useFactSource},
 * for instance from files that its bundler has inlined.
 */
export interface FactSource {
  /**
   * The parsed JSON of one data file.
   * @param name path below the data folder, such as `index.json` or `iam/s3.json`
   * @returns undefined when there is no such file
   */
  read(name: string): unknown;
}

/** The data is not there, or is of another format than this code reads. The message says how to mend it. */
export class MissingFactsError extends Error {
  override readonly name = 'MissingFactsError';
}

let current: FactSource = nodeFactSource();
let cache = new Map<string, unknown>();

/**
 * Reads all facts from `source` from now on, in place of the package's data folder.
 * @returns the source that was in use until now
 */
export function useFactSource(source: FactSource): FactSource {
  const previous = current;
  current = source;
  cache = new Map();
  return previous;
}

/**
 * A value worked out once for each fact source: dropped when another source is put in use.
 * @param key unique among all callers
 */
export function remembered<T>(key: string, compute: () => T): T {
  if (!cache.has(key)) cache.set(key, compute());
  return cache.get(key) as T;
}

/**
 * The parse border: the one place where generated JSON gets its type. Files are written by `scripts/generate.mjs`,
 * whose format number the index carries.
 * @returns undefined when there is no such file
 */
export function readFacts<T>(name: string): T | undefined {
  return remembered(`file ${name}`, () => current.read(name) as T | undefined);
}

/** The format of the data files that this code reads; `scripts/generate.mjs` writes the same number. */
export const DATA_FORMAT = 1;

/**
 * An index file, which must be present and of the format that this code reads.
 * @throws MissingFactsError when it is not
 */
export function readIndex<T extends { readonly format: number }>(name: string): T {
  const index = readFacts<T>(name);
  if (index?.format === DATA_FORMAT) return index;
  const fault = index === undefined ? 'is missing' : `has format ${index.format}, not ${DATA_FORMAT}`;
  throw new MissingFactsError(
    `the catalogue's data file \`${name}\` ${fault}: run \`npm run build\`, or give a source with \`useFactSource\``,
  );
}
