import { awsCommand, type Verdict, type WitnessStep } from '@redoubt/assurance';
import { openable } from '../explain/place.js';

/** A verdict as `--format json` prints it; `schema/verdict.schema.json` describes it. */
export function verdictJson(verdict: Verdict, folder: string) {
  return {
    verdict: verdict.kind,
    witness:
      verdict.kind === 'refuted'
        ? { steps: verdict.witness.steps.map((step) => stepJson(step, folder)) }
        : null,
    assumptions: verdict.kind === 'unknown' ? [] : verdict.assumptions,
    reasons:
      verdict.kind === 'unknown'
        ? verdict.reasons.map(({ reason, place }) => ({
            reason,
            place: place === undefined ? null : openable(place, folder),
          }))
        : [],
  };
}

/** One request of a story. */
export function stepJson(step: WitnessStep, folder: string) {
  return {
    principal: step.principal,
    action: step.action,
    resource: step.resource,
    context: step.context,
    command: awsCommand(step) ?? null,
    allowedBy: step.allowedBy.map(({ layer, sid, place }) => ({
      layer,
      sid: sid ?? null,
      place: openable(place, folder),
    })),
    gains: step.gains ?? null,
  };
}
