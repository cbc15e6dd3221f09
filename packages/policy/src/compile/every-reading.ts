import type { Formula } from '@redoubt/solver';
import type { Statement } from '../language/policy.js';
import { statementContent } from './statement-content.js';
import { type AssumptionId, Vocabulary } from './vocabulary.js';

/**
 * A vocabulary that does not choose how an open case of AWS's documentation is read, but leaves each rule open, as a
 * condition of its own that is the same wherever the rule counts. Formulas of two versions of a policy can so be compared
 * for every reading: what one reading of the old version allowed is not taken for what another of the new one does.
 */
export class EveryReading extends Vocabulary {
  #chosen: ReadonlyMap<AssumptionId, boolean> = new Map();
  readonly #met = new Set<AssumptionId>();

  override open(rule: AssumptionId, wide: boolean): boolean {
    super.open(rule, wide);
    this.#met.add(rule);
    return this.#chosen.get(rule) ?? wide;
  }

  override byReading(statement: Statement, _wide: boolean, make: (wide: boolean) => Formula): Formula {
    const before = new Set(this.#met);
    this.#met.clear();
    try {
      return this.#split(statement, make);
    } finally {
      this.#chosen = new Map();
      for (const rule of before) this.#met.add(rule);
    }
  }

  override either(rule: AssumptionId, wide: () => Formula, narrow: () => Formula): Formula {
    return this.#choice(rule, wide(), narrow());
  }

  /** Parts are made anew: what was kept is of one reading. */
  override part(_subject: object, _variant: string, make: (vocabulary: Vocabulary) => Formula): Formula {
    return make(this);
  }

  override narrowedPart(
    _subject: object,
    _variant: string,
    make: (vocabulary: Vocabulary) => Formula,
  ): Formula {
    return make(this);
  }

  /** Both readings where they agree; else by the next rule that was met, and at last by the statement itself. */
  #split(statement: Statement, make: (wide: boolean) => Formula): Formula {
    const chosen = this.#chosen;
    const wide = make(true);
    const narrow = make(false);
    if (wide === narrow) return wide;
    const rule = [...this.#met].find((met) => !chosen.has(met));
    if (rule === undefined || chosen.size >= mostRules)
      return this.#choice(this.#statementName(statement), wide, narrow);
    this.#chosen = new Map([...chosen, [rule, true]]);
    const yes = this.#split(statement, make);
    this.#chosen = new Map([...chosen, [rule, false]]);
    const no = this.#split(statement, make);
    this.#chosen = chosen;
    return this.#choice(rule, yes, no);
  }

  #choice(name: string, yes: Formula, no: Formula): Formula {
    if (yes === no) return yes;
    const { formulas } = this;
    const holds = formulas.equals(formulas.string(`${openCase}${name}`), 'yes');
    return formulas.or([formulas.and([holds, yes]), formulas.and([formulas.not(holds), no])]);
  }

  /** Two statements that say the same are read the same; of one that is not known in full, nobody can tell. */
  #statementName(statement: Statement): string {
    const { file, line, column, pointer } = statement.place;
    return statementContent(statement) ?? `${this.nameOf('statement')} ${file}:${line}:${column} ${pointer}`;
  }
}

const mostRules = 4;
const openCase = 'open case: ';
