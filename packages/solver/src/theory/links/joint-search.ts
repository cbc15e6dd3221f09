import type { Budget } from '../../budget.js';
import type { Automaton, State } from '../../text/automaton.js';
import { foldClass, letterOutside } from '../../text/letters.js';

/** A stretch of a template: what all of `positives` and none of `negatives` accept. */
export interface Segment {
  readonly positives: readonly Automaton[];
  readonly negatives: readonly Automaton[];
  /** The class whose value the stretch is; undefined for a stretch of the template's own text. */
  readonly reference: number | undefined;
  /** The value may stand there in any case. */
  readonly ignoreCase: boolean;
}

/** Templates of one constraint, each a row of segments; the string must match one of them. */
export type Alternatives = readonly (readonly Segment[])[];

/** What a string must match all at once. */
export interface JointProblem {
  readonly positives: readonly Automaton[];
  readonly negatives: readonly Automaton[];
  readonly templates: readonly Alternatives[];
}

/** A value that some reference takes in the string found. One class may take several. */
export interface Occurrence {
  readonly reference: number;
  readonly text: string;
}

/** A shortest string with the values in it; proof that there is none; or no answer within the limits. */
export type JointResult =
  | { readonly kind: 'text'; readonly text: string; readonly occurrences: readonly Occurrence[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'limit' };

/** Where the reading of one template stands; after the last segment `states` is empty. */
interface Reading {
  readonly row: readonly Segment[];
  readonly segment: number;
  readonly states: readonly State[];
}

interface Configuration {
  readonly states: readonly State[];
  readonly readings: readonly Reading[];
  readonly from: Configuration | undefined;
  /** The letter read; undefined when a template moved on to its next segment. */
  readonly code: number | undefined;
  /** For each template the letter of the referenced value, which differs from `code` at most in case. */
  readonly values: readonly number[];
}

const MAX_CONFIGURATIONS = 50_000;

/**
 * A shortest string that the automata and the templates accept, where each reference stands for any string that
 * its own automata accept: two occurrences of one reference need not agree. So 'empty' is a proof, and a text is
 * a candidate.
 */
export class JointSearch {
  readonly #seen = new Set<string>();
  readonly #queue: Configuration[] = [];

  constructor(
    readonly problem: JointProblem,
    readonly budget: Budget,
  ) {}

  run(): JointResult {
    const states = [...this.problem.positives, ...this.problem.negatives].map(({ start }) => start);
    this.#startAll(states, []);
    for (let head = 0; head < this.#queue.length; head++) {
      const at = this.#queue[head];
      if (!at) break;
      if (this.#accepts(at)) return resultOf(at);
      if (this.#seen.size > MAX_CONFIGURATIONS || !this.budget.spend()) return { kind: 'limit' };
      this.#moveOn(at);
      for (const code of lettersOf(at)) this.#read(at, code);
    }
    return { kind: 'empty' };
  }

  /** One start for each choice of an alternative in every template. */
  #startAll(states: readonly State[], readings: readonly Reading[]): void {
    const alternatives = this.problem.templates[readings.length];
    if (alternatives)
      for (const row of alternatives) this.#startAll(states, [...readings, readingAt(row, 0)]);
    else this.#visit({ states, readings, from: undefined, code: undefined, values: [] });
  }

  #visit(configuration: Configuration): void {
    const { states, readings } = configuration;
    if (states.some((state, i) => (i < this.problem.positives.length ? state.dead : state.full))) return;
    if (readings.some(isHopeless)) return;
    const key = [
      ids(states),
      ...readings.map(
        (reading, i) =>
          `${this.problem.templates[i]?.indexOf(reading.row)}.${reading.segment}.${ids(reading.states)}`,
      ),
    ].join('|');
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#queue.push(configuration);
  }

  #accepts({ states, readings }: Configuration): boolean {
    return (
      states.every((state, i) => state.accepts === i < this.problem.positives.length) &&
      readings.every(({ row, segment }) => segment === row.length)
    );
  }

  /** Lets each template whose segment is complete go to its next one. */
  #moveOn(at: Configuration): void {
    for (const [i, reading] of at.readings.entries()) {
      if (!isComplete(reading)) continue;
      const readings = at.readings.with(i, readingAt(reading.row, reading.segment + 1));
      this.#visit({ ...at, readings, from: at, code: undefined, values: [] });
    }
  }

  #read(at: Configuration, code: number): void {
    const automata = [...this.problem.positives, ...this.problem.negatives];
    const states = at.states.map((state, i) => automata[i]?.step(state, code) ?? state);
    this.#readInto(at, { states, readings: [], from: at, code, values: [] });
  }

  /** Moves the templates one by one; where case is ignored, in every case of the letter. */
  #readInto(at: Configuration, next: Configuration & { code: number }): void {
    const reading = at.readings[next.readings.length];
    if (!reading) this.#visit(next);
    const segment = reading?.row[reading.segment];
    if (!reading || !segment) return;
    for (const value of segment.ignoreCase ? foldClass(next.code) : [next.code]) {
      const moved = { ...reading, states: stepAll(segment, reading.states, value) };
      if (isHopeless(moved)) continue;
      this.#readInto(at, { ...next, readings: [...next.readings, moved], values: [...next.values, value] });
    }
  }
}

const ids = (states: readonly State[]): string => states.map(({ id }) => id).join();

function readingAt(row: readonly Segment[], segment: number): Reading {
  const at = row[segment];
  return { row, segment, states: at ? [...at.positives, ...at.negatives].map(({ start }) => start) : [] };
}

function isHopeless({ row, segment, states }: Reading): boolean {
  const positives = row[segment]?.positives.length ?? 0;
  return states.some((state, i) => (i < positives ? state.dead : state.full));
}

function isComplete({ row, segment, states }: Reading): boolean {
  const at = row[segment];
  return at !== undefined && states.every((state, i) => state.accepts === i < at.positives.length);
}

function stepAll(segment: Segment, states: readonly State[], code: number): readonly State[] {
  const automata = [...segment.positives, ...segment.negatives];
  return states.map((state, i) => automata[i]?.step(state, code) ?? state);
}

/** The letters that any automaton tells apart, in all cases if some reference ignores case, and one more. */
function lettersOf({ states, readings }: Configuration): readonly number[] {
  const letters = new Set<number>();
  for (const state of [...states, ...readings.flatMap((reading) => reading.states)]) {
    for (const code of state.letters) letters.add(code);
  }
  if (readings.some(({ row, segment }) => row[segment]?.ignoreCase)) {
    for (const code of [...letters]) for (const other of foldClass(code)) letters.add(other);
  }
  return [...letters, letterOutside(letters)];
}

function resultOf(end: Configuration): JointResult {
  const path: Configuration[] = [];
  for (let at: Configuration | undefined = end; at; at = at.from) path.push(at);
  path.reverse();
  const codes = path.flatMap(({ code }) => (code === undefined ? [] : [code]));
  const occurrences = end.readings.flatMap((reading, i) => occurrencesOf(path, reading.row, i));
  return { kind: 'text', text: String.fromCharCode(...codes), occurrences };
}

function occurrencesOf(
  path: readonly Configuration[],
  row: readonly Segment[],
  template: number,
): readonly Occurrence[] {
  const texts = row.map(() => '');
  for (const [step, { code, from, values }] of path.entries()) {
    if (code === undefined || step === 0) continue;
    const segment = from?.readings[template]?.segment ?? 0;
    texts[segment] = (texts[segment] ?? '') + String.fromCharCode(values[template] ?? code);
  }
  return row.flatMap(({ reference }, i) =>
    reference === undefined ? [] : [{ reference, text: texts[i] ?? '' }],
  );
}
