/** Clauses over signed numbers, with the one rule that a certificate needs: a clause with one literal left decides it. */
export class UnitPropagation {
  readonly #watches = new Map<number, number[][]>();
  readonly #values = new Map<number, boolean>();
  readonly #trail: number[] = [];
  #contradictory = false;

  /** Adds a clause for good. */
  add(clause: readonly number[]): void {
    const open = [...new Set(clause)].sort((a, b) => Number(this.#isFalse(a)) - Number(this.#isFalse(b)));
    const [first, second] = open;
    if (first === undefined || this.#isFalse(first)) this.#contradictory = true;
    else if (second === undefined || this.#isFalse(second)) this.#settle(first);
    else this.#watch(open);
  }

  /** Whether denying every literal of the clause leads to a contradiction. */
  implies(clause: readonly number[]): boolean {
    if (this.#contradictory) return true;
    const mark = this.#trail.length;
    const refuted =
      !clause.every((literal) => this.#isFalse(literal) || this.#assume(-literal)) || !this.#propagate(mark);
    for (const literal of this.#trail.splice(mark)) this.#values.delete(Math.abs(literal));
    return refuted;
  }

  #settle(literal: number): void {
    const mark = this.#trail.length;
    if (!this.#assume(literal) || !this.#propagate(mark)) this.#contradictory = true;
  }

  #isFalse(literal: number): boolean {
    return this.#values.get(Math.abs(literal)) === literal < 0;
  }

  #isTrue(literal: number): boolean {
    return this.#values.get(Math.abs(literal)) === literal > 0;
  }

  /** False if the literal is false already. */
  #assume(literal: number): boolean {
    if (this.#isFalse(literal)) return false;
    if (this.#isTrue(literal)) return true;
    this.#values.set(Math.abs(literal), literal > 0);
    this.#trail.push(literal);
    return true;
  }

  #watch(clause: number[]): void {
    for (const literal of clause.slice(0, 2)) this.#watchersOf(literal).push(clause);
  }

  #watchersOf(literal: number): number[][] {
    const watchers = this.#watches.get(literal) ?? [];
    this.#watches.set(literal, watchers);
    return watchers;
  }

  #propagate(from: number): boolean {
    for (let head = from; head < this.#trail.length; head++) {
      const lost = -(this.#trail[head] ?? 0);
      const watchers = this.#watchersOf(lost);
      const kept = watchers.filter((clause) => !this.#rewatch(clause, lost));
      this.#watches.set(lost, kept);
      if (!kept.every((clause) => this.#assume(clause[0] === lost ? (clause[1] ?? 0) : (clause[0] ?? 0))))
        return false;
    }
    return true;
  }

  /** Watches another literal in place of a lost one; false if the clause keeps its watches. */
  #rewatch(clause: number[], lost: number): boolean {
    const place = clause[0] === lost ? 0 : 1;
    if (this.#isTrue(clause[1 - place] ?? 0)) return false;
    for (let i = 2; i < clause.length; i++) {
      const candidate = clause[i] ?? 0;
      if (this.#isFalse(candidate)) continue;
      clause[place] = candidate;
      clause[i] = lost;
      this.#watchersOf(candidate).push(clause);
      return true;
    }
    return false;
  }
}
