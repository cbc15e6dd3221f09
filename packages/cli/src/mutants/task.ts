import type { MutantOutcome } from '@redoubt/assurance';

/** What a thread is told: ids of mutants to try by themselves, or each with one of the survivors. */
export interface Task {
  readonly kind: 'alone' | 'in-pairs';
  readonly ids: readonly string[];
  readonly survivors: readonly string[];
}

/** What became of the mutants of a task, in its order. */
export interface Answer {
  readonly outcomes: readonly MutantOutcome[];
  readonly alreadyBroken: readonly string[];
}
