import type { Place } from '@redoubt/policy';
import { protectiveSettings } from '../mutants/protective-settings.js';
import { isObject, type Json } from '../mutants/template.js';
import type { Change } from './change.js';
import type { SourceText, TextEdit } from './source-text.js';
import type { Sources } from './sources.js';
import { changeOf } from './statement-at.js';

/** What a property is set to instead of the value that protects less. */
const stronger: ReadonlyMap<Json, Json> = new Map<Json, Json>([
  [false, true],
  [true, false],
  ['PublicInternetOnly', 'VpcOnly'],
  ['Shared', 'Private'],
  ['Enabled', 'Disabled'],
  ['ENABLED', 'DISABLED'],
  ['DISABLED', 'ENABLED'],
  ['Suspended', 'Enabled'],
  ['GOVERNANCE', 'COMPLIANCE'],
  ['MUTABLE', 'IMMUTABLE'],
  ['PAUSED', 'ENABLED'],
]);

/** The protective properties of the resource at a place that are absent or set to the weaker value, each set to the stronger one. */
export function strongerSettings(sources: Sources, place: Place): readonly Change[] {
  const file = sources.file(place.file);
  const resource = /^\/Resources\/[^/]+/.exec(place.pointer)?.[0];
  const value = resource === undefined ? undefined : file?.valueAt(resource);
  if (file === undefined || resource === undefined || !isObject(value)) return [];
  return protectiveSettings
    .filter(({ type, weaker, path }) => type === value.Type && weaker !== undefined && !path.includes('*'))
    .flatMap(({ path, weaker }) => {
      const put = weaker === undefined ? undefined : stronger.get(weaker);
      if (put === undefined) return [];
      const edit = settingEdit(file, `${resource}/Properties`, path, put);
      return changeOf(place, `set \`${path.join('.')}\` to \`${String(put)}\``, 1, edit);
    });
}

/** Sets the property, with the objects around it that are not there yet. */
function settingEdit(
  file: SourceText,
  at: string,
  path: readonly string[],
  value: Json,
): TextEdit | undefined {
  const [key = '', ...rest] = path;
  const existing = file.valueAt(`${at}/${key}`);
  if (existing === undefined) return file.add(at, nested(rest, value), key);
  if (rest.length > 0) return settingEdit(file, `${at}/${key}`, rest, value);
  return existing === value ? undefined : file.replace(`${at}/${key}`, value);
}

function nested(path: readonly string[], value: Json): Json {
  return path.reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
}
