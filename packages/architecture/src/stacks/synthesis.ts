export { TooLargeError } from '../quotas/too-large-error.js';

import type { Weakening } from '../environment/schema.js';
import type { Gap } from '../guardrails/gaps.js';

/** What a synthesis made: the stacks of a cloud assembly, and what a person must be told about it. */
export interface Synthesis {
  /** In the order of deployment. */
  readonly stacks: readonly SynthesizedStack[];
  /** As the environment file declares them. */
  readonly weakenings: readonly Weakening[];
  /** Actions whose settings no condition key shows, and what is done about them. */
  readonly gaps: readonly Gap[];
}

export interface SynthesizedStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** The folder of the architecture that it comes from, as in `network`. */
  readonly layer: string;
  readonly resourceCount: number;
  /** File of its template in the assembly. */
  readonly templateFile: string;
}
