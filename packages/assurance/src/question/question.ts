import type { Place, Statement } from '@redoubt/policy';

/**
 * "Can any request like this be allowed?" A question is written as policy statements: the requests that it asks about
 * are those that the statements match. With several statements, one actor from one place must be allowed a request
 * of each: reading a plaintext is `s3:GetObject` and `kms:Decrypt`.
 */
export interface Question {
  readonly id: string;
  /** What it would mean if some such request were allowed, as one says it: `somebody reads patient records`. */
  readonly title: string;
  readonly asks: readonly [Ask, ...Ask[]];
  /** Who is asked about; everybody, inside and outside, when the question does not say. */
  readonly actors: ActorSelector;
  /** Also by any chain of steps: assuming a role, passing one to a service, changing a policy. */
  readonly byAnyChain: boolean;
  readonly place: Place;
}

/**
 * A statement of a question: the requests that it matches, but for those that a statement of `unless` surely matches, and
 * those that one of `beyond` matches by any reading.
 */
export interface Ask extends Statement {
  readonly unless?: readonly Statement[];
  readonly beyond?: readonly Statement[];
}

/** Which principals a question is about: those that one of `only` selects (all, when it is empty) and none of `except`. */
export interface ActorSelector {
  readonly only: readonly ActorPattern[];
  readonly except: readonly ActorPattern[];
}

/** One way to select principals. Globs have `*` and `?` and stand for the whole text. */
export type ActorPattern =
  /** Role and user ARNs. */
  | { readonly by: 'arn'; readonly glob: string }
  /** Role and user names. */
  | { readonly by: 'name'; readonly glob: string }
  /** Everyone of an account: its id, or where the assembly tells, the stage that it is for. */
  | { readonly by: 'account'; readonly account: string }
  /** The roles of a stage of the delivery, or of an action of it, by name. */
  | { readonly by: 'stage'; readonly glob: string }
  /** The roles that are declared to read, or to write, a dataset or the artifacts and releases of a model. */
  | { readonly by: 'reader' | 'writer'; readonly glob: string }
  /** The roles of workloads by name or kind. */
  | { readonly by: 'workload'; readonly glob: string }
  /** The roles of people by persona, where the assembly says who is who. */
  | { readonly by: 'persona'; readonly glob: string }
  /** A service acting by itself. */
  | { readonly by: 'service'; readonly glob: string }
  /** All principals of the estate. */
  | { readonly by: 'inside' }
  /** Principals of other accounts, AWS services and unsigned callers. */
  | { readonly by: 'outside' };

/** Everybody: the estate's principals and those outside of it. */
export const everybody: ActorSelector = { only: [], except: [] };
