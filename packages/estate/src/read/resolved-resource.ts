import type { Located, Place } from '@redoubt/policy';
import type { Resource } from '../model/element.js';
import type { StackScope } from '../resolve/stack-scope.js';
import { object } from '../source/located.js';
import type { RawResource } from '../template/template.js';

/** A resource of a stack. Its properties are resolved when first asked for: most types are never asked. */
export class ResolvedResource implements Resource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly place: Place;
  readonly conditional: boolean;
  readonly condition: string | undefined;
  readonly metadata: Located | undefined;
  #properties: Located | undefined;

  constructor(
    readonly scope: StackScope,
    readonly raw: RawResource,
    decided: boolean | undefined,
  ) {
    this.stack = scope.stack.id;
    this.logicalId = raw.logicalId;
    this.type = raw.type;
    this.account = scope.stack.account;
    this.region = scope.stack.region;
    this.place = raw.place;
    this.metadata = raw.metadata;
    this.conditional = decided === undefined;
    this.condition = decided === undefined ? `${scope.stack.id}.${raw.condition ?? '?'}` : undefined;
  }

  get name(): string {
    return this.scope.identity(this.raw).name;
  }

  get ref(): string {
    return this.scope.identity(this.raw).ref;
  }

  get arn(): string | undefined {
    return this.scope.identity(this.raw).arn;
  }

  get properties(): Located {
    this.#properties ??= this.#resolve();
    return this.#properties;
  }

  #resolve(): Located {
    const raw = this.raw.properties ?? object({}, this.place);
    markConstruct(raw, this.place.constructPath);
    return this.scope.resolveUnder(this.raw.condition, raw) ?? object({}, raw.place);
  }

  /** Getters do not print by themselves. */
  toJSON(): unknown {
    const { stack, logicalId, type, account, region, place, conditional, ref, arn } = this;
    return { stack, logicalId, type, account, region, place, conditional, ref, arn };
  }
}

/**
 * Every part of a resource's properties learns the construct that it came from. The places are those of the parsed text,
 * which nobody else has seen yet, so they are completed where they are: copying the tree costs as much as parsing it.
 */
function markConstruct(value: Located, constructPath: string | undefined): void {
  if (constructPath === undefined) return;
  const mark = (place: { constructPath?: string }): void => {
    place.constructPath = constructPath;
  };
  const visit = (part: Located): void => {
    mark(part.place);
    if (part.kind === 'list') part.items.forEach(visit);
    if (part.kind !== 'object') return;
    for (const entry of part.entries) {
      mark(entry.keyPlace);
      visit(entry.value);
    }
  };
  visit(value);
}
