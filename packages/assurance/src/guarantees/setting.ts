import { isUnknown } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Verdict } from '../verdict/verdict.js';
import type { Obligation } from './guarantee.js';

/** One setting of the estate that must have a value. */
export interface RequiredSetting {
  readonly id: string;
  /** What it would mean if it had not. */
  readonly title: string;
  readonly subject: string;
  readonly found: unknown;
  readonly holds: boolean;
  readonly place: Place;
}

/** A setting as an obligation: unknown when its value is not known, refuted with its place when it is another. */
export function required(setting: RequiredSetting): Obligation {
  return { kind: 'setting', id: setting.id, title: setting.title, decide: () => decide(setting) };
}

function decide({ subject, found, holds, place, title }: RequiredSetting): Verdict {
  if (isUnknown(found)) return { kind: 'unknown', reasons: [{ reason: found.reason, place: found.place }] };
  if (holds)
    return {
      kind: 'proved',
      assumptions: [{ id: 'setting', text: `${subject} is deployed as the template says` }],
    };
  const step = {
    principal: subject,
    action: 'setting',
    resource: title,
    context: {},
    allowedBy: [{ layer: 'setting', place }],
  };
  return { kind: 'refuted', witness: { steps: [step] }, assumptions: [] };
}

/** Something that must be in the estate for the other questions to mean anything. */
export function present(id: string, what: string, isThere: boolean): Obligation {
  return {
    kind: 'setting',
    id,
    title: `${what} is not in the templates`,
    decide: () =>
      isThere
        ? { kind: 'proved', assumptions: [] }
        : {
            kind: 'unknown',
            reasons: [{ reason: `${what} is not in the templates, so nothing is shown about it` }],
          },
  };
}
