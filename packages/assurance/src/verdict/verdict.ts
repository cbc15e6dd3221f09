import type { Place } from '@redoubt/policy';

/**
 * The answer to "can any request like this be allowed?".
 *
 * `proved`: never, under the listed assumptions. `refuted`: yes, by this witness, which the evaluator has decided to be
 * allowed. `unknown`: something that bears on the answer is not modelled or ran out of its budget; never shown as a pass.
 */
export type Verdict =
  | { readonly kind: 'proved'; readonly assumptions: readonly Assumption[] }
  | { readonly kind: 'refuted'; readonly witness: Witness; readonly assumptions: readonly Assumption[] }
  | { readonly kind: 'unknown'; readonly reasons: readonly UnknownReason[] };

/** Something taken to be so, which the answer rests on. */
export interface Assumption {
  readonly id: string;
  readonly text: string;
  /** The document that it follows, where there is one. */
  readonly source?: string;
}

export interface UnknownReason {
  readonly reason: string;
  readonly place?: Place;
}

/** One way in which it happens: the steps of one actor, in order. The last step is the act that was asked about. */
export interface Witness {
  readonly steps: readonly WitnessStep[];
}

export interface WitnessStep {
  /** ARN of the principal that makes the request; `*` for an anonymous one. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** The request context: condition key to its value or values. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** The statements that let the request through. */
  readonly allowedBy: readonly DecidingStatement[];
  /** What the step gives the actor, such as the credentials of another role. */
  readonly gains?: string;
}

export interface DecidingStatement {
  readonly layer: string;
  readonly sid?: string;
  readonly place: Place;
}
