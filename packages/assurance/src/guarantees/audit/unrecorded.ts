import type { Place } from '@redoubt/policy';
import type { Verdict } from '../../verdict/verdict.js';

/** Refuted: what somebody does goes unseen, for a reason with its place. */
export function unseen(
  principal: string,
  action: string,
  resource: string,
  place: Place | undefined,
): Verdict {
  const allowedBy = place === undefined ? [] : [{ layer: 'record', place }];
  const step = { principal, action, resource, context: {}, allowedBy };
  return { kind: 'refuted', witness: { steps: [step] }, assumptions: [] };
}
