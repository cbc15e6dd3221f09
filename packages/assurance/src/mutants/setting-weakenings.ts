import type { Weakening } from './mutant.js';
import { type ProtectiveSetting, protectiveSettings } from './protective-settings.js';
import { isList, isObject, type Json, type JsonObject, type JsonPath, valueAt } from './template.js';

/** Each setting of a resource that protects, flipped or deleted. */
export function settingWeakenings(type: string, properties: JsonObject, at: JsonPath): readonly Weakening[] {
  return protectiveSettings
    .filter((setting) => setting.type === type)
    .flatMap((setting) =>
      placesOf(properties, setting.path).flatMap((place) => weakened(setting, properties, at, place)),
    );
}

function weakened(
  { weaker, layer = 'setting', together = [] }: ProtectiveSetting,
  properties: JsonObject,
  at: JsonPath,
  place: JsonPath,
): readonly Weakening[] {
  const path = [...at, ...place];
  const name = place.join('.');
  if (weaker === undefined) {
    const gone = [path, ...together.map((other) => [...at, ...other])];
    const edits = gone.map((each) => ({ kind: 'remove', path: each }) as const);
    return [{ layer, kind: 'deleted', path, description: `${name} deleted`, edits }];
  }
  if (valueAt(properties, place) === weaker) return [];
  const description = `${name} set to ${String(weaker)}`;
  return [{ layer, kind: 'flipped', path, description, edits: [{ kind: 'set', path, value: weaker }] }];
}

/** The places that a path stands for and that are there. The only item of a list stays: no list may be empty. */
function placesOf(value: Json | undefined, path: readonly string[]): readonly JsonPath[] {
  const [step, ...rest] = path;
  if (step === undefined) return [[]];
  if (step === '*') {
    if (!isList(value) || (rest.length === 0 && value.length === 1)) return [];
    return value.flatMap((item, index) => placesOf(item, rest).map((below) => [index, ...below]));
  }
  const below = isObject(value) ? value[step] : undefined;
  return below === undefined ? [] : placesOf(below, rest).map((place) => [step, ...place]);
}
