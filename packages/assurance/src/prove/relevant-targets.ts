import type { Statement } from '@redoubt/policy';
import { catalogueKeys, globsMayMeet, statementFormula, Vocabulary } from '@redoubt/policy/compile';
import { Formulas, Solver } from '@redoubt/solver';
import { restTarget, type Target } from './targets.js';

/**
 * The targets that a statement can be about, whoever asks. A policy on a resource matters for the actions that it
 * governs: a bucket's for those of `s3`, a role's trust for those of `sts`. For all others the resource is one of the
 * rest.
 */
export function relevantTargets(ask: Statement, targets: readonly Target[]): readonly Target[] {
  const governed = targets.filter((target) => governs(target, ask));
  const rest = restTarget(governed.flatMap(({ arn }) => arn ?? []));
  const formulas = new Formulas();
  const vocabulary = new Vocabulary(formulas, () => ({ kind: 'open' }), catalogueKeys);
  const asked = statementFormula(vocabulary, { ...ask, conditions: [] }, '2012-10-17', true);
  const solver = new Solver(formulas);
  return [...governed, rest].filter(({ holds }) => {
    const about = formulas.and([asked, holds(formulas, vocabulary.resource)]);
    return solver.solve(about).kind !== 'unsat';
  });
}

/** Whether the policy on the target can decide some action that the statement asks about, on a resource that it names. */
function governs({ arn, globs }: Target, { action, resource }: Statement): boolean {
  const service = arn?.split(':')[2] ?? '';
  const actions = `${service === 'iam' ? 'sts' : service}:*`;
  const isAsked =
    action.negated ||
    action.patterns.some(
      (pattern) => pattern.kind === 'unknown' || globsMayMeet(pattern.text.toLowerCase(), actions),
    );
  if (!isAsked || resource.kind === 'absent' || resource.negated) return isAsked;
  return resource.patterns.some(
    (pattern) =>
      pattern.kind === 'unknown' ||
      pattern.text.includes('${') ||
      (globs ?? ['*']).some((glob) => globsMayMeet(pattern.text, glob)),
  );
}
