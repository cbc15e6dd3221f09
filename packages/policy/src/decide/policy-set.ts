/**
 * Policies of one layer, compiled. Which statements speak about an action is worked out once for each action and
 * remembered, so that a decision looks at those alone.
 */
import type { Statement } from '../language/policy.js';
import { type ActionMatcher, compileAction } from '../match/action.js';
import { type Certainty, maybe, no } from '../match/certainty.js';
import { type CompiledCondition, compileCondition } from '../match/condition/condition.js';
import { compilePrincipal, type PrincipalMatcher } from '../match/principal.js';
import { compileResource, type ResourceMatcher } from '../match/resource.js';
import type { Subject } from '../match/subject.js';
import type { StatementReference } from './decision.js';
import type { AttachedPolicy } from './layers.js';

/** A statement with its matchers. */
export interface CompiledStatement {
  readonly statement: Statement;
  readonly policy: AttachedPolicy;
  readonly action: ActionMatcher;
  readonly resource: ResourceMatcher;
  readonly principal: PrincipalMatcher;
  readonly conditions: readonly CompiledCondition[];
}

/** A statement that speaks about an action, and how surely. */
export interface Candidate {
  readonly compiled: CompiledStatement;
  readonly action: Certainty;
}

/** The statements that speak about one action, by what they may do. An unknown effect stands on both sides. */
export interface Candidates {
  readonly denies: readonly Candidate[];
  readonly allows: readonly Candidate[];
}

/** Past this many actions the memory of a set is emptied; AWS has fewer than 25,000. */
const rememberedActions = 32_768;

export class PolicySet {
  readonly statements: readonly CompiledStatement[];
  readonly #byAction = new Map<string, Candidates>();

  constructor(policies: readonly AttachedPolicy[]) {
    this.statements = policies.flatMap((attached) =>
      attached.policy.statements.map((statement) => compileStatement(statement, attached)),
    );
  }

  /** The statements about an action given in lower case. */
  about(action: string): Candidates {
    let found = this.#byAction.get(action);
    if (found === undefined) {
      if (this.#byAction.size >= rememberedActions) this.#byAction.clear();
      found = this.#find(action);
      this.#byAction.set(action, found);
    }
    return found;
  }

  #find(action: string): Candidates {
    const denies: Candidate[] = [];
    const allows: Candidate[] = [];
    for (const compiled of this.statements) {
      const matched = compiled.action(action);
      if (matched === no) continue;
      const candidate = { compiled, action: matched };
      if (compiled.statement.effect !== 'Allow') denies.push(candidate);
      if (compiled.statement.effect !== 'Deny') allows.push(candidate);
    }
    return { denies, allows };
  }
}

function compileStatement(statement: Statement, policy: AttachedPolicy): CompiledStatement {
  const { version } = policy.policy;
  return {
    statement,
    policy,
    action: compileAction(statement.action),
    resource: compileResource(statement.resource, version),
    principal: compilePrincipal(statement.principal, statement.effect),
    conditions: statement.conditions.map((condition) => compileCondition(condition, version)),
  };
}

const sets = new WeakMap<readonly AttachedPolicy[], PolicySet>();

/** The compiled set for an array of policies; the same array is compiled once. */
export function policySet(policies: readonly AttachedPolicy[]): PolicySet {
  let set = sets.get(policies);
  if (set === undefined) {
    set = new PolicySet(policies);
    sets.set(policies, set);
  }
  return set;
}

/** How surely a candidate's resource, conditions and readable parts match. `wide` says how open cases are read. */
export function matchCandidate({ compiled, action }: Candidate, subject: Subject, wide: boolean): Certainty {
  let result = compiled.resource(subject, wide);
  for (const { test } of compiled.conditions) {
    if (result === no) return no;
    const held = test(subject, wide);
    if (held < result) result = held;
  }
  if (result === no) return no;
  if (action === maybe) {
    subject.unknown('an action of the statement is not known', compiled.statement.place);
    result = maybe;
  }
  const { poisons, effect } = compiled.statement;
  for (const { reason, place } of poisons) subject.unknown(reason, place);
  return poisons.length > 0 || effect === 'unknown' ? maybe : result;
}

/** A statement as one can find it. */
export function reference({ statement, policy }: CompiledStatement): StatementReference {
  const base = { policy: policy.name, index: statement.index, place: statement.place };
  return statement.sid === undefined ? base : { ...base, sid: statement.sid };
}
