import type { Place } from '@redoubt/policy';

/** What can be wrong with, or missing from, the input. `error`: part of it could not be read. `note`: an assumption made. */
export interface EstateDiagnostic {
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: EstateDiagnosticCode;
  /** One sentence, lower case, with user values in backticks. */
  readonly message: string;
  /** How to mend it, or what was expected. */
  readonly help: string;
  readonly place: Place;
}

export type EstateDiagnosticCode =
  | 'syntax'
  | 'not-a-template'
  | 'duplicate-key'
  | 'too-large'
  | 'too-deep'
  | 'too-much-expansion'
  | 'file-missing'
  | 'wrong-shape'
  | 'cyclic-reference'
  | 'unknown-reference'
  | 'unknown-intrinsic'
  | 'wrong-arguments'
  | 'unresolved-import'
  | 'unresolved-transform'
  | 'unresolved-nested-stack'
  | 'unknown-policy'
  | 'unattached-policy'
  | 'unresolved-definition'
  | 'account-assumed'
  | 'no-stacks';
