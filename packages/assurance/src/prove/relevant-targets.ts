import type { Statement } from '@redoubt/policy';
import { catalogueKeys, statementFormula, Vocabulary } from '@redoubt/policy/compile';
import { Formulas, Solver } from '@redoubt/solver';
import type { Target } from './targets.js';

/** The targets that a statement can be about, whoever asks: by its resources alone. */
export function relevantTargets(ask: Statement, targets: readonly Target[]): readonly Target[] {
  const formulas = new Formulas();
  const vocabulary = new Vocabulary(formulas, () => ({ kind: 'open' }), catalogueKeys);
  const asked = statementFormula(vocabulary, { ...ask, conditions: [] }, '2012-10-17', true);
  const solver = new Solver(formulas);
  return targets.filter(({ holds, arn }) => {
    const about = formulas.and([asked, holds(formulas, vocabulary.resource), servedBy(arn, vocabulary)]);
    return solver.solve(about).kind !== 'unsat';
  });
}

/** Actions on what carries a policy are those of its service; on a role also those of `sts`, on a key those of `kms`. */
function servedBy(arn: string | undefined, { formulas, action }: Vocabulary) {
  const service = arn?.split(':')[2];
  if (service === undefined) return formulas.true;
  const services = service === 'iam' ? ['iam', 'sts'] : [service];
  return formulas.or(services.map((prefix) => formulas.matches(action, `${prefix}:*`)));
}
