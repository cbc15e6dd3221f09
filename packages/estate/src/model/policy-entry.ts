import type { Located, Place } from '@redoubt/policy';

/** How a policy document came to its holder. */
export type PolicyOrigin =
  | 'inline'
  | 'customerManaged'
  | 'awsManaged'
  | 'resource'
  | 'trust'
  | 'organization'
  | 'endpoint';

/**
 * A policy document and where it stands. `document` is what `parsePolicy` takes. A document whose text is not known
 * (an AWS managed policy outside the table, an ARN that the estate does not define) is `unknown`, which poisons
 * every decision it takes part in; it is never left out.
 */
export interface PolicyEntry {
  readonly name: string;
  /** The managed policy's ARN, where it has one. */
  readonly arn: string | undefined;
  readonly origin: PolicyOrigin;
  readonly document: Located;
  readonly place: Place;
  /** True when the policy, or its attachment, stands under a condition that could not be decided. */
  readonly conditional: boolean;
  /** That condition, as `Stack.Condition`. */
  readonly condition: string | undefined;
}
