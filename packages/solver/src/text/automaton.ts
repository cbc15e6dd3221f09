import { NO_GAP, type Pattern } from './pattern.js';
import { isReference, lettersOf, reads, repeats, STAR, type Token } from './token.js';

/** A state of an {@link Automaton}: the set of places that the word read so far may have reached. */
export interface State {
  readonly id: number;
  readonly places: readonly number[];
  readonly accepts: boolean;
  /** Accepts every continuation. */
  readonly full: boolean;
  /** Accepts no continuation. */
  readonly dead: boolean;
  /** The letters that matter in this state; all others lead to the same next state. */
  readonly letters: readonly number[];
  readonly next: Map<number, State>;
}

const OTHER = -1;

/**
 * The deterministic automaton of a union of patterns, built state by state as it is walked.
 * A place is `pattern index × stride + letters read`.
 */
export class Automaton {
  readonly #states = new Map<string, State>();
  readonly #stride: number;
  readonly start: State;

  constructor(readonly patterns: readonly Pattern[]) {
    this.#stride = 1 + Math.max(0, ...patterns.map((p) => p.letters.length));
    this.start = this.#state(patterns.map((_, index) => index * this.#stride));
  }

  get size(): number {
    return this.#states.size;
  }

  step(state: State, code: number): State {
    if (state.full || state.dead) return state;
    const key = isReference(code) || state.letters.includes(code) ? code : OTHER;
    const known = state.next.get(key);
    if (known) return known;
    const next = this.#state(this.#successors(state.places, code));
    state.next.set(key, next);
    return next;
  }

  accepts(word: Iterable<number>): boolean {
    let state = this.start;
    for (const code of word) state = this.step(state, code);
    return state.accepts;
  }

  #successors(places: readonly number[], code: number): number[] {
    const next: number[] = [];
    for (const place of places) {
      const { gap, letter } = this.#at(place);
      if (gap !== NO_GAP && repeats(gap, code)) next.push(place);
      if (letter !== undefined && reads(letter, code)) next.push(place + 1);
    }
    return next;
  }

  #at(place: number): { gap: Token; letter: Token | undefined } {
    const pattern = this.patterns[Math.floor(place / this.#stride)];
    const read = place % this.#stride;
    return { gap: pattern?.gaps[read] ?? NO_GAP, letter: pattern?.letters[read] };
  }

  #state(reached: number[]): State {
    const places = this.#undominated(reached);
    const full = places.some((place) => {
      const { gap, letter } = this.#at(place);
      return gap === STAR && letter === undefined;
    });
    const key = full ? 'full' : places.join();
    const known = this.#states.get(key);
    if (known) return known;
    const state = this.#describe(full ? [] : places, full);
    this.#states.set(key, state);
    return state;
  }

  /** Drops, within one pattern, the places before its right-most full star: whatever they accept, it accepts. */
  #undominated(reached: number[]): number[] {
    reached.sort((a, b) => a - b);
    const kept: number[] = [];
    let owner = -1;
    let first = 0;
    for (const place of reached) {
      const pattern = Math.floor(place / this.#stride);
      if (pattern !== owner) first = kept.length;
      else if (kept[kept.length - 1] === place) continue;
      owner = pattern;
      if (this.#at(place).gap === STAR) kept.length = first;
      kept.push(place);
    }
    return kept;
  }

  #describe(places: readonly number[], full: boolean): State {
    const letters = new Set<number>();
    let accepts = full;
    for (const place of places) {
      const { gap, letter } = this.#at(place);
      for (const code of lettersOf(gap === NO_GAP ? STAR : gap)) letters.add(code);
      for (const code of letter === undefined ? [] : lettersOf(letter)) letters.add(code);
      if (letter === undefined) accepts = true;
    }
    const dead = !full && places.length === 0;
    return { id: this.#states.size, places, accepts, full, dead, letters: [...letters], next: new Map() };
  }
}
