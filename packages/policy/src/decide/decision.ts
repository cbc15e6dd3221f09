/**
 * What a decision says and why. The order of layers follows "Policy evaluation logic" (IAM User Guide,
 * reference_policies_evaluation-logic.html).
 */
import type { Statement } from '../language/policy.js';
import type { Place } from '../source/place.js';

/** One policy type that takes part in a decision; `service` stands for rules built into a service itself. */
export type LayerName =
  | 'rcp'
  | 'scp'
  | 'endpoint'
  | 'blockPublicAccess'
  | 'resource'
  | 'bucketBehind'
  | 'grant'
  | 'identity'
  | 'boundary'
  | 'session'
  | 'service';

/** `unknown`: something that is not modelled or not known decides; never to be shown as a pass. */
export type Verdict = 'allowed' | 'explicitDeny' | 'implicitDeny' | 'unknown';

/** The answer to one request. */
export interface Decision {
  readonly decision: Verdict;
  /** The layer, and the statement where one statement settled it. */
  readonly decidedBy: DecidedBy;
  /** Every layer that would have denied by itself, in the order of evaluation. */
  readonly deniedBy: readonly DecidedBy[];
  /** Readings of open cases that the answer rests on; each is the reading that is worse for the resource's owner. */
  readonly assumptions: readonly Assumption[];
  /** Why the answer is not known; empty unless `decision` is `unknown`. */
  readonly unknowns: readonly Unknown[];
  /** Layer by layer; empty unless a trace was asked for. */
  readonly layers: readonly LayerTrace[];
}

/** What settled a decision, or what would have denied. */
export interface DecidedBy {
  readonly layer: LayerName;
  readonly effect: 'allow' | 'explicitDeny' | 'implicitDeny' | 'unknown';
  /** The organization level, for SCPs and RCPs. */
  readonly level?: string;
  /** The statement that did it; absent for implicit denies and built-in rules. */
  readonly statement?: StatementReference;
  /** The id of the semantics rule, where a rule and not a statement decided. */
  readonly rule?: string;
}

/** A statement, as one can find it. */
export interface StatementReference {
  readonly policy: string;
  readonly index: number;
  readonly sid?: string;
  readonly place: Place;
}

/** An open case of AWS's documentation, and the reading that was used. `rule` is a row of the semantics table. */
export interface Assumption {
  readonly rule: string;
  readonly place?: Place;
}

/** Why a part of the answer is not known. */
export interface Unknown {
  readonly reason: string;
  readonly place?: Place;
}

/** How one layer came out. `notApplicable` layers neither allow nor deny. */
export interface LayerTrace {
  readonly layer: LayerName;
  readonly level?: string;
  readonly outcome: 'allowed' | 'explicitDeny' | 'implicitDeny' | 'unknown' | 'notApplicable';
  /** Why a layer was not applied, or allowed without a statement. A row of the semantics table. */
  readonly rule?: string;
  /** Statements that matched the request, denies first. */
  readonly matched: readonly StatementReference[];
  /** Statements about the action that came near and did not match, and why. */
  readonly missed: readonly NearMiss[];
}

/** A statement that did not match, with every element of it that did not. */
export interface NearMiss {
  readonly statement: StatementReference;
  readonly effect: Statement['effect'];
  readonly reasons: readonly MissReason[];
}

/** Why a statement did not match. `unknown` says that one cannot tell. */
export type MissReason =
  | { readonly element: 'action'; readonly asked: string; readonly negated: boolean; readonly place: Place }
  | { readonly element: 'resource'; readonly asked: string; readonly negated: boolean; readonly place: Place }
  | {
      readonly element: 'principal';
      readonly asked: string;
      readonly negated: boolean;
      readonly place: Place;
    }
  | {
      readonly element: 'condition';
      readonly operator: string;
      readonly key: string;
      readonly expected: readonly string[];
      /** What the request carried; `undefined` when the key was absent. */
      readonly actual: readonly string[] | undefined;
      readonly place: Place;
    }
  | { readonly element: 'unknown'; readonly reason: string; readonly place: Place };
