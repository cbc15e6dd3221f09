import { type AttachedPolicy, type Poison, type Policy, type PolicyKind, parsePolicy } from '@redoubt/policy';
import type { PolicyEntry } from '../model/policy-entry.js';

const parsed = new WeakMap<PolicyEntry, Map<PolicyKind, Policy>>();

/** The policy of an entry, parsed once for each kind it is attached as. */
export function policyOf(entry: PolicyEntry, kind: PolicyKind): Policy {
  const known = parsed.get(entry) ?? new Map<PolicyKind, Policy>();
  const found = known.get(kind);
  if (found !== undefined) return found;
  const { policy } = parsePolicy(entry.document, kind);
  known.set(kind, policy);
  parsed.set(entry, known);
  return policy;
}

/**
 * An entry as a decision takes it. One that stands under a condition that could not be decided, and that its holder
 * does not stand under as well, may or may not be there: each of its statements is poisoned.
 */
export function attached(
  entry: PolicyEntry,
  kind: PolicyKind,
  holderCondition: string | undefined,
): AttachedPolicy {
  const policy = policyOf(entry, kind);
  const open = entry.conditional && entry.condition !== holderCondition;
  const reason = `the policy exists only under the condition \`${entry.condition ?? '?'}\`, which cannot be decided`;
  return {
    name: entry.arn ?? entry.name,
    policy: open ? poisoned(policy, { reason, place: entry.place }) : policy,
    attachment: entry.origin === 'inline' ? 'inline' : 'managed',
  };
}

/** The same policy, whose every match is unknown. */
export function poisoned(policy: Policy, poison: Poison): Policy {
  const statements = policy.statements.map((statement) => ({
    ...statement,
    poisons: [...statement.poisons, poison],
  }));
  return { ...policy, statements };
}

/** A policy of which nothing is known. */
export function unknownPolicy(
  name: string,
  reason: string,
  poison: Poison,
  kind: PolicyKind,
): AttachedPolicy {
  const { policy } = parsePolicy({ kind: 'unknown', reason, place: poison.place }, kind);
  return { name, policy };
}
