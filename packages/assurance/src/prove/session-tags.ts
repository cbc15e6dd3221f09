import type { Estate } from '@redoubt/estate';
import { parsePolicy, roleArnOf } from '@redoubt/policy';
import { globMatches } from '../question/glob.js';
import type { Actor } from './actors.js';

/**
 * Whether whoever starts a session of the actor's role may add tags to it: the trust policy then allows `sts:TagSession`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function tagsCanBeSet(estate: Estate, actor: Actor): boolean {
  const known = answers.get(actor) ?? trustLetsTag(estate, actor);
  answers.set(actor, known);
  return known;
}

/** An actor belongs to one estate. */
const answers = new WeakMap<Actor, boolean>();

function trustLetsTag(estate: Estate, { principal }: Actor): boolean {
  const role = estate.roles.find(({ arn }) => arn === roleArnOf(principal));
  if (role === undefined) return principal.kind !== 'user';
  const { policy } = parsePolicy(role.trust.document, 'trust');
  return policy.statements.some(
    ({ effect, action }) =>
      effect !== 'Deny' &&
      (action.negated ||
        action.patterns.some(
          (pattern) =>
            pattern.kind === 'unknown' || globMatches(pattern.text.toLowerCase(), 'sts:tagsession'),
        )),
  );
}
