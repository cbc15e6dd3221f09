/**
 * A policy statement as the architecture writes it, before it is checked against the catalogue and rendered.
 * Elements as in https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface Statement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** In a Deny of a control policy, in place of `actions`, which is then empty: everything but these. */
  readonly notActions?: readonly string[];
  readonly resources: readonly string[];
  /** In a Deny, in place of `resources`, which is then empty: everything but these. */
  readonly notResources?: readonly string[];
  readonly conditions?: Conditions;
  /** In resource policies and trust policies only. */
  readonly principals?: Principals;
}

/** Operator to condition key to values, as in a policy document. Every key and operator must hold; values are ORed. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export type Principals =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'aws'; readonly arns: readonly string[] }
  | { readonly kind: 'service'; readonly services: readonly string[] }
  | { readonly kind: 'federated'; readonly provider: string };
