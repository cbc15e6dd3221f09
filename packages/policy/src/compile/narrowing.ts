import type { PatternElement, Statement } from '../language/policy.js';

/**
 * What every request of a question is known to be about, as globs; `undefined` where nothing is known. Statements that
 * cannot be about any of it are left out of formulas, which changes no answer and saves most of the work.
 */
export interface Narrowing {
  /** In lower case. */
  readonly actions: readonly string[] | undefined;
  readonly resources: readonly string[] | undefined;
}

/** Nothing is known of the requests. */
export const everything: Narrowing = { actions: undefined, resources: undefined };

/** Whether the statement can match any request of the question. True when in doubt. */
export function mayConcern({ action, resource }: Statement, { actions, resources }: Narrowing): boolean {
  return (
    mayMeet(action, actions, (text) => text.toLowerCase()) &&
    (resource.kind === 'absent' || mayMeet(resource, resources, withoutVariables))
  );
}

/** Whether a request of the question can be for an action of this glob, in lower case. */
export function mayBeAction({ actions }: Narrowing, action: string): boolean {
  return actions === undefined || actions.some((glob) => globsMayMeet(glob, action));
}

function mayMeet(
  element: PatternElement,
  wanted: readonly string[] | undefined,
  read: (text: string) => string,
): boolean {
  if (wanted === undefined || element.negated) return true;
  return element.patterns.some(
    (pattern) => pattern.kind === 'unknown' || wanted.some((glob) => globsMayMeet(read(pattern.text), glob)),
  );
}

/** A policy variable may hold anything; an ARN that is cut short is completed with anything. */
function withoutVariables(text: string): string {
  const open = text.replace(/\$\{[^}]*\}/g, '*');
  return open.split(':').length < 6 ? `${open}*` : open;
}

/** False only when no text matches both globs: their beginnings or their ends differ. */
export function globsMayMeet(left: string, right: string): boolean {
  return beginningsAgree(left, right) && beginningsAgree(reversed(left), reversed(right));
}

function beginningsAgree(left: string, right: string): boolean {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const one = left[index];
    const other = right[index];
    if (one === '*' || other === '*') return true;
    if (one !== other && one !== '?' && other !== '?') return false;
  }
  return left.length === right.length || (left[length] ?? right[length]) === '*';
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
