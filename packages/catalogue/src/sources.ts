import { readIndex } from './fact-source.js';

/** A package that the data was generated from. */
export interface Source {
  readonly package: string;
  readonly version: string;
  /** SPDX identifier of its licence. */
  readonly licence: string;
  /** What was taken from it. */
  readonly facts: string;
  /** AWS's pages that it gathers. */
  readonly origin: string;
}

/** The packages that the data in use was generated from, with their versions and licences. */
export function sources(): readonly Source[] {
  return readIndex<{ readonly format: number; readonly sources: readonly Source[] }>('sources.json').sources;
}
