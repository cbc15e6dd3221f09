/** How much work a question may cost. Both limits are optional; the default is 20 seconds. */
export interface BudgetOptions {
  /** Units of work: automaton states visited, propagations made. The same on every machine. */
  readonly steps?: number;
  /** Wall-clock time in milliseconds. Default 20 000. */
  readonly milliseconds?: number;
}

const CLOCK_EVERY = 256;
const DEFAULT_MILLISECONDS = 20_000;

/** Counts work against the limits of one question. */
export class Budget {
  readonly #deadline: number;
  readonly #steps: number;
  #spent = 0;
  #untilClock = CLOCK_EVERY;
  #over = false;

  constructor(options: BudgetOptions = {}) {
    this.#deadline = Date.now() + (options.milliseconds ?? DEFAULT_MILLISECONDS);
    this.#steps = options.steps ?? Number.POSITIVE_INFINITY;
  }

  get spent(): number {
    return this.#spent;
  }

  get exhausted(): boolean {
    return this.#over;
  }

  /** Records work; false when a limit is passed, and from then on. */
  spend(amount = 1): boolean {
    this.#spent += amount;
    this.#untilClock -= amount;
    if (this.#spent > this.#steps) this.#over = true;
    if (this.#untilClock <= 0) {
      this.#untilClock = CLOCK_EVERY;
      if (Date.now() > this.#deadline) this.#over = true;
    }
    return !this.#over;
  }
}
