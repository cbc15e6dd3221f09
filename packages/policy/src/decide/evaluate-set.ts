/** What one layer's statements say about a request, before layers are put together. */
import { type Certainty, maybe, no, yes } from '../match/certainty.js';
import { named } from '../match/principal.js';
import type { Subject } from '../match/subject.js';
import { type Candidate, type CompiledStatement, matchCandidate, type PolicySet } from './policy-set.js';

/** Whether a set denies, and whether it allows, with the first statement that does so most surely. */
export interface SetResult {
  readonly deny: Certainty;
  readonly denyStatement: CompiledStatement | undefined;
  readonly allow: Certainty;
  readonly allowStatement: CompiledStatement | undefined;
}

/** Evaluates policies without Principal: of identities, boundaries, sessions and SCPs. */
export function evaluateSet(set: PolicySet, subject: Subject): SetResult {
  const { denies, allows } = set.about(subject.action);
  let deny: Certainty = no;
  let denyStatement: CompiledStatement | undefined;
  for (const candidate of denies) {
    const matched = noted(candidate, subject, false);
    if (matched > deny) [deny, denyStatement] = [matched, candidate.compiled];
    if (deny === yes) break;
  }
  let allow: Certainty = no;
  let allowStatement: CompiledStatement | undefined;
  for (const candidate of allows) {
    const matched = noted(candidate, subject, true);
    if (matched > allow) [allow, allowStatement] = [matched, candidate.compiled];
    if (allow === yes) break;
  }
  return { deny, denyStatement, allow, allowStatement };
}

/**
 * Matches a candidate. Notes of a statement that does not match are dropped, except for a narrow reading: that a Deny
 * was read so as not to match is what the answer rests on.
 */
function noted(candidate: Candidate, subject: Subject, wide: boolean): Certainty {
  const mark = subject.mark();
  const matched = matchCandidate(candidate, subject, wide);
  if (matched === no && wide) subject.forget(mark);
  else if (matched === no) subject.forgetUnknowns(mark);
  return matched;
}

/** What a policy with Principal elements says: which ways of naming the principal are allowed. */
export interface NamedResult {
  readonly deny: Certainty;
  readonly denyStatement: CompiledStatement | undefined;
  /** Bits of `named` that an Allow grants for sure. */
  readonly allowed: number;
  /** Bits that an Allow may grant. */
  readonly possible: number;
  readonly allowStatement: CompiledStatement | undefined;
}

/** Evaluates policies with Principal: of resources and endpoints, and RCPs. */
export function evaluateNamed(set: PolicySet, subject: Subject): NamedResult {
  const { denies, allows } = set.about(subject.action);
  let deny: Certainty = no;
  let denyStatement: CompiledStatement | undefined;
  for (const candidate of denies) {
    const { allowed, possible } = matchNamed(candidate, subject, false);
    const matched = allowed !== 0 ? yes : possible !== 0 ? maybe : no;
    if (matched > deny) [deny, denyStatement] = [matched, candidate.compiled];
    if (deny === yes) break;
  }
  let allowed = 0;
  let possible = 0;
  let allowStatement: CompiledStatement | undefined;
  for (const candidate of allows) {
    const matched = matchNamed(candidate, subject, true);
    if (strength(matched.allowed) > strength(allowed)) allowStatement = candidate.compiled;
    allowed |= matched.allowed;
    possible |= matched.possible;
  }
  return { deny, denyStatement, allowed, possible: possible & ~allowed, allowStatement };
}

/** The bits of naming in the order of what they are worth: an account only delegates. */
function strength(bits: number): number {
  if ((bits & (named.itself | named.everyone)) !== 0) return 3;
  if ((bits & named.source) !== 0) return 2;
  return bits === 0 ? 0 : 1;
}

interface NamedMatch {
  readonly allowed: number;
  readonly possible: number;
}

const unmatched: NamedMatch = { allowed: 0, possible: 0 };

function matchNamed(candidate: Candidate, subject: Subject, wide: boolean): NamedMatch {
  const mark = subject.mark();
  const naming = candidate.compiled.principal(subject, wide);
  if (naming.sure === 0 && naming.possible === 0) return withoutNotes(subject, mark, wide);
  const matched = matchCandidate(candidate, subject, wide);
  if (matched === no) return withoutNotes(subject, mark, wide);
  if (matched === yes) return { allowed: naming.sure, possible: naming.possible };
  return { allowed: 0, possible: naming.sure | naming.possible };
}

function withoutNotes(subject: Subject, mark: number, wide: boolean): NamedMatch {
  if (wide) subject.forget(mark);
  else subject.forgetUnknowns(mark);
  return unmatched;
}
