import { isUnknown, type Unknown } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Verdict } from '../verdict/verdict.js';
import type { Obligation } from './guarantee.js';
import { required } from './setting.js';

/** Something that must be in the estate: what it is for, and what would be it. */
export interface NeededThing<T> {
  readonly id: string;
  /** What it would mean if it were not there. */
  readonly title: string;
  readonly subject: string;
  readonly among: readonly T[];
  /** Whether it is the one; a setting that is not known is given back as it is. */
  readonly is: (candidate: T) => boolean | Unknown;
  readonly place: Place | undefined;
}

/** One of them is it: unknown when none surely is and one may be. */
export function needed<T extends { readonly conditional: boolean; readonly place: Place }>(
  thing: NeededThing<T>,
): Obligation {
  const { id, title } = thing;
  return { kind: 'setting', id, title, decide: () => decide(thing) };
}

function decide<T extends { readonly conditional: boolean; readonly place: Place }>({
  title,
  subject,
  among,
  is,
  place,
}: NeededThing<T>): Verdict {
  const reasons = [];
  for (const candidate of among) {
    const answer = is(candidate);
    if (answer === true && !candidate.conditional)
      return {
        kind: 'proved',
        assumptions: [{ id: 'setting', text: `${subject} is deployed as the templates say` }],
      };
    if (answer === true) reasons.push({ reason: 'it exists only under a condition', place: candidate.place });
    if (isUnknown(answer)) reasons.push({ reason: answer.reason, place: answer.place });
  }
  if (reasons.length > 0) return { kind: 'unknown', reasons };
  const allowedBy = place === undefined ? [] : [{ layer: 'setting', place }];
  const step = { principal: subject, action: 'setting', resource: title, context: {}, allowedBy };
  return { kind: 'refuted', witness: { steps: [step] }, assumptions: [] };
}

/** Settings of one thing, each an obligation of its own. */
export function settingsOf(subject: string, id: string, place: Place) {
  return (name: string, title: string, found: unknown, holds: boolean): Obligation =>
    required({ id: `${name}-${id}`, title, subject, found, holds, place });
}
