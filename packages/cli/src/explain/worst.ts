import type { ExplainedRequest, Explanation } from '@redoubt/estate';

/**
 * The request that settles the answer of all together: the first whose decision is that of the whole. Undefined where
 * none is, because something of the call itself is not known.
 */
export function deciding({
  decision,
  requests,
}: Extract<Explanation, { ok: true }>): ExplainedRequest | undefined {
  return requests.find((one) => one.decision.decision === decision);
}
