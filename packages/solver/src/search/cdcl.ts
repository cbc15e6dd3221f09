import type { Budget } from '../budget.js';
import { ActivityHeap } from './activity-heap.js';

/** A boolean variable v as 2v (true) or 2v + 1 (false). */
export type Lit = number;
/** Some of these literals hold. */
export type Clause = readonly Lit[];

/** The literal that is true when this one is false. */
export const negate = (lit: Lit): Lit => lit ^ 1;

/** What the search asks of the theories behind its variables. */
export interface Theory {
  /** Literals that follow from this one alone. May be incomplete. */
  consequencesOf(lit: Lit): Iterable<Lit>;
  /** Clauses, valid in the theory, that the full assignment breaks; none if it has a model. */
  conflictsOf(isTrue: (lit: Lit) => boolean): { readonly kind: 'model' | 'limit' } | Conflict;
}

interface Conflict {
  readonly kind: 'conflict';
  readonly clauses: readonly Clause[];
}

/** Hears of every clause that the search adds to what it was given: the steps of a proof. */
export interface Trace {
  /** Valid in the theory: the second literal's negation implies the first. */
  implication(consequence: Lit, condition: Lit): void;
  /** Follows by unit propagation from the clauses so far. */
  learned(clause: Clause): void;
}

/** How a search ends; see `Cdcl`. */
export type SearchResult = 'model' | 'none' | 'limit';

const RESTART_UNIT = 100;

/**
 * Conflict-driven clause learning: two watched literals, first unique implication point, activity order, saved
 * phases (false at first), Luby restarts. Theory consequences are propagated as they arise.
 *
 * `solve` returns 'model' only when the theory accepted a full assignment that satisfies every clause, and 'none'
 * only when the clauses, with the clauses that the theory gave, are unsatisfiable.
 */
export class Cdcl {
  readonly #values: Int8Array;
  readonly #levels: Int32Array;
  readonly #reasons: (Lit[] | undefined)[];
  readonly #phases: Int8Array;
  readonly #marked: Uint8Array;
  readonly #watches: Lit[][][];
  readonly #trail: Lit[] = [];
  readonly #levelStarts: number[] = [];
  readonly #order: ActivityHeap;
  #head = 0;
  #consistent = true;

  constructor(
    variables: number,
    readonly theory: Theory,
    readonly budget: Budget,
    readonly trace: Trace | undefined,
  ) {
    this.#values = new Int8Array(variables);
    this.#levels = new Int32Array(variables);
    this.#reasons = new Array(variables);
    this.#phases = new Int8Array(variables).fill(-1);
    this.#marked = new Uint8Array(variables);
    this.#watches = Array.from({ length: 2 * variables }, () => []);
    this.#order = new ActivityHeap(variables);
  }

  /** 1 true, -1 false, 0 open. */
  value(lit: Lit): number {
    const value = this.#values[lit >> 1] ?? 0;
    return lit & 1 ? -value : value;
  }

  /** Adds a clause; the search must stand at level 0. */
  add(clause: Clause): void {
    const lits = new Set(clause);
    const open: Lit[] = [];
    for (const lit of lits) {
      const value = this.value(lit);
      if (value > 0 || lits.has(negate(lit))) return;
      if (value === 0) open.push(lit);
    }
    const [first] = open;
    if (first === undefined) this.#consistent = false;
    else if (open.length === 1) this.#assign(first, undefined);
    else this.#watch(open);
  }

  solve(): SearchResult {
    let restarts = 0;
    for (;;) {
      const result = this.#searchFor(RESTART_UNIT * luby(++restarts));
      if (result) return result;
      this.#backtrack(0);
    }
  }

  /** Searches until an answer, or undefined after so many conflicts. */
  #searchFor(conflictLimit: number): SearchResult | undefined {
    let left = conflictLimit;
    while (this.#consistent) {
      const conflict = this.#propagate();
      if (conflict) {
        if (!this.#resolve(conflict)) break;
        if (!this.budget.spend(8)) return 'limit';
        if (--left <= 0) return undefined;
      } else if (!this.#decide()) {
        const answer = this.#consultTheory();
        if (answer) return answer;
      }
    }
    this.trace?.learned([]);
    return 'none';
  }

  #consultTheory(): SearchResult | undefined {
    const verdict = this.theory.conflictsOf((lit) => this.value(lit) > 0);
    if (verdict.kind !== 'conflict') return verdict.kind;
    const [only] = verdict.clauses;
    if (only && verdict.clauses.length === 1) {
      if (!this.#resolve(only)) this.#consistent = false;
      return undefined;
    }
    this.#backtrack(0);
    for (const clause of verdict.clauses) this.add(clause);
    return undefined;
  }

  #decide(): boolean {
    for (let v = this.#order.pop(); v !== undefined; v = this.#order.pop()) {
      if (this.#values[v]) continue;
      this.#levelStarts.push(this.#trail.length);
      this.#assign((this.#phases[v] ?? 0) > 0 ? 2 * v : 2 * v + 1, undefined);
      return true;
    }
    return false;
  }

  #assign(lit: Lit, reason: Lit[] | undefined): void {
    const v = lit >> 1;
    this.#values[v] = lit & 1 ? -1 : 1;
    this.#levels[v] = this.#levelStarts.length;
    this.#reasons[v] = reason;
    this.#trail.push(lit);
  }

  #watch(clause: Lit[]): void {
    this.#watches[negate(clause[0] ?? 0)]?.push(clause);
    this.#watches[negate(clause[1] ?? 0)]?.push(clause);
  }

  /** Draws all consequences; a clause that became false, if any. */
  #propagate(): Lit[] | undefined {
    while (this.#head < this.#trail.length) {
      const lit = this.#trail[this.#head++] ?? 0;
      this.budget.spend();
      const conflict = this.#visitWatches(lit) ?? this.#visitTheory(lit);
      if (conflict) {
        this.#head = this.#trail.length;
        return conflict;
      }
    }
    return undefined;
  }

  #visitTheory(lit: Lit): Lit[] | undefined {
    for (const consequence of this.theory.consequencesOf(lit)) {
      const value = this.value(consequence);
      if (value > 0) continue;
      this.trace?.implication(consequence, lit);
      const reason = [consequence, negate(lit)];
      if (value < 0) return reason;
      this.#assign(consequence, reason);
    }
    return undefined;
  }

  /** Visits the clauses that watch the falsehood of `lit`'s negation. */
  #visitWatches(lit: Lit): Lit[] | undefined {
    const watching = this.#watches[lit] ?? [];
    let conflict: Lit[] | undefined;
    let kept = 0;
    for (const clause of watching) {
      if (conflict || !this.#moveWatch(clause, negate(lit))) watching[kept++] = clause;
      else continue;
      if (conflict) continue;
      const first = clause[0] ?? 0;
      const value = this.value(first);
      if (value < 0) conflict = clause;
      else if (value === 0) this.#assign(first, clause);
    }
    watching.length = kept;
    return conflict;
  }

  /** Finds the clause another literal to watch instead of `lost`; false if it has none or needs none. */
  #moveWatch(clause: Lit[], lost: Lit): boolean {
    if (clause[0] === lost) {
      clause[0] = clause[1] ?? 0;
      clause[1] = lost;
    }
    if (this.value(clause[0] ?? 0) > 0) return false;
    for (let i = 2; i < clause.length; i++) {
      const candidate = clause[i] ?? 0;
      if (this.value(candidate) < 0) continue;
      clause[1] = candidate;
      clause[i] = lost;
      this.#watches[negate(candidate)]?.push(clause);
      return true;
    }
    return false;
  }

  #backtrack(level: number): void {
    if (this.#levelStarts.length <= level) return;
    const start = this.#levelStarts[level] ?? 0;
    for (let i = this.#trail.length - 1; i >= start; i--) {
      const v = (this.#trail[i] ?? 0) >> 1;
      this.#phases[v] = this.#values[v] ?? 0;
      this.#values[v] = 0;
      this.#reasons[v] = undefined;
      this.#order.insert(v);
    }
    this.#trail.length = start;
    this.#levelStarts.length = level;
    this.#head = start;
  }

  #levelOf(lit: Lit): number {
    return this.#levels[lit >> 1] ?? 0;
  }

  /** Backs out of a clause that is false, whatever levels its literals stand at; false if there is no way out. */
  #resolve(conflict: Clause): boolean {
    const clause = this.#highestFirst(conflict);
    const top = clause[0] === undefined ? 0 : this.#levelOf(clause[0]);
    if (top === 0) return false;
    this.#backtrack(top);
    if (clause[1] === undefined || this.#levelOf(clause[1]) < top) this.#assertAfterBackjump(clause);
    else {
      const learned = this.#analyze(clause);
      this.trace?.learned(learned);
      this.#assertAfterBackjump(learned);
    }
    this.#order.decay();
    return true;
  }

  #highestFirst(clause: Clause): Lit[] {
    return [...clause].sort((a, b) => this.#levelOf(b) - this.#levelOf(a));
  }

  /** Backjumps to the second-highest level of a new clause and makes its first literal true. */
  #assertAfterBackjump(clause: Lit[]): void {
    const [first, second] = clause;
    if (first === undefined) return;
    this.#backtrack(second === undefined ? 0 : this.#levelOf(second));
    if (second !== undefined) this.#watch(clause);
    this.#assign(first, second === undefined ? undefined : clause);
  }

  /** The first unique implication point's clause, highest levels first. */
  #analyze(conflict: Lit[]): Lit[] {
    const level = this.#levelStarts.length;
    const others: Lit[] = [];
    const touched: number[] = [];
    let open = 0;
    let at = this.#trail.length - 1;
    let clause: readonly Lit[] = conflict;
    let point = -1;
    do {
      for (const lit of clause) {
        const v = lit >> 1;
        if (lit === point || this.#marked[v] || this.#levels[v] === 0) continue;
        this.#marked[v] = 1;
        touched.push(v);
        this.#order.bump(v);
        if (this.#levels[v] === level) open++;
        else others.push(lit);
      }
      while (!this.#marked[(this.#trail[at] ?? 0) >> 1]) at--;
      point = this.#trail[at--] ?? 0;
      clause = this.#reasons[point >> 1] ?? [];
      open--;
    } while (open > 0);
    for (const v of touched) this.#marked[v] = 0;
    return [negate(point), ...this.#highestFirst(others)];
  }
}

/** The Luby sequence 1 1 2 1 1 2 4 …, from index 1. */
export function luby(index: number): number {
  let power = 1;
  while (power - 1 < index) power *= 2;
  if (power - 1 === index) return power / 2;
  return luby(index - power / 2 + 1);
}
