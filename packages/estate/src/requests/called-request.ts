import type { AuthorizationRequest } from '@redoubt/policy';

/** One request that a call needs. */
export interface CalledRequest {
  readonly request: AuthorizationRequest;
  /** `call`: the action itself; `passRole`: handing over a role; `later`: what the service or the role does afterwards. */
  readonly part: 'call' | 'passRole' | 'later';
  /** Why AWS asks for it, in words. */
  readonly why: string;
  /** The AWS page that says so. */
  readonly source: string;
  /** The VPC endpoint that the request travels through, by id. */
  readonly endpoint: string | undefined;
  /** How it travels, in words. */
  readonly route: string;
}

/** The requests of a call; or why there are none. */
export type CallRequests =
  | { readonly ok: true; readonly requests: readonly CalledRequest[]; readonly unknowns: readonly string[] }
  | { readonly ok: false; readonly reason: string; readonly nearest: readonly string[] };
