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
export function mayConcern(statement: Statement, { actions, resources }: Narrowing): boolean {
  return mayBeAbout(statement, actions) && mayMeet(globsOf(statement).resources, resources);
}

const aboutActions = new WeakMap<readonly string[], WeakMap<Statement, boolean>>();

/** One list of actions is asked about on many resources. */
function mayBeAbout(statement: Statement, actions: readonly string[] | undefined): boolean {
  if (actions === undefined) return true;
  const known = aboutActions.get(actions) ?? new WeakMap<Statement, boolean>();
  aboutActions.set(actions, known);
  const found = known.get(statement) ?? mayMeet(globsOf(statement).actions, actions);
  known.set(statement, found);
  return found;
}

/** Whether a request of the question can be for an action of this glob, in lower case. */
export function mayBeAction({ actions }: Narrowing, action: string): boolean {
  return actions === undefined || actions.some((glob) => globsMayMeet(glob, action));
}

function mayMeet(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  if (left === undefined || right === undefined) return true;
  return left.some((glob) => right.some((other) => globsMayMeet(glob, other)));
}

const remembered = new WeakMap<Statement, Narrowing>();

/** What a statement is about, as globs that cover every request it can match; read once. */
export function globsOf(statement: Statement): Narrowing {
  const known = remembered.get(statement);
  if (known !== undefined) return known;
  const { action, resource } = statement;
  const about: Narrowing = {
    actions: patternsOf(action, (text) => text.toLowerCase()),
    resources: resource.kind === 'absent' ? undefined : patternsOf(resource, withoutVariables),
  };
  remembered.set(statement, about);
  return about;
}

/** `undefined` when the element may be about anything. */
function patternsOf(
  { negated, patterns }: PatternElement,
  read: (text: string) => string,
): readonly string[] | undefined {
  const globs = patterns.flatMap((pattern) => (pattern.kind === 'text' ? [read(pattern.text)] : []));
  return negated || globs.length < patterns.length ? undefined : globs;
}

/** A policy variable may hold anything; an ARN that is cut short is completed with anything. */
function withoutVariables(text: string): string {
  const open = text.replace(/\$\{[^}]*\}/g, '*');
  return open.split(':').length < 6 ? `${open}*` : open;
}

/** False only when no text matches both globs: their beginnings or their ends differ. */
export function globsMayMeet(left: string, right: string): boolean {
  return endsAgree(left, right, 0, 1) && endsAgree(left, right, -1, -1);
}

const star = '*'.charCodeAt(0);
const anyOne = '?'.charCodeAt(0);

/** Compares letter by letter, from the first forwards or from the last backwards, up to where one of them has a star. */
function endsAgree(left: string, right: string, from: 0 | -1, step: 1 | -1): boolean {
  const length = Math.min(left.length, right.length);
  const [leftStart, rightStart] = from === 0 ? [0, 0] : [left.length - 1, right.length - 1];
  for (let index = 0; index < length; index++) {
    const one = left.charCodeAt(leftStart + step * index);
    const other = right.charCodeAt(rightStart + step * index);
    if (one === star || other === star) return true;
    if (one !== other && one !== anyOne && other !== anyOne) return false;
  }
  if (left.length === right.length) return true;
  const [longer, start] = left.length > right.length ? [left, leftStart] : [right, rightStart];
  return longer.charCodeAt(start + step * length) === star;
}

/** Whether some text matches both globs: goes over all pairs of places that the beginnings of one text can reach. */
export function globsMeet(left: string, right: string): boolean {
  if (!globsMayMeet(left, right)) return false;
  const width = right.length + 1;
  const reached = new Uint8Array((left.length + 1) * width);
  reached[0] = 1;
  for (let place = 0; place < reached.length; place++) {
    if (reached[place] === 0) continue;
    const [atLeft, atRight] = [Math.floor(place / width), place % width];
    const one = left.charCodeAt(atLeft);
    const other = right.charCodeAt(atRight);
    if (atLeft < left.length && (one === star || other === star)) reached[place + width] = 1;
    if (atRight < right.length && (one === star || other === star)) reached[place + 1] = 1;
    const bothRead = atLeft < left.length && atRight < right.length;
    if (bothRead && (one === other || one === anyOne || other === anyOne)) reached[place + width + 1] = 1;
  }
  return reached[reached.length - 1] === 1;
}
