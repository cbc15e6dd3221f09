import type { Budget } from '../budget.js';
import { Automaton } from './automaton.js';
import { commonEndOf, commonStartOf, tokensBetween } from './common-ends.js';
import { matches } from './match.js';
import { NO_GAP, type Pattern, type PatternStore } from './pattern.js';
import { shortestWord } from './product.js';
import { meet, starMeets } from './token.js';

const PAIRS_KEPT = 1_000_000;
const STATES_KEPT = 400_000;
const IDS = 2 ** 26;

/**
 * Questions about pairs of patterns, answered once each, and the automata behind them.
 * Bounded: past a limit the older half of the answers, or all automata, are forgotten.
 */
export class Relations {
  constructor(readonly store: PatternStore) {}

  readonly #subsets = new Map<number, boolean>();
  readonly #disjoint = new Map<number, boolean>();
  #automata = new Map<string | number, Automaton>();

  /**
   * True only if every string that `a` matches, `b` matches too. Exact for globs within the budget. For templates:
   * whatever the values of their references, provided that `b`'s are among `a`'s. (May miss some of these.)
   */
  subset(a: Pattern, b: Pattern, budget: Budget): boolean {
    if (a === b || b.matchesAll) return true;
    if (b.isLiteral || b.letters.length > a.letters.length) return false;
    if (!a.prefix.startsWith(b.prefix)) return false;
    if (b.isPrefix) return a.prefix.startsWith(b.prefix);
    const key = a.id * IDS + b.id;
    const known = this.#subsets.get(key);
    if (known !== undefined) return known;
    if (b.references.length === 0 && !this.#maySubsume(a, b)) {
      remember(this.#subsets, key, false);
      return false;
    }
    const found = shortestWord([this.automatonOf(a)], [this.automatonOf(b)], budget);
    if (found.kind === 'limit') return false;
    remember(this.#subsets, key, found.kind === 'empty');
    return found.kind === 'empty';
  }

  /** Two members of `a` say quickly that `b` does not cover it; for a template, of its instances. */
  #maySubsume(a: Pattern, b: Pattern): boolean {
    if (a.references.length > 0) return true;
    return matches(b, a.samples[0]) && matches(b, a.samples[1]);
  }

  /**
   * True exactly if no string matches both globs. For templates true only if no string matches both, whatever the
   * values of their references; what both begin or end with is then of equal length and left out.
   */
  disjoint(one: Pattern, other: Pattern): boolean {
    if (this.#globsDisjoint(one.outline, other.outline)) return true;
    if (one.references.length === 0 || other.references.length === 0 || one === other) return false;
    const start = commonStartOf(one, other);
    const end = start > 0 ? 0 : commonEndOf(one, other);
    if (start + end === 0) return false;
    const rest = (pattern: Pattern): Pattern => this.store.of(tokensBetween(pattern, start, end)).outline;
    return this.#globsDisjoint(rest(one), rest(other));
  }

  #globsDisjoint(a: Pattern, b: Pattern): boolean {
    if (a === b || a.matchesAll || b.matchesAll) return false;
    if (a.isLiteral && b.isLiteral) return true;
    if (prefixesClash(a.prefix, b.prefix) || suffixesClash(a.suffix, b.suffix)) return true;
    if (a.isPrefix && b.isPrefix) return false;
    const key = a.id < b.id ? a.id * IDS + b.id : b.id * IDS + a.id;
    const known = this.#disjoint.get(key);
    if (known !== undefined) return known;
    const answer = !intersect(a, b);
    remember(this.#disjoint, key, answer);
    return answer;
  }

  automatonOf(pattern: Pattern): Automaton {
    return this.#automaton(pattern.id, [pattern]);
  }

  unionOf(patterns: readonly Pattern[]): Automaton {
    const [first] = patterns;
    if (first && patterns.length === 1) return this.automatonOf(first);
    const ids = patterns.map((p) => p.id).sort((a, b) => a - b);
    return this.#automaton(ids.join(), patterns);
  }

  #automaton(key: string | number, patterns: readonly Pattern[]): Automaton {
    const known = this.#automata.get(key);
    if (known) return known;
    const automaton = new Automaton(patterns);
    this.#automata.set(key, automaton);
    return automaton;
  }

  /** Forgets the automata if they have grown large. Call between questions. */
  trim(): void {
    let states = 0;
    for (const automaton of this.#automata.values()) states += automaton.size;
    if (states > STATES_KEPT) this.#automata = new Map();
  }
}

function remember(cache: Map<number, boolean>, key: number, value: boolean): void {
  cache.set(key, value);
  if (cache.size <= PAIRS_KEPT) return;
  let drop = PAIRS_KEPT / 2;
  for (const old of cache.keys()) {
    if (drop-- <= 0) break;
    cache.delete(old);
  }
}

function prefixesClash(a: string, b: string): boolean {
  return a.length < b.length ? !b.startsWith(a) : !a.startsWith(b);
}

function suffixesClash(a: string, b: string): boolean {
  return a.length < b.length ? !b.endsWith(a) : !a.endsWith(b);
}

/** Whether two globs have a string in common: which pairs of places can one word reach together? */
function intersect(a: Pattern, b: Pattern): boolean {
  const width = b.letters.length + 1;
  const reached = new Uint8Array((a.letters.length + 1) * width);
  reached[0] = 1;
  for (let i = 0; i <= a.letters.length; i++) {
    for (let j = 0; j < width; j++) {
      if (!reached[i * width + j]) continue;
      const letterA = a.letters[i];
      const letterB = b.letters[j];
      const gapA = a.gaps[i] ?? NO_GAP;
      const gapB = b.gaps[j] ?? NO_GAP;
      if (letterA !== undefined && letterB !== undefined && meet(letterA, letterB))
        reached[(i + 1) * width + j + 1] = 1;
      if (letterA !== undefined && gapB !== NO_GAP && starMeets(gapB, letterA))
        reached[(i + 1) * width + j] = 1;
      if (letterB !== undefined && gapA !== NO_GAP && starMeets(gapA, letterB))
        reached[i * width + j + 1] = 1;
    }
  }
  return reached[reached.length - 1] === 1;
}
