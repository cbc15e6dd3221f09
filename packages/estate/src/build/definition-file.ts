import type { Located } from '@redoubt/policy';
import { besides } from '../read/files.js';
import type { World } from '../read/world.js';
import { unknown } from '../source/located.js';
import { get, textOf } from '../source/read.js';
import type { PropertyReader } from './property-reader.js';

/**
 * A definition that stands in S3, or in a file beside the template: found among the assembly's assets by its object
 * key, else beside the template by its path. `unknown` when one of the properties is set and the file is not there.
 */
export function definitionFile(
  reader: PropertyReader,
  properties: readonly string[],
  world: World,
): Located | undefined {
  for (const property of properties) {
    const location = reader.at(property);
    if (location === undefined) continue;
    const key = textOf(get(location, 'Key')) ?? textOf(location);
    const file = key === undefined ? undefined : localFile(key, reader.resource.place.file, world);
    const found = file === undefined ? undefined : world.parse(file);
    if (found !== undefined) return found;
    const reason = `the definition in \`${key ?? property}\` was not found`;
    world.log.warning('unresolved-definition', reason, 'put the file beside the template', location.place);
    return unknown(reason, location.place);
  }
  return undefined;
}

function localFile(key: string, template: string, world: World): string | undefined {
  const published = world.assets.get(key.slice(key.lastIndexOf('/') + 1));
  if (published !== undefined) return published;
  return /^(s3|https?):\/\//.test(key) ? undefined : besides(template, key);
}
