import type { Formula } from '@redoubt/solver';
import type { Narrowing } from './narrowing.js';
import type { KnownKey, KnownKeys, Vocabulary } from './vocabulary.js';

/** A formula that was made once, with what making it noted in a vocabulary. */
export interface CompiledPart {
  readonly formula: Formula;
  readonly noted: Vocabulary;
}

/** A part that asked for no more keys, or the next key it asked for and what came of each answer. */
type Branch =
  | { readonly kind: 'part'; readonly part: CompiledPart }
  | { readonly kind: 'asks'; readonly key: string; readonly answers: Map<string, Branch> };

/** A key that the making of a part asked for, and the answer as a text. */
export interface Asked {
  readonly key: string;
  readonly answer: string;
}

/**
 * Parts of formulas of one factory, such as statements, each made once for all requests for which it is the same. What a
 * part comes to may depend on what is known of condition keys: it is found again by asking for the same keys in the same
 * order, and getting the same answers.
 */
export class CompiledParts {
  readonly #roots = new WeakMap<object, Map<string, Branch>>();
  readonly #narrowings = new WeakMap<Narrowing, string>();

  /** The part made of `subject` in this `variant`, for what is `known`. */
  find(subject: object, variant: string, known: KnownKeys): CompiledPart | undefined {
    let branch = this.#roots.get(subject)?.get(variant);
    while (branch?.kind === 'asks') branch = branch.answers.get(answerText(known(branch.key)));
    return branch?.part;
  }

  /** A text that is the same for narrowings that say the same. */
  nameOf(narrowing: Narrowing): string {
    const known = this.#narrowings.get(narrowing) ?? JSON.stringify([narrowing.actions, narrowing.resources]);
    this.#narrowings.set(narrowing, known);
    return known;
  }

  /** Keeps a part under the keys that it asked for. */
  keep(subject: object, variant: string, asked: readonly Asked[], part: CompiledPart): void {
    const variants = this.#roots.get(subject) ?? new Map<string, Branch>();
    this.#roots.set(subject, variants);
    let place = variants;
    let at = variant;
    for (const { key, answer } of asked) {
      const branch = place.get(at) ?? { kind: 'asks', key, answers: new Map() };
      if (branch.kind !== 'asks' || branch.key !== key)
        throw new TypeError(
          `what \`${key}\` is was asked out of turn: a part must depend on known keys alone`,
        );
      place.set(at, branch);
      [place, at] = [branch.answers, answer];
    }
    place.set(at, { kind: 'part', part });
  }
}

/** `known`, with each key that is asked for noted once, in order. */
export function noting(known: KnownKeys, asked: Asked[]): KnownKeys {
  const answers = new Map<string, KnownKey>();
  return (key) => {
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = known(key);
    answers.set(key, answer);
    asked.push({ key, answer: answerText(answer) });
    return answer;
  };
}

function answerText(known: KnownKey): string {
  if (known.kind !== 'value') return known.kind;
  return typeof known.value === 'string' ? `=${known.value}` : JSON.stringify(known.value);
}
