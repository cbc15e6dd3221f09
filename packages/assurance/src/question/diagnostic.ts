import type { Place } from '@redoubt/policy';

/** What is wrong with a question. `help` says how to mend it. */
export interface QuestionDiagnostic {
  readonly place: Place;
  readonly message: string;
  readonly help: string;
}
