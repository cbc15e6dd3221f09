import type { Poison, Statement } from '@redoubt/policy';
import { statementContent } from '@redoubt/policy/compile';

/**
 * A name for what both versions know nothing of in the same way: a managed policy or a principal that no template
 * defines, the place of an account in its organization. It lies outside of what is compared, and is taken to be the
 * same; of anything else that is not known nobody can tell whether it changed, and then there is no name.
 */
export function sharedUnknown(statement: Statement): string | undefined {
  const { poisons, effect } = statement;
  if (poisons.length === 0 || !poisons.every(isOutside)) return undefined;
  const content = effect === 'unknown' ? whollyUnknown : statementContent({ ...statement, poisons: [] });
  if (content === undefined) return undefined;
  return [content, ...poisons.map(({ reason }) => reason)].join(' ');
}

const whollyUnknown = 'unknown:';

/** Whether what is not known is a fact outside of the templates, which the reason names. */
export function isOutside({ reason, place }: Poison): boolean {
  return place.file === 'estate' || outside.some((words) => words.test(reason));
}

/** The estate's own words for a policy that it knows by ARN alone, that AWS writes, and for an account that it cannot place. */
const outside: readonly RegExp[] = [
  /^the text of the (AWS )?managed policy `[^`]+` is not known$/,
  /^the policy `service-linked role policy` has no document$/,
  /^it is not known whether the account \S+ lies under \S+(, \S+)*$/,
];
