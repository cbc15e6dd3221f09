import type { AccessLevel } from '@redoubt/catalogue';
import type { Place } from '@redoubt/policy';
import type {
  Assumption,
  DecidingStatement,
  UnknownReason,
  Verdict,
  WitnessStep,
} from '../verdict/verdict.js';

/**
 * What a new version of an estate allows that the old one did not.
 *
 * `nothingNew` only when for every principal and resource the formula "new allows and old does not" has no model, under
 * every reading of the open cases, and both versions were read in full. `new` only with witnesses that the evaluator
 * decides to be allowed by the new version and not by the old one. `unknown` otherwise.
 */
export interface EstateDiff {
  readonly verdict: 'nothingNew' | 'new' | 'unknown';
  readonly principals: readonly PrincipalDifference[];
  readonly network: readonly NewWay[];
  readonly workloads: readonly WorkloadChange[];
  readonly guarantees: readonly GuaranteeChange[];
  /** Principals and resources that carry policies, which the new version no longer has. */
  readonly gone: readonly string[];
  readonly renamed: readonly Rename[];
  readonly unknowns: readonly UnknownReason[];
  readonly assumptions: readonly Assumption[];
  /** What a difference may also lie in, and is not looked at. */
  readonly notCompared: readonly string[];
}

/** What one principal may do now. */
export interface PrincipalDifference {
  /** ARN of the principal, or the name of a service; `anonymous` for unsigned callers. */
  readonly principal: string;
  readonly description: string;
  readonly standing: 'inside' | 'outside';
  /** The old version has no such principal: all that it may do is new. */
  readonly isNew: boolean;
  readonly allowed: readonly NewlyAllowed[];
  /** True when there is more than is listed. */
  readonly isCut: boolean;
}

/** Actions that are allowed now on one resource, by the same statement. */
export interface NewlyAllowed {
  /** The resource that carries a policy, or that of the witness. */
  readonly resource: string;
  /** The old version has no such resource. */
  readonly isNewResource: boolean;
  readonly actions: readonly ActionGroup[];
  /** Conditions of the statements that allow, as one writes them; requests must still meet them. */
  readonly conditions: readonly string[];
  /** Resource patterns of the statement that allows. */
  readonly on: readonly string[];
  readonly witness: WitnessStep;
  /** What kept the old version from allowing it; `undefined` where it had no such principal or resource. */
  readonly before: StoppedBy | undefined;
}

/** Actions of one service and access level, in AWS's spelling. */
export interface ActionGroup {
  readonly service: string;
  readonly level: AccessLevel | 'not in the catalogue';
  readonly names: readonly string[];
}

/** What stopped a request. Without a statement, nothing allowed it. */
export interface StoppedBy {
  readonly layer: string;
  readonly effect: 'explicitDeny' | 'implicitDeny';
  readonly statement: Omit<DecidingStatement, 'layer'> | undefined;
}

/** A way out of or through the network that opened. */
export interface NewWay {
  readonly kind: 'internet' | 'vpc' | 'dns' | 'endpoint';
  readonly from: string;
  readonly text: string;
  readonly place: Place | undefined;
}

/** Something that runs with more than before. */
export interface WorkloadChange {
  readonly kind: 'newWorkload' | 'otherRole' | 'isolationLost' | 'networkWidened';
  readonly workload: string;
  readonly text: string;
  readonly place: Place;
}

/** A guarantee's obligation whose verdict is another than before. */
export interface GuaranteeChange {
  readonly guarantee: string;
  readonly obligation: string;
  readonly title: string;
  readonly before: Verdict['kind'] | 'absent';
  readonly after: Verdict;
}

/** A resource whose logical id changed and nothing else: taken to be the same one. */
export interface Rename {
  readonly stack: string;
  readonly type: string;
  readonly before: string;
  readonly after: string;
}
