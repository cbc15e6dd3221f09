import type { Located, Place } from '@redoubt/policy';
import type { Unknown } from './unknown.js';

/**
 * What every part of the estate knows about itself: where it stands, and in whose account. Strings may hold symbols
 * (`symbol()` of the policy package): values that are not known before deployment.
 */
export interface Origin {
  readonly place: Place;
  /** The stack's id: the assembly's artifact id, or the template's name. */
  readonly stack: string;
  readonly logicalId: string;
  /** Twelve digits, or a symbol. */
  readonly account: string;
  readonly region: string;
  /** True when the element stands under a condition that could not be decided: it may or may not exist. */
  readonly conditional: boolean;
  /** That condition, as `Stack.Condition`: elements under the same one exist together. */
  readonly condition: string | undefined;
}

/** A typed part of the estate. */
export interface Element extends Origin {
  /** What of it could not be read: each a reason and a place. Empty when it is known in full. */
  readonly unknowns: readonly Unknown[];
}

/** One resource of a template, resolved. Every typed element of the estate is made from one of these. */
export interface Resource extends Origin {
  /** `AWS::S3::Bucket` and the like. */
  readonly type: string;
  /** What `Ref` gives. */
  readonly ref: string;
  /** The resource's ARN, or `undefined` when the type has none or its shape is not in the table. */
  readonly arn: string | undefined;
  /** The resolved `Properties`: intrinsics replaced by values, symbols or `unknown`. Resolved on first use. */
  readonly properties: Located;
  /** `Metadata`, unresolved. */
  readonly metadata: Located | undefined;
}

/** Tag keys and values; `Unknown` values are left out and the tags marked incomplete. */
export interface Tags {
  readonly values: ReadonlyMap<string, string>;
  /** False when a tag's key or value, or the list itself, could not be determined. */
  readonly complete: boolean;
}
