import type { Decision } from '@redoubt/policy';
import { principalName } from '@redoubt/policy';
import type { Model } from '@redoubt/solver';
import { type ModelRequest, requestOf } from '../prove/model-request.js';
import { decideAgain, replay } from '../prove/replay.js';
import type { UnknownReason, WitnessStep } from '../verdict/verdict.js';
import type { StoppedBy } from './difference.js';
import type { DifferenceFormula, Version, Versions } from './difference-formula.js';

/** A request that the evaluator decides to be allowed by the new version and not by the old one. */
export type Confirmed =
  | { readonly kind: 'confirmed'; readonly step: WitnessStep; readonly stopped: StoppedBy | undefined }
  | { readonly kind: 'undecided'; readonly reasons: readonly UnknownReason[] };

/** Decides the request of a model again, by both versions. */
export function confirm(model: Model, formula: DifferenceFormula, { before, after }: Versions): Confirmed {
  const { now, old } = requestsOf(model, formula, before, after);
  const allowed = replay(after.estate, now, after);
  if (allowed.kind === 'undecided') return allowed;
  const step = {
    ...allowed.step,
    allowedBy: allowed.step.allowedBy.filter(({ place }) => place.file !== 'outside'),
  };
  if (before === undefined || old === undefined) return { kind: 'confirmed', step, stopped: undefined };
  const decision = decideAgain(before.estate, old, before);
  if (decision.decision === 'unknown') return { kind: 'undecided', reasons: decision.unknowns };
  if (decision.decision === 'allowed') return { kind: 'undecided', reasons: [disagreement(now)] };
  return { kind: 'confirmed', step, stopped: stoppedBy(decision) };
}

/** The same request to both: each carries what follows from the principal as that version knows it. */
function requestsOf(
  model: Model,
  formula: DifferenceFormula,
  before: Version | undefined,
  after: Version,
): { readonly now: ModelRequest; readonly old: ModelRequest | undefined } {
  const now = requestOf(model, formula.after, after.actor);
  if (before === undefined || formula.before === undefined) return { now, old: undefined };
  const old = requestOf(model, formula.before, before.actor);
  const { before: words } = formula;
  const shared = Object.fromEntries(Object.entries(old.context).filter(([key]) => words.nameOf(key) === key));
  const kept = Object.fromEntries(Object.entries(now.context).filter(([key]) => words.nameOf(key) === key));
  return {
    now: { ...now, context: { ...shared, ...now.context } },
    old: { ...old, context: { ...kept, ...old.context } },
  };
}

function stoppedBy({ decidedBy: { layer, effect, statement } }: Decision): StoppedBy {
  return {
    layer,
    effect: effect === 'explicitDeny' ? 'explicitDeny' : 'implicitDeny',
    statement:
      statement === undefined
        ? undefined
        : {
            place: statement.place,
            ...(statement.sid === undefined ? {} : { sid: statement.sid }),
          },
  };
}

function disagreement({ principal, action, resource }: ModelRequest): UnknownReason {
  const asked = `${principalName(principal)}, ${action} on ${resource}`;
  return {
    reason: `the solver says that the old version does not allow it, and the evaluator that it does (${asked}); please report this as a defect of Redoubt`,
  };
}
