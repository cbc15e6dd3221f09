import type { AttachedPolicy } from '@redoubt/policy';
import { globsMayMeet, globsOf } from '@redoubt/policy/compile';

/** Globs that cover the resources of some requests; `any` when nothing limits them. */
export type ResourceGlobs = 'any' | readonly string[];

const remembered = new WeakMap<readonly AttachedPolicy[], Map<string, ResourceGlobs>>();

/**
 * The resources on which the policies may allow the action: those of their Allows that are about it, whatever the
 * conditions. None, when no Allow is. What is not known counts as any. Remembered for each list.
 */
export function allowedResources(policies: readonly AttachedPolicy[], action: string): ResourceGlobs {
  const known = remembered.get(policies) ?? new Map<string, ResourceGlobs>();
  remembered.set(policies, known);
  const found = known.get(action) ?? collect(policies, action.toLowerCase());
  known.set(action, found);
  return found;
}

function collect(policies: readonly AttachedPolicy[], asked: string): ResourceGlobs {
  const globs = new Set<string>();
  for (const { policy } of policies) {
    for (const statement of policy.statements) {
      const { actions, resources } = globsOf(statement);
      const isAbout = actions === undefined || actions.some((glob) => globsMayMeet(glob, asked));
      if (statement.effect === 'Deny' || !isAbout) continue;
      if (resources === undefined) return 'any';
      for (const glob of resources) globs.add(glob);
    }
  }
  return globs.has('*') ? 'any' : [...globs];
}

/** Whether the globs may cover the ARN. */
export function mayCover(globs: ResourceGlobs, arn: string): boolean {
  return globs === 'any' || globs.some((glob) => globsMayMeet(glob, arn));
}
