/** Where something stands in the environment file. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Column after the last offending character on the same line; what continues on later lines is not underlined. */
  readonly endColumn: number;
}

/** Keys and indexes from the root of the file. */
export type Path = readonly (string | number)[];

/** Which part of an entry a diagnostic speaks of: the key before the colon, or the value after it. */
export type Part = 'key' | 'value';

/** Order of two places in the same file. */
export function comparePlaces(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column || a.endColumn - b.endColumn;
}
