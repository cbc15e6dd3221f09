import type { AttachedPolicy, Statement } from '@redoubt/policy';
import type { Actor } from '../prove/actors.js';
import { globMatches } from '../question/glob.js';

const remembered = new WeakMap<readonly AttachedPolicy[], Map<string, boolean>>();

/**
 * Whether some Allow of the actor's identity policies is about the action, whatever the resource and the conditions. When
 * none is, the search need not ask. Says nothing of what a resource policy may allow.
 */
export function couldAllow({ layers }: Actor, action: string): boolean {
  return policiesCouldAllow(layers.identity, action);
}

/** The same of policies of any kind: whether some Allow of them is about the action. Remembered for each list. */
export function policiesCouldAllow(policies: readonly AttachedPolicy[], action: string): boolean {
  const known = remembered.get(policies) ?? new Map<string, boolean>();
  remembered.set(policies, known);
  const found = known.get(action);
  if (found !== undefined) return found;
  const could = policies.some(({ policy }) =>
    policy.statements.some((statement) => isAbout(statement, action.toLowerCase())),
  );
  known.set(action, could);
  return could;
}

function isAbout({ effect, action }: Statement, asked: string): boolean {
  if (effect === 'Deny') return false;
  const matched = action.patterns.some(
    (pattern) => pattern.kind === 'unknown' || globMatches(pattern.text.toLowerCase(), asked),
  );
  const unsure = action.patterns.some((pattern) => pattern.kind === 'unknown');
  return action.negated ? !matched || unsure : matched;
}
