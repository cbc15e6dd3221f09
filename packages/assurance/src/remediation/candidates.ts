import type { Intent } from '../intent/intent.js';
import type { Question } from '../question/question.js';
import type { Witness, WitnessStep } from '../verdict/verdict.js';
import { denials } from './add-deny.js';
import { bySize, type Change } from './change.js';
import { blockEveryDomain } from './close-dns.js';
import { narrowings } from './narrow-allow.js';
import { removalOfElement } from './removal.js';
import type { Sources } from './sources.js';
import { strongerSettings } from './stronger-setting.js';
import { widenings } from './widen-deny.js';

/** The changes that may close what a witness shows, small before large. Whether one does is for the proof to say. */
export function candidates(
  sources: Sources,
  witness: Witness,
  question: Question | undefined,
  intent: Intent | undefined,
): readonly Change[] {
  const found = witness.steps.flatMap((step) => ofStep(sources, step, question, intent));
  const distinct = new Map(
    found.map((change) => [JSON.stringify([change.place.file, change.edits]), change]),
  );
  return [...distinct.values()].sort(bySize);
}

function ofStep(
  sources: Sources,
  step: WitnessStep,
  question: Question | undefined,
  intent: Intent | undefined,
): readonly Change[] {
  const { action, allowedBy } = step;
  if (question === undefined && !action.includes(':'))
    return allowedBy.flatMap(({ place }) => [
      ...(action === 'network' ? removalOfElement(sources, place) : []),
      ...(action === 'dns' ? [...removalOfElement(sources, place), ...blockEveryDomain(sources, place)] : []),
      ...strongerSettings(sources, place),
    ]);
  return [
    ...allowedBy.flatMap((statement) => narrowings(sources, step, statement, question)),
    ...widenings(sources, step),
    ...(question === undefined ? [] : denials(sources, step, question, intent)),
  ];
}
