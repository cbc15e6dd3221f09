import type { Formulas } from '../formula/factory.js';
import { type Atom, atomsOf, type Formula, nodesOf } from '../formula/formula.js';
import type { Certificate, Step } from './certificate.js';
import { claimedStrings } from './claimed-strings.js';
import { Languages } from './language.js';
import { type Claim, numbersRefuted } from './number-check.js';
import { StringCheck } from './string-check.js';
import { UnitPropagation } from './unit-propagation.js';

/**
 * - `valid`: every step was followed and the last one is the contradiction, so the formula has no model.
 * - `invalid`: a step does not follow.
 * - `undecided`: a theory step was too large to follow; nothing is said against it.
 */
export type CertificateVerdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly step: number; readonly why: string }
  | { readonly kind: 'undecided'; readonly step: number };

/**
 * Follows the steps of an `unsat` answer without the search: theory steps by derivatives of languages and by
 * looking between the cuts of intervals, learned clauses by unit propagation from the formula's own clauses.
 */
export function checkCertificate(
  formulas: Formulas,
  root: Formula,
  { steps }: Certificate,
): CertificateVerdict {
  const clauses = new UnitPropagation();
  for (const clause of clausesOf(root)) clauses.add(clause);
  const lemmas = new LemmaCheck(formulas, atomsOf(root));
  for (const [index, step] of steps.entries()) {
    const fault = step.kind === 'theory' ? lemmas.faultOf(step) : learnedFault(clauses, step.clause);
    if (fault === 'undecided') return { kind: 'undecided', step: index };
    if (fault !== undefined) return { kind: 'invalid', step: index, why: fault };
    clauses.add(step.clause);
  }
  if (steps.at(-1)?.clause.length === 0) return { kind: 'valid' };
  return { kind: 'invalid', step: steps.length, why: 'the contradiction is missing' };
}

const learnedFault = (clauses: UnitPropagation, clause: readonly number[]): string | undefined =>
  clauses.implies(clause) ? undefined : 'a learned clause does not follow by unit propagation';

/** The formula as clauses over the ids of its atoms and nodes: a true node has the parts that make it true. */
function* clausesOf(root: Formula): Iterable<readonly number[]> {
  if (root.kind === 'constant') {
    if (!root.value) yield [];
    return;
  }
  for (const node of nodesOf(root)) {
    if (node.kind === 'or') yield [-node.id, ...node.parts.map(signedId)];
    else if (node.kind === 'and') for (const part of node.parts) yield [-node.id, signedId(part)];
  }
  yield [signedId(root)];
}

function signedId(formula: Formula): number {
  if (formula.kind !== 'literal') return formula.id;
  return formula.negated ? -formula.atom.id : formula.atom.id;
}

const LANGUAGES_KEPT = 100_000;

/** Checks theory clauses: denied, they must have no model of their own. */
class LemmaCheck {
  readonly #atoms: ReadonlyMap<number, Atom>;
  #languages = new Languages();

  constructor(
    readonly formulas: Formulas,
    atoms: readonly Atom[],
  ) {
    this.#atoms = new Map(atoms.map((atom) => [atom.id, atom]));
  }

  faultOf({ clause, order }: Step & { kind: 'theory' }): string | undefined {
    const claims = clause.flatMap((id): readonly Claim<Atom>[] => {
      const atom = this.#atoms.get(Math.abs(id));
      return atom ? [{ atom, holds: id < 0 }] : [];
    });
    if (claims.length < clause.length) return 'a theory clause names what is no atom of the formula';
    if (this.#someNumberRefuted(claims)) return undefined;
    if (this.#languages.size > LANGUAGES_KEPT) this.#languages = new Languages();
    const check = new StringCheck(this.formulas.patterns, this.#languages);
    const verdict = check.refute(claimedStrings(claims), order);
    if (verdict === 'refuted') return undefined;
    return verdict === 'undecided' ? 'undecided' : 'a theory clause is not seen to hold';
  }

  #someNumberRefuted(claims: readonly Claim<Atom>[]): boolean {
    const numbers = claims.flatMap(({ atom, holds }) => (atom.kind === 'number' ? [{ atom, holds }] : []));
    const variables = new Set(numbers.map(({ atom }) => atom.variable));
    return [...variables].some((variable) =>
      numbersRefuted(numbers.filter(({ atom }) => atom.variable === variable)),
    );
  }
}
