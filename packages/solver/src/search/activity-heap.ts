/** Variables ordered by how often they took part in recent conflicts; the busiest on top. */
export class ActivityHeap {
  readonly #heap: number[] = [];
  readonly #place: Int32Array;
  readonly #activity: Float64Array;
  #increment = 1;

  constructor(size: number) {
    this.#place = new Int32Array(size).fill(-1);
    this.#activity = new Float64Array(size);
    for (let v = 0; v < size; v++) this.insert(v);
  }

  insert(variable: number): void {
    if ((this.#place[variable] ?? 0) >= 0) return;
    this.#heap.push(variable);
    this.#up(this.#heap.length - 1, variable);
  }

  pop(): number | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (top === undefined || last === undefined) return undefined;
    this.#place[top] = -1;
    if (top !== last) this.#down(0, last);
    return top;
  }

  bump(variable: number): void {
    const raised = (this.#activity[variable] ?? 0) + this.#increment;
    this.#activity[variable] = raised;
    if (raised > 1e100) this.#rescale();
    const place = this.#place[variable] ?? -1;
    if (place >= 0) this.#up(place, variable);
  }

  /** Makes later bumps count more than earlier ones. */
  decay(): void {
    this.#increment *= 1.05;
  }

  #rescale(): void {
    for (let v = 0; v < this.#activity.length; v++) this.#activity[v] = (this.#activity[v] ?? 0) * 1e-100;
    this.#increment *= 1e-100;
  }

  #less(a: number, b: number): boolean {
    return (this.#activity[a] ?? 0) < (this.#activity[b] ?? 0);
  }

  #put(place: number, variable: number): void {
    this.#heap[place] = variable;
    this.#place[variable] = place;
  }

  #up(from: number, variable: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#heap[parent] ?? 0;
      if (!this.#less(above, variable)) break;
      this.#put(place, above);
      place = parent;
    }
    this.#put(place, variable);
  }

  #down(from: number, variable: number): void {
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && this.#less(this.#heap[child] ?? 0, this.#heap[child + 1] ?? 0))
        child++;
      const below = this.#heap[child] ?? 0;
      if (!this.#less(variable, below)) break;
      this.#put(place, below);
      place = child;
    }
    this.#put(place, variable);
  }
}
