import { type Atom, atomsAmong, type Formula, nodesOf } from '../formula/formula.js';
import { type Cdcl, type Lit, negate } from './cdcl.js';

/**
 * Numbers a formula's atoms and its `and`/`or` nodes as search variables, atoms first. The clauses say one way
 * only: a node that is true has the parts that make it true.
 */
export class Encoding {
  readonly atoms: readonly Atom[];
  readonly #atomNumbers = new Map<Atom, number>();
  readonly #nodeNumbers = new Map<Formula, number>();
  readonly #nodes: Formula[] = [];

  constructor(readonly root: Formula) {
    const nodes = nodesOf(root);
    this.atoms = atomsAmong(nodes);
    for (const [number, atom] of this.atoms.entries()) this.#atomNumbers.set(atom, number);
    for (const node of nodes) {
      if (node.kind !== 'and' && node.kind !== 'or') continue;
      this.#nodeNumbers.set(node, this.atoms.length + this.#nodes.length);
      this.#nodes.push(node);
    }
  }

  get variables(): number {
    return this.atoms.length + this.#nodes.length;
  }

  literalOf(formula: Formula): Lit {
    if (formula.kind === 'literal') {
      return 2 * (this.#atomNumbers.get(formula.atom) ?? 0) + (formula.negated ? 1 : 0);
    }
    return 2 * (this.#nodeNumbers.get(formula) ?? 0);
  }

  /** The id of the atom or node behind a literal, negative for a negated one: how certificates name it. */
  signedIdOf(lit: Lit): number {
    const number = lit >> 1;
    const id = this.atoms[number]?.id ?? this.#nodes[number - this.atoms.length]?.id ?? 0;
    return lit & 1 ? -id : id;
  }

  addTo(search: Cdcl): void {
    for (const node of this.#nodes) {
      if (node.kind !== 'and' && node.kind !== 'or') continue;
      const not = negate(this.literalOf(node));
      const parts = node.parts.map((part) => this.literalOf(part));
      if (node.kind === 'or') search.add([not, ...parts]);
      else for (const part of parts) search.add([not, part]);
    }
    search.add([this.literalOf(this.root)]);
  }
}
