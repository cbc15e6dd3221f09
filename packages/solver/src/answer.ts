import type { Certificate } from './certificate/certificate.js';
import type { Model } from './formula/variable.js';

/** Why a question has no answer. */
export type UnknownReason =
  /** The work or time allowed ran out. */
  | { readonly kind: 'budget' }
  /** The answer depends on conditions that the caller declared unmodelled. */
  | { readonly kind: 'unmodelled'; readonly reasons: readonly string[] }
  /** One name is used with several sorts, so the formula does not mean what it seems to. */
  | { readonly kind: 'sorts'; readonly name: string }
  /** Patterns that refer to other variables, in a combination that is not decided exactly. */
  | { readonly kind: 'references'; readonly variables: readonly string[] }
  /** A value exists between two neighbouring doubles and cannot be written down. */
  | { readonly kind: 'unwritable'; readonly variable: string }
  /** The model found did not pass the evaluator: a defect of the solver, never an answer. */
  | { readonly kind: 'replay' };

/**
 * - `sat`: the formula is true of `model`, which the evaluator has confirmed. Variables missing from it are absent.
 * - `unsat`: the formula is true of no model, for every choice of the unmodelled conditions.
 * - `unknown`: neither is shown; never to be read as either.
 */
export type Answer =
  | { readonly kind: 'sat'; readonly model: Model }
  | { readonly kind: 'unsat'; readonly certificate?: Certificate }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };
