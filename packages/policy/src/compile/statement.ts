import type { Formula } from '@redoubt/solver';
import type { PolicyVersion, Statement } from '../language/policy.js';
import { actionFormula } from './action.js';
import { conditionFormula } from './condition.js';
import { mayConcern } from './narrowing.js';
import { resourceFormula } from './resource.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The formula of one statement, its principal apart: true of exactly the requests that it matches. `wide` says how open
 * cases are read: wide for an Allow, narrow for a Deny, so that a proof of "never" covers every reading.
 */
export function statementFormula(
  vocabulary: Vocabulary,
  statement: Statement,
  version: PolicyVersion,
  wide: boolean,
): Formula {
  if (!mayConcern(statement, vocabulary.narrowing)) return vocabulary.formulas.false;
  return vocabulary.part(statement, `${version} ${wide ? 'wide' : 'narrow'}`, (own) =>
    wholeStatement(own, statement, version, wide),
  );
}

function wholeStatement(
  vocabulary: Vocabulary,
  statement: Statement,
  version: PolicyVersion,
  wide: boolean,
): Formula {
  return vocabulary.formulas.and([
    actionFormula(vocabulary, statement.action),
    resourceFormula(vocabulary, statement.resource, version, wide),
    ...statement.conditions.map((condition) => conditionFormula(vocabulary, condition, version, wide)),
    ...statement.poisons.map((poison) => vocabulary.unmodelled(poison.reason, poison.place)),
  ]);
}
