/**
 * One step of a refutation. Clauses name atoms and formula nodes by id, negative when negated.
 * - `theory`: valid by itself, whatever the formula: the atoms it denies cannot hold together. `order` lists
 *   strings whose few possible values must be gone through, one after the other, to see it: a string variable by
 *   its number, a member of a set by minus the id of the atom that asks for it.
 * - `learned`: follows from the formula and the steps before it by unit propagation.
 */
export type Step =
  | { readonly kind: 'theory'; readonly clause: readonly number[]; readonly order: readonly number[] }
  | { readonly kind: 'learned'; readonly clause: readonly number[] };

/** The steps by which the search refuted a formula; the last one is the empty clause. */
export interface Certificate {
  readonly steps: readonly Step[];
}
