/**
 * A policy as parsed: AWS's own elements, each with its place in the source. What could not be understood is kept as an
 * `unknown` element with its reason, so that it makes a decision unknown instead of vanishing from it.
 * Follows "IAM JSON policy elements reference" (IAM User Guide, reference_policies_elements.html).
 */
import type { Place } from '../source/place.js';
import type { SetQuantifier } from './operator.js';

/**
 * What the policy is attached as; it decides which elements are allowed and required.
 * `identity`: managed or inline policy of a user, group or role; also the document of a permissions boundary (`boundary`)
 * or session policy (`session`). `resource`: bucket, queue, topic, secret, repository, function, model package group and
 * the like. `trust`: role trust policy. `key`: KMS key policy. `endpoint`: VPC endpoint policy.
 */
export type PolicyKind =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'resource'
  | 'trust'
  | 'key'
  | 'endpoint';

/** `2008-10-17` has no policy variables; it is also what a policy without a Version element means. */
export type PolicyVersion = '2012-10-17' | '2008-10-17';

/** A policy document. `place` is that of the document's opening brace. */
export interface Policy {
  readonly kind: PolicyKind;
  readonly version: PolicyVersion;
  readonly id?: string;
  readonly statements: readonly Statement[];
  readonly place: Place;
}

/** One statement. `index` counts from 0 in its policy. */
export interface Statement {
  readonly index: number;
  readonly sid?: string;
  /** `unknown` when the Effect could not be read: the statement may then allow or deny. */
  readonly effect: 'Allow' | 'Deny' | 'unknown';
  readonly principal: PrincipalElement;
  readonly action: PatternElement;
  /** `absent` in trust policies (the role itself is meant) and in broken statements. */
  readonly resource: PatternElement | { readonly kind: 'absent' };
  readonly conditions: readonly Condition[];
  /** Parts of the statement that are not modelled: whenever the rest matches, the match is unknown. */
  readonly poisons: readonly Poison[];
  readonly place: Place;
}

/** Something in a policy that is not modelled or could not be read. */
export interface Poison {
  readonly reason: string;
  readonly place: Place;
}

/** Action, NotAction, Resource or NotResource: the patterns are ORed, then negated for the `Not…` elements. */
export interface PatternElement {
  readonly kind: 'patterns';
  readonly negated: boolean;
  readonly patterns: readonly Pattern[];
  readonly place: Place;
}

/** One pattern as written, or the reason why it is not known. */
export type Pattern =
  | { readonly kind: 'text'; readonly text: string; readonly place: Place }
  | { readonly kind: 'unknown'; readonly reason: string; readonly place: Place };

/** Principal or NotPrincipal. `absent` in identity policies, SCPs and the like. */
export type PrincipalElement =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'principals';
      readonly negated: boolean;
      readonly entries: readonly PrincipalEntry[];
      readonly place: Place;
    };

/** One principal named by a policy, by AWS's principal types. `text` is as written. */
export type PrincipalEntry =
  | { readonly kind: 'everyone'; readonly place: Place }
  | { readonly kind: 'account'; readonly account: string; readonly text: string; readonly place: Place }
  | { readonly kind: 'user'; readonly arn: string; readonly place: Place }
  | { readonly kind: 'role'; readonly arn: string; readonly place: Place }
  | { readonly kind: 'roleSession'; readonly arn: string; readonly place: Place }
  | { readonly kind: 'federatedUser'; readonly arn: string; readonly place: Place }
  /** A deleted principal: its unique id (`AIDA…`, `AROA…`) is all that is left. */
  | { readonly kind: 'uniqueId'; readonly id: string; readonly place: Place }
  | { readonly kind: 'service'; readonly service: string; readonly place: Place }
  | { readonly kind: 'federated'; readonly provider: string; readonly place: Place }
  | { readonly kind: 'canonicalUser'; readonly id: string; readonly place: Place }
  /** Names nobody that we can tell: a symbol, or an ARN of another form. Equal only to itself. */
  | { readonly kind: 'other'; readonly text: string; readonly place: Place }
  | { readonly kind: 'unknown'; readonly reason: string; readonly place: Place };

/** One operator applied to one key. All conditions of a statement must hold. */
export interface Condition {
  /** As written, for messages: `ForAllValues:StringLikeIfExists`. */
  readonly operatorText: string;
  readonly operator: ConditionOperator;
  /** As written; compared without case. */
  readonly key: string;
  readonly values: readonly Pattern[];
  readonly place: Place;
}

/** A parsed operator. `base` is a row of the operator table; an operator that is not in the table is `unknown`. */
export type ConditionOperator =
  | {
      readonly kind: 'known';
      readonly base: string;
      readonly ifExists: boolean;
      readonly quantifier: SetQuantifier | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: string };
