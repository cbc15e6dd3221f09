import type { Formula } from '@redoubt/solver';
import type { AttachedPolicy } from '../decide/layers.js';
import type { Policy, Statement } from '../language/policy.js';
import type { Principal } from '../request/principal.js';
import { type NamedAs, namedBy } from './principal.js';
import { statementFormula } from './statement.js';
import type { Vocabulary } from './vocabulary.js';

/** What policies of one layer say: the requests that some Allow matches, and those that some Deny matches. */
export interface Effects {
  readonly allow: Formula;
  readonly deny: Formula;
}

/** The effects of policies that have no Principal element: identity policies, boundaries, session and service control policies. */
export function policyEffects(vocabulary: Vocabulary, policies: readonly AttachedPolicy[]): Effects {
  const matches = (statement: Statement, policy: Policy, wide: boolean) =>
    statementFormula(vocabulary, statement, policy.version, wide);
  return effectsOf(vocabulary, policies, matches);
}

/** The effects for one principal of policies that may name principals, whatever the way: endpoint policies and RCPs. */
export function effectsOn(
  vocabulary: Vocabulary,
  policies: readonly AttachedPolicy[],
  principal: Principal,
): Effects {
  const { formulas } = vocabulary;
  return effectsOf(vocabulary, policies, (statement, policy, wide) =>
    formulas.and([
      formulas.or([...namedBy(vocabulary, statement, principal, wide).values()]),
      statementFormula(vocabulary, statement, policy.version, wide),
    ]),
  );
}

/** What a resource's policy says of one principal: what it allows by the way in which it names the principal. */
export interface ResourceEffects {
  readonly allow: ReadonlyMap<NamedAs, Formula>;
  readonly deny: Formula;
}

/** The effects for one principal of a resource policy. */
export function resourceEffects(
  vocabulary: Vocabulary,
  policies: readonly AttachedPolicy[],
  principal: Principal,
): ResourceEffects {
  const { formulas } = vocabulary;
  const allow = new Map<NamedAs, Formula>();
  for (const { policy } of policies) {
    for (const statement of policy.statements.filter(mayAllow)) {
      const named = (as: NamedAs, wide: boolean) =>
        namedBy(vocabulary, statement, principal, wide).get(as) ?? formulas.false;
      for (const as of namedBy(vocabulary, statement, principal, true).keys()) {
        const matches = vocabulary.byReading(statement, true, (wide) =>
          formulas.and([named(as, wide), statementFormula(vocabulary, statement, policy.version, wide)]),
        );
        const allows = withEffect(vocabulary, statement, matches, 'allows');
        allow.set(as, formulas.or([allow.get(as) ?? formulas.false, allows]));
      }
    }
  }
  return { allow, deny: effectsOn(vocabulary, policies, principal).deny };
}

type StatementMatch = (statement: Statement, policy: Policy, wide: boolean) => Formula;

function effectsOf(
  vocabulary: Vocabulary,
  policies: readonly AttachedPolicy[],
  matches: StatementMatch,
): Effects {
  const allow: Formula[] = [];
  const deny: Formula[] = [];
  const read: StatementMatch = (statement, policy, byDefault) =>
    vocabulary.byReading(statement, byDefault, (wide) => matches(statement, policy, wide));
  for (const { policy } of policies) {
    for (const statement of policy.statements) {
      if (mayAllow(statement))
        allow.push(withEffect(vocabulary, statement, read(statement, policy, true), 'allows'));
      if (mayDeny(statement))
        deny.push(withEffect(vocabulary, statement, read(statement, policy, false), 'denies'));
    }
  }
  return { allow: vocabulary.formulas.or(allow), deny: vocabulary.formulas.or(deny) };
}

const mayAllow = (statement: Statement): boolean => statement.effect !== 'Deny';
const mayDeny = (statement: Statement): boolean => statement.effect !== 'Allow';

/**
 * A statement whose Effect could not be read may allow or deny, and nobody can tell which. That it allows and that it
 * denies are two conditions: as one they would cancel each other, and leave a proof where nothing is known.
 */
function withEffect(
  vocabulary: Vocabulary,
  statement: Statement,
  matches: Formula,
  as: 'allows' | 'denies',
): Formula {
  if (statement.effect !== 'unknown') return matches;
  const unread = vocabulary.unmodelled(`whether a statement that could not be read ${as}`, statement.place);
  return vocabulary.formulas.and([matches, unread]);
}
