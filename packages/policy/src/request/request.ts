import type { RequestContext } from './context.js';
import type { Principal } from './principal.js';

/**
 * One authorization request: what a policy is asked about. One API call makes one or more; all must be allowed.
 * Actions on several resource types are one request for each resource.
 */
export interface AuthorizationRequest {
  readonly principal: Principal;
  /** `service:Name`, in any case. */
  readonly action: string;
  readonly resource: RequestResource;
  /** Plain entries, or a context prepared once with `requestContext` for many requests. */
  readonly context: ContextEntries | RequestContext;
}

/** What is acted on. */
export interface RequestResource {
  /** The ARN, or `*` for an action that has no resource type. */
  readonly arn: string;
  /** The account that owns it; without it, the ARN's account, and else the principal's. */
  readonly account?: string;
  /**
   * For S3: whether attribute-based access control is enabled on the bucket. Without it its tags do not count; if it
   * is not told, conditions on them are unknown (S3 User Guide, buckets-tagging-enable-abac.html).
   */
  readonly bucketAbac?: 'enabled' | 'disabled';
}

/** Context keys in any case; an absent key is simply not there. */
export type ContextEntries = Readonly<Record<string, ContextValue>>;

/** A single value, several (a multi-valued key), or one that is not known: what depends on it is then unknown. */
export type ContextValue = string | number | boolean | readonly string[] | UnknownValue;

/** The key is present or not, with some value: nobody can tell. */
export interface UnknownValue {
  readonly unknown: string;
}
