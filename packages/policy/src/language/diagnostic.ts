/** What is wrong with a policy, as facts; `renderDiagnostic` makes the words. */
import type { Place } from '../source/place.js';

/**
 * `error`: AWS would refuse the policy, or it cannot be read. `warning`: AWS takes it, but part of it does not do what
 * it seems to. `unmodelled`: we cannot say what it does, so decisions that meet it are unknown.
 */
export type Severity = 'error' | 'warning' | 'unmodelled';

/** One thing that is wrong, by code. */
export type PolicyDiagnostic = { readonly severity: Severity; readonly place: Place } & PolicyProblem;

export type PolicyProblem =
  | { readonly code: 'syntax'; readonly detail: string }
  | {
      readonly code: 'wrong-type';
      readonly element: string;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly code: 'duplicate-key'; readonly element: string }
  | { readonly code: 'unknown-element'; readonly element: string; readonly nearest?: string }
  | { readonly code: 'missing-element'; readonly element: string }
  | { readonly code: 'exclusive-elements'; readonly elements: readonly [string, string] }
  | { readonly code: 'element-not-allowed'; readonly element: string; readonly kind: string }
  | { readonly code: 'empty-list'; readonly element: string }
  | {
      readonly code: 'bad-value';
      readonly element: string;
      readonly value: string;
      readonly expected: string;
    }
  | { readonly code: 'absent-version' }
  | { readonly code: 'variable-in-old-version'; readonly text: string }
  | { readonly code: 'unknown-operator'; readonly operator: string; readonly nearest?: string }
  | { readonly code: 'principal-wildcard'; readonly text: string }
  | { readonly code: 'deleted-principal'; readonly id: string }
  | { readonly code: 'whitespace-in-action'; readonly text: string }
  | { readonly code: 'non-ascii'; readonly element: string; readonly text: string }
  | { readonly code: 'duplicate-sid'; readonly sid: string }
  | {
      readonly code: 'value-not-of-type';
      readonly operator: string;
      readonly value: string;
      readonly expected: string;
    }
  | { readonly code: 'unknown-value'; readonly element: string; readonly reason: string };

/** Distributes over the union, so that each code keeps its own facts. */
export type ProblemCode = PolicyProblem['code'];
