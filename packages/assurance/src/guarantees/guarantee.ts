import type { Estate } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import type { Question } from '../question/question.js';
import type { Verdict } from '../verdict/verdict.js';

/**
 * The three breaches that must be impossible, the ground that the proofs against them stand on, and what users promise
 * besides.
 */
export type Breach =
  | 'records-exposed'
  | 'weights-carried-out'
  | 'malicious-model-deployed'
  | 'ground'
  | 'own';

/**
 * Something that an environment promises never to let happen, stated in terms of what it is meant to be. Its obligations
 * are what has to be shown, each by itself.
 */
export interface Guarantee {
  /** Stable, lower-case: `records-read-by-declared-jobs`. */
  readonly id: string;
  readonly breach: Breach;
  /** The promise, as one says it: `only declared jobs read a dataset`. */
  readonly title: string;
  readonly why: string;
  /** Where the user wrote it, for a guarantee of his own. */
  readonly place?: Place;
  readonly obligations: (intent: Intent, estate: Estate) => readonly Obligation[];
}

/** One thing to show. Questions are put to the prover; the others look at the estate, and answer in the same form. */
export type Obligation =
  | { readonly kind: 'question'; readonly question: Question }
  | {
      readonly kind: 'network' | 'setting';
      readonly id: string;
      readonly title: string;
      readonly place?: Place;
      readonly decide: () => Verdict;
    };
