import type { Estate } from '@redoubt/estate';
import type { UnknownReason } from '../verdict/verdict.js';

/** What the old version may not have had, and the new one has: nobody can tell whether it is new. */
export function conditionalResources(before: Estate, after: Estate): readonly UnknownReason[] {
  const now = new Map(after.resources.map((one) => [`${one.stack}.${one.logicalId}`, one]));
  return before.resources.flatMap(({ stack, logicalId, conditional, condition, place }) => {
    const same = now.get(`${stack}.${logicalId}`);
    if (!conditional || same === undefined || same.condition === condition) return [];
    const reason = `\`${logicalId}\` existed only under the condition \`${condition ?? '?'}\`, which cannot be decided, and does no longer`;
    return [{ reason, place }];
  });
}
