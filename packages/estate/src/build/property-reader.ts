import type { Located } from '@redoubt/policy';
import type { Element, Resource, Tags } from '../model/element.js';
import { isUnknown, type Setting, type Unknown } from '../model/unknown.js';
import { at, flagSetting, itemsOf, numberSetting, textOf, textSetting, textsOf } from '../source/read.js';

/** Reads the properties of one resource, or of a part of it, and keeps what could not be read. */
export class PropertyReader {
  readonly unknowns: Unknown[];

  constructor(
    readonly resource: Resource,
    readonly value: Located = resource.properties,
    unknowns: Unknown[] = [],
  ) {
    this.unknowns = unknowns;
    if (value.kind === 'unknown') this.#note(value);
  }

  at(path: string): Located | undefined {
    const found = at(this.value, path);
    if (found?.kind === 'unknown') this.#note(found);
    return found;
  }

  text(path: string): Setting<string> {
    return this.#noted(textSetting(this.at(path)));
  }

  /** Text, or `undefined` when not set or (then noted) not known. */
  known(path: string): string | undefined {
    const value = this.text(path);
    return typeof value === 'string' ? value : undefined;
  }

  flag(path: string): Setting<boolean> {
    return this.#noted(flagSetting(this.at(path)));
  }

  number(path: string): Setting<number> {
    return this.#noted(numberSetting(this.at(path)));
  }

  texts(path: string): readonly string[] {
    const { texts, unknowns } = textsOf(this.at(path));
    for (const unknown of unknowns) this.#note(unknown);
    return texts;
  }

  /** A reader for each item of a list; items that are not known are noted and left out. */
  items(path: string): readonly PropertyReader[] {
    return itemsOf(this.at(path)).flatMap((item) => {
      const reader = new PropertyReader(this.resource, item, this.unknowns);
      return item.kind === 'unknown' ? [] : [reader];
    });
  }

  /** A reader for a part; `undefined` when it is not set. */
  part(path: string): PropertyReader | undefined {
    const value = this.at(path);
    return value === undefined ? undefined : new PropertyReader(this.resource, value, this.unknowns);
  }

  /** What an element keeps of its resource. Call it last: it takes the unknowns noted until then. */
  element(): Element {
    const { stack, logicalId, account, region, conditional, condition } = this.resource;
    const place = this.value === this.resource.properties ? this.resource.place : this.value.place;
    return { place, stack, logicalId, account, region, conditional, condition, unknowns: [...this.unknowns] };
  }

  /** `Tags`, as a list of `Key` and `Value` or as a map. */
  tags(path = 'Tags'): Tags {
    const source = at(this.value, path);
    const values = new Map<string, string>();
    if (source?.kind === 'object' && at(source, 'Key') === undefined) return mapTags(source);
    let complete = source?.kind !== 'unknown';
    for (const item of itemsOf(source)) {
      const key = textOf(at(item, 'Key'));
      const value = textOf(at(item, 'Value'));
      if (key === undefined || value === undefined) complete = false;
      else values.set(key, value);
    }
    return { values, complete };
  }

  #noted<T>(setting: Setting<T>): Setting<T> {
    if (isUnknown(setting)) this.#note(setting);
    return setting;
  }

  #note(unknown: Unknown): void {
    if (!this.unknowns.some((known) => known.place === unknown.place && known.reason === unknown.reason))
      this.unknowns.push({ kind: 'unknown', reason: unknown.reason, place: unknown.place });
  }
}

function mapTags(source: Located): Tags {
  const values = new Map<string, string>();
  let complete = true;
  for (const entry of source.kind === 'object' ? source.entries : []) {
    const value = textOf(entry.value);
    if (value === undefined) complete = false;
    else values.set(entry.key, value);
  }
  return { values, complete };
}
