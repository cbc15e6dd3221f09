import type { Estate, PolicyEntry } from '@redoubt/estate';
import { parsePolicy, type Statement } from '@redoubt/policy';
import { globMatches } from '../question/glob.js';
import type { WitnessStep } from '../verdict/verdict.js';
import type { Change } from './change.js';
import { textsOf } from './deny-of-question.js';
import type { Sources } from './sources.js';
import { changeOf, named, statementAt } from './statement-at.js';

/**
 * Conditions that keep a Deny from the step. Several keys in one Deny must all hold for it: without one of them it denies
 * more, and never less. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function widenings(sources: Sources, step: WitnessStep): readonly Change[] {
  const { estate } = sources;
  return entriesAround(estate, step).flatMap((entry) =>
    parsePolicy(entry.document, 'resource')
      .policy.statements.filter((statement) => nearlyDenies(statement, step))
      .flatMap((statement) => withoutOneKey(sources, statement)),
  );
}

function entriesAround(estate: Estate, { principal, resource }: WitnessStep): readonly PolicyEntry[] {
  const identity = [...estate.roles, ...estate.users].find(({ arn }) => arn === principal);
  return [
    ...(identity?.identityPolicies ?? []),
    ...(identity?.boundary === undefined ? [] : [identity.boundary]),
    ...estate.resourcePolicies
      .filter(({ resourceArn }) => resource.startsWith(resourceArn))
      .map(({ entry }) => entry),
    ...estate.organizationPolicies.map(({ entry }) => entry),
  ];
}

function nearlyDenies({ effect, action, conditions }: Statement, step: WitnessStep): boolean {
  const asked = step.action.toLowerCase();
  return (
    effect === 'Deny' &&
    conditions.length > 1 &&
    !action.negated &&
    textsOf(action.patterns).some((text) => globMatches(text.toLowerCase(), asked))
  );
}

function withoutOneKey(sources: Sources, { place, conditions }: Statement): readonly Change[] {
  const statement = statementAt(sources, place);
  if (statement === undefined) return [];
  return conditions.flatMap(({ operatorText, key }) => {
    const at = `${place.pointer}/Condition/${operatorText}`;
    const alone = conditions.every((one) => one.operatorText !== operatorText || one.key === key);
    const edit = statement.file.remove(
      alone ? at : `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    );
    return changeOf(
      place,
      `drop \`${key}\` by \`${operatorText}\` from ${named(statement)}, which then denies more`,
      1,
      edit,
    );
  });
}
