import { type Clause, type Lit, negate, type Trace } from '../search/cdcl.js';
import type { Encoding } from '../search/encoding.js';
import type { StringName } from '../theory/links/string-class.js';
import type { Certificate, Step } from './certificate.js';

/** Writes down the steps of a search as they are made. */
export class ProofLog implements Trace {
  readonly #steps: Step[] = [];
  readonly #implications = new Set<string>();

  constructor(readonly encoding: Encoding) {}

  get certificate(): Certificate {
    return { steps: this.#steps };
  }

  implication(consequence: Lit, condition: Lit): void {
    const key = `${consequence}|${condition}`;
    if (this.#implications.has(key)) return;
    this.#implications.add(key);
    this.lemma([consequence, negate(condition)], []);
  }

  lemma(clause: Clause, order: readonly StringName[]): void {
    this.#steps.push({
      kind: 'theory',
      clause: this.#signed(clause),
      order: order.map((name) => this.#nameOf(name)),
    });
  }

  learned(clause: Clause): void {
    this.#steps.push({ kind: 'learned', clause: this.#signed(clause) });
  }

  #nameOf(name: StringName): number {
    return 'variable' in name ? name.variable.id : -this.encoding.signedIdOf(name.owner);
  }

  #signed(clause: Clause): readonly number[] {
    return clause.map((lit) => this.encoding.signedIdOf(lit));
  }
}
