import type { Formula } from '../formula/formula.js';
import type { Lit } from './cdcl.js';
import type { Encoding } from './encoding.js';

/**
 * A small set of true literals that make the formula true by themselves: at each `or` one true part is kept, one
 * whose literals are chosen already if possible. All other atoms do not matter to the theories.
 */
export function implicantOf(encoding: Encoding, isTrue: (lit: Lit) => boolean): readonly Lit[] {
  return new Extraction(encoding, isTrue).run();
}

const LITERAL_CHOSEN = 0;
const NEGATIVE = 1;
const POSITIVE = 2;
const COMPOUND = 3;

class Extraction {
  readonly #values = new Map<Formula, boolean>();
  readonly #chosen = new Set<Lit>();
  readonly #done = new Set<Formula>();

  constructor(
    readonly encoding: Encoding,
    readonly isTrue: (lit: Lit) => boolean,
  ) {}

  run(): readonly Lit[] {
    this.#choose(this.encoding.root);
    return [...this.#chosen];
  }

  #choose(node: Formula): void {
    if (this.#done.has(node)) return;
    this.#done.add(node);
    if (node.kind === 'literal') this.#chosen.add(this.encoding.literalOf(node));
    else if (node.kind === 'and') this.#chooseAll(node.parts);
    else if (node.kind === 'or') this.#chooseOne(node.parts);
  }

  /** Literals first: what they choose is then free elsewhere. */
  #chooseAll(parts: readonly Formula[]): void {
    for (const part of parts) if (part.kind === 'literal') this.#choose(part);
    for (const part of parts) if (part.kind !== 'literal') this.#choose(part);
  }

  #chooseOne(parts: readonly Formula[]): void {
    let best: Formula | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (const part of parts) {
      const cost = this.#cost(part);
      if (cost < lowest && this.#holds(part)) [best, lowest] = [part, cost];
      if (lowest === LITERAL_CHOSEN) break;
    }
    if (best) this.#choose(best);
  }

  #cost(node: Formula): number {
    if (node.kind === 'constant' || this.#done.has(node)) return LITERAL_CHOSEN;
    if (node.kind !== 'literal') return COMPOUND + node.parts.length;
    if (this.#chosen.has(this.encoding.literalOf(node))) return LITERAL_CHOSEN;
    return node.negated ? NEGATIVE : POSITIVE;
  }

  #holds(node: Formula): boolean {
    const known = this.#values.get(node);
    if (known !== undefined) return known;
    const value = this.#evaluate(node);
    this.#values.set(node, value);
    return value;
  }

  #evaluate(node: Formula): boolean {
    switch (node.kind) {
      case 'constant':
        return node.value;
      case 'literal':
        return this.isTrue(this.encoding.literalOf(node));
      case 'and':
        return node.parts.every((part) => this.#holds(part));
      case 'or':
        return node.parts.some((part) => this.#holds(part));
    }
  }
}
