import type { Draft } from '../draft.js';
import type { PersonaName } from '../persona-names.js';
import { asWarning, type Mistake, valueError } from './mistake.js';

/** Only model approvers approve. Nobody holds two personas, so nobody who builds a model can. */
export function approversAreModelApprovers(draft: Draft): readonly Mistake[] {
  return (draft.sections.delivery?.approvers ?? []).flatMap((person, index) => {
    const persona = draft.people.get(person)?.persona;
    if (persona === undefined || persona === 'model-approver') return [];
    return [valueError(['delivery', 'approvers', index], { code: 'approver-persona', person, persona })];
  });
}

/**
 * Two people are two subjects. One human under two names could build a model as the one and approve it as the other.
 * Compared without regard to case, as identity providers do.
 */
export function subjectsAreDistinct(draft: Draft): readonly Mistake[] {
  const firstBySubject = new Map<string, string>();
  const mistakes: Mistake[] = [];
  for (const [second, { subject }] of draft.people) {
    const first = firstBySubject.get(subject.toLowerCase());
    if (first === undefined) {
      firstBySubject.set(subject.toLowerCase(), second);
    } else {
      const mistake = valueError(['people', second, 'subject'], {
        code: 'same-subject',
        subject,
        first,
        second,
      });
      mistakes.push({ ...mistake, related: ['people', first, 'subject'] });
    }
  }
  return mistakes;
}

/** Personas without whom something that is built has nobody to look after it. */
const expectedPersonas: readonly PersonaName[] = [
  'platform-administrator',
  'key-administrator',
  'security-auditor',
];

/** Keys, platform and audit each have somebody who looks after them. */
export function everyDutyHasAPerson(draft: Draft): readonly Mistake[] {
  if (!draft.complete) return [];
  const held = new Set([...draft.people.values()].map((person) => person.persona));
  return expectedPersonas
    .filter((persona) => !held.has(persona))
    .map((persona) =>
      asWarning({ ...valueError(['people'], { code: 'persona-missing', persona }), part: 'key' }),
    );
}
