import type { Place } from '@redoubt/policy';
import type { ResolvedResource } from '../read/resolved-resource.js';
import type { DiagnosticLog } from '../source/diagnostics.js';
import { PropertyReader } from './property-reader.js';

/** The resources of all stacks by type, as the builders of the model take them. */
export class ResourceList {
  readonly #byType = new Map<string, ResolvedResource[]>();

  constructor(
    readonly all: readonly ResolvedResource[],
    readonly log: DiagnosticLog,
    /** Tells of something that may exist but could not be read. */
    readonly gap: (reason: string, place: Place) => void,
  ) {
    for (const resource of all) {
      const same = this.#byType.get(resource.type);
      if (same === undefined) this.#byType.set(resource.type, [resource]);
      else same.push(resource);
    }
  }

  of(type: string): readonly ResolvedResource[] {
    return this.#byType.get(type) ?? [];
  }

  types(): Iterable<string> {
    return this.#byType.keys();
  }

  /** Makes one element from each resource of a type. */
  read<T>(type: string, make: (reader: PropertyReader, resource: ResolvedResource) => T): readonly T[] {
    return this.of(type).map((resource) => make(new PropertyReader(resource), resource));
  }
}
