import type { StringVariable, Value, Variable } from '../../formula/variable.js';
import type { Lit } from '../../search/cdcl.js';
import { type Cell, hasTemplate, litsOf } from '../cell.js';
import type { TheoryContext } from '../theory-check.js';

/**
 * - `solved`: these values, with the others as they were, satisfy all cells.
 * - `conflict`: the literals cannot hold together; see `Step` for `order`.
 * - `undecided`: neither is shown.
 */
export type LinkResult =
  | {
      readonly kind: 'solved';
      readonly values: ReadonlyMap<Variable, Value>;
      readonly absent: readonly Variable[];
    }
  | { readonly kind: 'conflict'; readonly core: readonly Lit[]; readonly order: readonly Variable[] }
  | {
      readonly kind: 'undecided';
      readonly lits: readonly Lit[];
      readonly variables: readonly StringVariable[];
    }
  | { readonly kind: 'limit' };

export function solveLinks(cells: readonly Cell[], _context: TheoryContext): LinkResult {
  const linked = cells.filter((cell) => cell.positive.some(hasTemplate) || cell.negative.some(hasTemplate));
  return {
    kind: 'undecided',
    lits: [...new Set(linked.flatMap((c) => [...litsOf(c.positive), ...litsOf(c.negative)]))],
    variables: [],
  };
}
