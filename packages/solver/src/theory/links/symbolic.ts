import type { Lit } from '../../search/cdcl.js';
import type { Automaton } from '../../text/automaton.js';
import type { Pattern } from '../../text/pattern.js';
import { shortestWord } from '../../text/product.js';
import { type Constraint, hasTemplate } from '../cell.js';
import type { TheoryContext } from '../theory-check.js';
import type { StringClass } from './string-class.js';

/**
 * Shows that what a class must match lies within what it must avoid, whatever the values of the references: each
 * value is read as one symbol that only the same reference or a star can read. Returns the literals, or undefined
 * if this way of looking shows nothing.
 */
export function symbolicConflict(
  item: StringClass,
  classes: ReadonlyMap<number, StringClass>,
  context: TheoryContext,
): readonly Lit[] | undefined {
  const { positive, negative } = item;
  const avoided = negative.flatMap(({ patterns, lit }) => patterns.map((pattern) => ({ pattern, lit })));
  if (!negative.some(hasTemplate)) return undefined;
  for (const constraint of positive.filter(hasTemplate)) {
    const lits = coveredBy(constraint, avoided, context);
    if (lits) return [...new Set([...glueOf(item, classes), constraint.lit, ...lits])];
  }
  return undefined;
}

/** The equalities by which the class, and those it refers to, are one string each. */
function glueOf(item: StringClass, classes: ReadonlyMap<number, StringClass>): readonly Lit[] {
  const referred = [...item.positive, ...item.negative].flatMap(({ patterns }) =>
    patterns.flatMap(({ references }) =>
      references.flatMap(({ variable }) => classes.get(variable)?.glue ?? []),
    ),
  );
  return [...item.glue, ...referred];
}

interface Avoided {
  readonly pattern: Pattern;
  readonly lit: Lit;
}

/** The literals of avoided patterns that cover all that the constraint allows; undefined if they do not. */
function coveredBy(
  { patterns }: Constraint,
  avoided: readonly Avoided[],
  { relations, budget }: TheoryContext,
): readonly Lit[] | undefined {
  const wanted = relations.unionOf(patterns);
  const added: { automaton: Automaton; lit: Lit }[] = [];
  for (;;) {
    const found = shortestWord(
      [wanted],
      added.map(({ automaton }) => automaton),
      budget,
    );
    if (found.kind === 'empty') return added.map(({ lit }) => lit);
    if (found.kind === 'limit') return undefined;
    const reader = avoided.find(({ pattern }) => relations.automatonOf(pattern).accepts(found.codes));
    if (!reader) return undefined;
    added.push({ automaton: relations.automatonOf(reader.pattern), lit: reader.lit });
  }
}
