import type { Place } from '@redoubt/policy';
import type { Terminal } from '../terminal.js';

/** A place whose file can be opened from where the command was called. What no file holds stays as it is. */
export function openable(place: Place, folder: string): Place {
  return place.file.includes('.') ? { ...place, file: `${folder}${place.file}` } : place;
}

/** `file:line:column`, or nothing for what stands in no file of the user's, such as a policy that AWS attaches. */
export function placeText(place: Place, folder: string): string | undefined {
  if (!place.file.includes('.')) return undefined;
  return `${folder}${place.file}:${place.line}:${place.column}`;
}

/** The same with the construct that it came from, for a line of its own. */
export function placeLine(place: Place, folder: string, { colors }: Pick<Terminal, 'colors'>): string {
  const text = placeText(place, folder) ?? `given by ${place.file}`;
  return colors.dim(place.constructPath === undefined ? text : `${text}  ${place.constructPath}`);
}
