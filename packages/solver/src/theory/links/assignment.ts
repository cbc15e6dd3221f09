import { matches } from '../../text/match.js';
import { hasTemplate } from '../cell.js';
import { preferredText } from '../preferences.js';
import type { TheoryContext } from '../theory-check.js';
import { findText } from '../word.js';
import { domainOf, isNeeded } from './domain.js';
import type { StringClass } from './string-class.js';
import { cellUnder, hasFewTexts, isDecided, type Valuation } from './valuation.js';

/**
 * - `found`: a value for every class, null for absent.
 * - `none`: no valuation works, seen by going through all values of the classes in `order`.
 * - `unsettled`: none was found, but not all were tried.
 */
export type AssignmentResult =
  | { readonly kind: 'found'; readonly valuation: Valuation }
  | { readonly kind: 'none'; readonly order: readonly StringClass[] }
  | { readonly kind: 'unsettled' }
  | { readonly kind: 'limit' };

const MAX_TRIES = 20_000;
const MAX_TRIES_OPEN = 600;

/** Gives values to the classes that others refer to, one after the other, and then finds strings for the rest. */
export function assign(classes: readonly StringClass[], context: TheoryContext): AssignmentResult {
  return new AssignmentSearch(classes, context).run();
}

class AssignmentSearch {
  readonly #byKey: ReadonlyMap<number, StringClass>;
  readonly #order: readonly StringClass[];
  readonly #valuation = new Map<number, string | null>();
  #tries = 0;
  #complete = true;

  constructor(
    readonly classes: readonly StringClass[],
    readonly context: TheoryContext,
  ) {
    this.#byKey = new Map(classes.map((item) => [item.key, item]));
    this.#order = orderOf(classes, context);
  }

  run(): AssignmentResult {
    if (this.#choose(0)) return { kind: 'found', valuation: this.#valuation };
    if (this.context.budget.exhausted) return { kind: 'limit' };
    return this.#complete ? { kind: 'none', order: this.#order } : { kind: 'unsettled' };
  }

  #choose(index: number): boolean {
    const target = this.#order[index];
    if (!target) return this.#finish();
    const { values, complete } = domainOf(target, this.#valuation, this.#byKey, this.context);
    if (!complete) this.#complete = false;
    for (const value of values) {
      if (!this.#mayGoOn()) return false;
      this.#valuation.set(target.key, value);
      if (this.#holdsSoFar(target) && this.#choose(index + 1)) return true;
      this.#valuation.delete(target.key);
    }
    return false;
  }

  #mayGoOn(): boolean {
    const limit = this.#complete ? MAX_TRIES : MAX_TRIES_OPEN;
    if (++this.#tries <= limit && this.context.budget.spend()) return true;
    this.#complete = false;
    return false;
  }

  /** Whether all that is decided by now holds, the last choice having been made for `latest`. */
  #holdsSoFar(latest: StringClass): boolean {
    return this.classes.every((item) => !concerns(item, latest.key) || this.#maySucceed(item));
  }

  /** A decided class must satisfy every decided constraint; an open one must have some string left. */
  #maySucceed(item: StringClass): boolean {
    const value = this.#valuation.get(item.key);
    if (value === null) return !item.forced && !isNeeded(item.key, this.#byKey);
    if (value !== undefined) return this.#satisfies(item, value);
    if (!item.forced) return true;
    const cell = cellUnder(this.#valuation, item, this.context);
    return cell === undefined || findText(cell, this.context.relations, this.context.budget).kind !== 'empty';
  }

  #satisfies(item: StringClass, text: string): boolean {
    const cell = cellUnder(this.#valuation, item, this.context);
    if (!cell) return true;
    const matched = item.positive.every(
      (constraint, i) =>
        !isDecided(this.#valuation, constraint) ||
        cell.positive[i]?.patterns.some((glob) => matches(glob, text)),
    );
    return matched && !cell.negative.some(({ patterns }) => patterns.some((glob) => matches(glob, text)));
  }

  /** Finds strings for the classes that nothing refers to, now that all references are decided. */
  #finish(): boolean {
    for (const item of this.classes) {
      if (this.#order.includes(item)) continue;
      const found = this.#lastValue(item);
      if (found === undefined) return false;
      this.#valuation.set(item.key, found);
    }
    return true;
  }

  #lastValue(item: StringClass): string | null | undefined {
    if (!item.forced) return null;
    const cell = cellUnder(this.#valuation, item, this.context);
    if (!cell) return undefined;
    const preferred = preferredText(this.context.preferences, cell);
    if (preferred !== undefined) return preferred;
    const found = findText(cell, this.context.relations, this.context.budget);
    return found.kind === 'text' ? found.text : undefined;
  }
}

/** Whether the class's own constraints speak of the given one, or are its own. */
const concerns = ({ key, positive, negative }: StringClass, other: number): boolean =>
  key === other ||
  [...positive, ...negative].some(({ patterns }) =>
    patterns.some(({ references }) => references.some(({ variable }) => variable === other)),
  );

/**
 * The classes to go through: those referred to, and those with few values that refer to others. Few values first;
 * among the others, a class after those that its own patterns refer to.
 */
function orderOf(classes: readonly StringClass[], context: TheoryContext): readonly StringClass[] {
  const referred = new Set(
    classes.flatMap(({ positive, negative }) =>
      [...positive, ...negative].flatMap(({ patterns }) =>
        patterns.flatMap(({ references }) => references.map(({ variable }) => variable)),
      ),
    ),
  );
  const isFew = (item: StringClass): boolean => {
    const cell = cellUnder(new Map(), item, context);
    return cell !== undefined && item.forced && hasFewTexts(cell);
  };
  const few = classes.filter(
    (item) => isFew(item) && (referred.has(item.key) || item.positive.some(hasTemplate)),
  );
  const rest = classes.filter((item) => referred.has(item.key) && !few.includes(item));
  return [...few, ...byReference(rest)];
}

function byReference(classes: readonly StringClass[]): readonly StringClass[] {
  const ordered: StringClass[] = [];
  const visit = (item: StringClass, path: readonly StringClass[]): void => {
    if (ordered.includes(item) || path.includes(item)) return;
    for (const other of classes) {
      const refers = item.positive.some(({ patterns }) =>
        patterns.some(({ references }) => references.some(({ variable }) => variable === other.key)),
      );
      if (refers) visit(other, [...path, item]);
    }
    ordered.push(item);
  };
  for (const item of classes) visit(item, []);
  return ordered;
}
