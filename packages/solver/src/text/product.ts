import type { Budget } from '../budget.js';
import type { Automaton, State } from './automaton.js';
import { letterOutside } from './letters.js';

/** A shortest word, proof that there is none, or no answer within the limits. */
export type WordResult =
  | { readonly kind: 'word'; readonly codes: readonly number[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'limit' };

const EMPTY: WordResult = { kind: 'empty' };
const LIMIT: WordResult = { kind: 'limit' };
const MAX_STATES = 200_000;

interface Visit {
  readonly states: readonly State[];
  readonly from: Visit | undefined;
  readonly code: number;
}

/** A shortest word that all of `positives` accept and none of `negatives` does. */
export function shortestWord(
  positives: readonly Automaton[],
  negatives: readonly Automaton[],
  budget: Budget,
): WordResult {
  return new ProductSearch(positives, negatives, budget).run();
}

/** Breadth-first search of the product of the automata. */
class ProductSearch {
  readonly #automata: readonly Automaton[];
  readonly #positives: number;
  readonly #seen = new Set<string>();
  readonly #queue: Visit[] = [];

  constructor(
    positives: readonly Automaton[],
    negatives: readonly Automaton[],
    readonly budget: Budget,
  ) {
    this.#automata = [...positives, ...negatives];
    this.#positives = positives.length;
  }

  run(): WordResult {
    const start = this.#automata.map((automaton) => automaton.start);
    if (start.some((state, i) => this.#hopeless(state, i))) return EMPTY;
    this.#visit({ states: start, from: undefined, code: 0 });
    for (let head = 0; head < this.#queue.length; head++) {
      const visit = this.#queue[head];
      if (!visit) break;
      if (visit.states.every((state, i) => state.accepts === i < this.#positives)) return wordOf(visit);
      if (this.#seen.size > MAX_STATES || !this.budget.spend()) return LIMIT;
      this.#expand(visit);
    }
    return EMPTY;
  }

  #expand(visit: Visit): void {
    const letters = new Set<number>();
    for (const state of visit.states) for (const code of state.letters) letters.add(code);
    for (const code of letters) this.#follow(visit, code);
    this.#follow(visit, letterOutside(letters));
  }

  #follow(visit: Visit, code: number): void {
    const states: State[] = [];
    for (let i = 0; i < this.#automata.length; i++) {
      const automaton = this.#automata[i];
      const state = visit.states[i];
      if (!automaton || !state) return;
      const next = automaton.step(state, code);
      if (this.#hopeless(next, i)) return;
      states.push(next);
    }
    this.#visit({ states, from: visit, code });
  }

  #visit(visit: Visit): void {
    let key = '';
    for (const state of visit.states) key += state.id + ',';
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#queue.push(visit);
  }

  #hopeless(state: State, index: number): boolean {
    return index < this.#positives ? state.dead : state.full;
  }
}

function wordOf(visit: Visit): WordResult {
  const codes: number[] = [];
  for (let at: Visit = visit; at.from; at = at.from) codes.push(at.code);
  return { kind: 'word', codes: codes.reverse() };
}
