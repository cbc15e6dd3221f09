import type { Formula, Formulas, StringsVariable, StringVariable, Variable } from '@redoubt/solver';
import type { Statement } from '../language/policy.js';
import type { KeyValue } from '../request/context.js';
import type { Place } from '../source/place.js';
import { type Asked, type CompiledParts, noting } from './compiled-parts.js';
import { everything, type Narrowing } from './narrowing.js';

/**
 * How the values of a condition key are compared. `strings` is a multi-valued key. `undefined` from a fact source means
 * that nothing is known of the key: the operator that tests it then decides.
 */
export type KeySort = 'string' | 'strings' | 'boolean' | 'number' | 'date' | 'address';

/** What is known of condition keys, by lower-case name; the catalogue answers it. */
export interface KeyFacts {
  sortOf(key: string): KeySort | undefined;
}

/** What a question fixes of a key for all its requests: a value, that it is absent, or nothing. */
export type KnownKey =
  | { readonly kind: 'open' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: KeyValue };

/** What is fixed of each key, by lower-case name. */
export type KnownKeys = (key: string) => KnownKey;

/** An open case of AWS's documentation that a formula reads in the way that is worse for the resource's owner. */
export type AssumptionId = string;

/**
 * The variables of one request in formulas: the action (in lower case), the resource's ARN, and each condition key.
 * Formulas that share a vocabulary speak of the same request.
 */
export class Vocabulary {
  readonly action: StringVariable;
  readonly resource: StringVariable;
  readonly assumptions = new Set<AssumptionId>();
  readonly #keys = new Map<string, Variable>();
  readonly #booleans = new Set<StringVariable>();
  readonly #pins = new Set<Formula>();
  readonly #unmodelled = new Map<string, { readonly reason: string; readonly place: Place }>();

  /**
   * @param prefix set before the names of this request's own variables, so that several requests of one actor can stand
   *   in one formula; keys of `shared`, and `action` and `resource` if it says so, are the same for all of them
   * @param narrowing what the request is known to be about
   * @param parts where parts of formulas are kept between the requests of one factory; without it nothing is kept
   */
  constructor(
    readonly formulas: Formulas,
    readonly known: KnownKeys,
    private readonly facts: KeyFacts,
    private readonly prefix = '',
    private readonly shared: (key: string) => boolean = () => false,
    readonly narrowing: Narrowing = everything,
    private readonly parts?: CompiledParts,
  ) {
    this.action = formulas.string(this.nameOf('action'));
    this.resource = formulas.string(this.nameOf('resource'));
  }

  /** The name of the key's variable. */
  nameOf(key: string): string {
    return this.shared(key) ? key : this.prefix + key;
  }

  /** The sort of a key: what is documented, else what the operator makes of it. */
  sortOf(key: string, otherwise: KeySort): KeySort {
    return this.facts.sortOf(key) ?? otherwise;
  }

  /** The variable that stands for the key's single text value. */
  text(key: string): StringVariable {
    const variable = this.#used(key, this.formulas.string(this.nameOf(key)));
    if (this.facts.sortOf(key) === 'boolean') this.#booleans.add(variable);
    return variable;
  }

  /** The variable that stands for the values of a multi-valued key. */
  set(key: string): StringsVariable {
    return this.#used(key, this.formulas.strings(this.nameOf(key)));
  }

  /** The variable that stands for the key under the given sort. Dates count in whole seconds since 1970. */
  variable(key: string, sort: KeySort): Variable {
    switch (sort) {
      case 'strings':
        return this.set(key);
      case 'number':
        return this.#used(key, this.formulas.real(this.nameOf(key)));
      case 'date':
        return this.#used(key, this.formulas.integer(this.nameOf(key)));
      case 'address':
        return this.#used(key, this.formulas.address(this.nameOf(key)));
      default:
        return this.text(key);
    }
  }

  /** The variables of the condition keys that formulas of this request speak of, by key in lower case. */
  get keys(): ReadonlyMap<string, Variable> {
    return this.#keys;
  }

  #used<V extends Variable>(key: string, variable: V): V {
    this.#keys.set(key, variable);
    return variable;
  }

  /**
   * A condition that cannot be expressed, at its place: what rests on it is unknown. Two places are two conditions, even
   * for the same reason, so that one cannot cancel the other.
   */
  unmodelled(reason: string, place: Place): Formula {
    const id = `${this.prefix}${reason} (${place.file}:${place.line}:${place.column} ${place.pointer})`;
    this.#unmodelled.set(id, { reason, place });
    return this.formulas.unmodelled(id);
  }

  /** The reason and the place behind an unmodelled condition that the solver names; `undefined` for one of its own. */
  placed(id: string): { readonly reason: string; readonly place: Place } | undefined {
    return this.#unmodelled.get(id);
  }

  /** An open case: true under the wide reading, false under the narrow one, and noted. */
  open(rule: AssumptionId, wide: boolean): boolean {
    this.assumptions.add(rule);
    return wide;
  }

  /**
   * What a statement says, of which `make` knows the wide and the narrow reading. Here it is the one that is worse for
   * the resource's owner; `EveryReading` leaves it open.
   */
  byReading(_statement: Statement, wide: boolean, make: (wide: boolean) => Formula): Formula {
    return make(wide);
  }

  /** An open case of how layers are put together; here read in the way that allows more. */
  either(_rule: AssumptionId, wide: () => Formula, _narrow: () => Formula): Formula {
    return wide();
  }

  /**
   * A part of this request's formula that is the same for all requests of which the same is known. `make` must depend on
   * nothing but `subject`, `variant`, and the vocabulary it is given, which knows of no narrowing.
   */
  part(subject: object, variant: string, make: (vocabulary: Vocabulary) => Formula): Formula {
    return this.#part(subject, variant, everything, make);
  }

  /** The same of a part that depends on the narrowing too. */
  narrowedPart(subject: object, variant: string, make: (vocabulary: Vocabulary) => Formula): Formula {
    const narrowing = this.parts?.nameOf(this.narrowing) ?? '';
    return this.#part(subject, `${variant} ${narrowing}`, this.narrowing, make);
  }

  #part(
    subject: object,
    variant: string,
    narrowing: Narrowing,
    make: (vocabulary: Vocabulary) => Formula,
  ): Formula {
    const { parts, prefix } = this;
    if (parts === undefined) return make(this);
    const found = parts.find(subject, prefix + variant, this.known);
    if (found !== undefined) {
      this.#note(found.noted);
      return found.formula;
    }
    const asked: Asked[] = [];
    const known = noting(this.known, asked);
    const noted = new Vocabulary(this.formulas, known, this.facts, prefix, this.shared, narrowing, parts);
    const formula = make(noted);
    parts.keep(subject, prefix + variant, asked, { formula, noted });
    this.#note(noted);
    return formula;
  }

  /** Takes over what another vocabulary of the same request noted. */
  #note(other: Vocabulary): void {
    for (const rule of other.assumptions) this.assumptions.add(rule);
    for (const [key, variable] of other.#keys) this.#keys.set(key, variable);
    for (const variable of other.#booleans) this.#booleans.add(variable);
    for (const pin of other.#pins) this.#pins.add(pin);
    for (const [id, placed] of other.#unmodelled) this.#unmodelled.set(id, placed);
  }

  /** `formula`, which speaks of variables whose values are fixed by `pins`; the pins become axioms. */
  where(pins: readonly Formula[], formula: Formula): Formula {
    for (const pin of pins) this.#pins.add(pin);
    return formula;
  }

  /**
   * What is so of every request: action and resource are there, an action has a service and a name, Boolean keys hold
   * `true` or `false`. Ask for it after all formulas of the question are made.
   */
  axioms(): Formula {
    const { formulas } = this;
    const booleans = [...this.#booleans].map((variable) =>
      formulas.or([
        formulas.absent(variable),
        formulas.equals(variable, 'true'),
        formulas.equals(variable, 'false'),
      ]),
    );
    return formulas.and([
      formulas.matches(this.action, '?*:?*'),
      formulas.present(this.resource),
      ...booleans,
      ...this.#pins,
    ]);
  }
}
