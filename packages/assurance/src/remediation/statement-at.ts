import type { Place } from '@redoubt/policy';
import { isObject, type Json, type JsonObject } from '../mutants/template.js';
import { type Change, leavesOf } from './change.js';
import type { SourceText, TextEdit } from './source-text.js';
import type { Sources } from './sources.js';

/** A statement as it is written in its file, which may hold intrinsic functions. */
export interface WrittenStatement {
  readonly value: JsonObject;
  readonly place: Place;
  readonly file: SourceText;
}

/** The statement at a place; undefined where none is written there, as for one that a function or a text is made into. */
export function statementAt(sources: Sources, place: Place): WrittenStatement | undefined {
  const file = sources.file(place.file);
  const value = file?.valueAt(place.pointer);
  return file !== undefined && isObject(value) && typeof value.Effect === 'string'
    ? { value, place, file }
    : undefined;
}

/** How a statement is named in words: by its Sid, or by what it is. */
export function named({ value }: Pick<WrittenStatement, 'value'>): string {
  return typeof value.Sid === 'string' ? `\`${value.Sid}\`` : `the ${String(value.Effect)}`;
}

/** A change of a statement, where its file can be edited so. */
export function changeOf(
  place: Place,
  description: string,
  weight: number,
  ...edits: readonly (TextEdit | undefined)[]
): readonly Change[] {
  const made = edits.filter((edit) => edit !== undefined);
  return made.length < edits.length || made.length === 0 ? [] : [{ description, place, weight, edits: made }];
}

/** A condition key more in a statement; nothing where the operator has the key already. */
export function withCondition(
  statement: WrittenStatement,
  { operator, key, value }: ConditionEntry,
): readonly Change[] {
  const { place, file } = statement;
  const at = place.pointer;
  const { Condition: block } = statement.value;
  const existing = isObject(block) ? block[operator] : undefined;
  const edit =
    block === undefined
      ? file.add(at, { [operator]: { [key]: value } }, 'Condition')
      : existing === undefined
        ? file.add(`${at}/Condition`, { [key]: value }, operator)
        : file.add(`${at}/Condition/${operator}`, value, key);
  return changeOf(
    place,
    `add to ${named(statement)} that ${wordsOf({ operator, key, value })}`,
    leavesOf(value),
    edit,
  );
}

export interface ConditionEntry {
  readonly operator: string;
  readonly key: string;
  readonly value: Json;
}

function wordsOf({ operator, key, value }: ConditionEntry): string {
  const values = Array.isArray(value)
    ? value.map(String)
    : [typeof value === 'string' ? value : JSON.stringify(value)];
  const said = values.length > 2 ? `one of ${values.length} values` : values.join(' or ');
  if (operator === 'Null') return said === 'false' ? `\`${key}\` is there` : `\`${key}\` is absent`;
  return `\`${key}\` is \`${said}\` by \`${operator}\``;
}
