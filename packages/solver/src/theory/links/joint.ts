import type { Lit } from '../../search/cdcl.js';
import { matches } from '../../text/match.js';
import { type Pattern, tokensOf } from '../../text/pattern.js';
import { isReference, referenceOf, STAR, type Token } from '../../text/token.js';
import { type Constraint, globsOf, hasTemplate, litsOf } from '../cell.js';
import type { TheoryContext } from '../theory-check.js';
import { type Alternatives, JointSearch, type Occurrence, type Segment } from './joint-search.js';
import type { StringClass } from './string-class.js';

/** A string for a class with the values it takes its references to have; or the literals that leave it none. */
export type ClassResult =
  | { readonly kind: 'text'; readonly text: string; readonly occurrences: readonly Occurrence[] }
  | { readonly kind: 'empty'; readonly core: readonly Lit[] }
  | { readonly kind: 'limit' };

interface Avoided {
  readonly pattern: Pattern;
  readonly lit: Lit;
}

/**
 * Looks for a string that satisfies a class's globs and, with each reference read as any string that the globs of
 * its class allow, its positive templates. 'empty' is a proof; a text is a candidate.
 * Guided by counterexamples: globs to be avoided join when a candidate matches them.
 */
export function findJoint(
  target: StringClass,
  classes: ReadonlyMap<number, StringClass>,
  context: TheoryContext,
): ClassResult {
  const avoided = new Map<number, Avoided[]>();
  for (;;) {
    const problem = new JointBuilder(target, classes, avoided, context);
    const found = new JointSearch(problem.build(), context.budget).run();
    if (found.kind === 'limit') return found;
    if (found.kind === 'empty') return { kind: 'empty', core: problem.core() };
    const matched = [{ reference: target.key, text: found.text }, ...found.occurrences];
    if (!matched.some((occurrence) => avoidMore(occurrence, classes, avoided))) return found;
  }
}

/** Adds a glob that the class must avoid and the text matches; false if there is none. */
function avoidMore(
  { reference, text }: Occurrence,
  classes: ReadonlyMap<number, StringClass>,
  avoided: Map<number, Avoided[]>,
): boolean {
  const known = avoided.get(reference) ?? [];
  for (const { patterns, lit } of classes.get(reference)?.negative ?? []) {
    const pattern = globsOf(patterns).find((glob) => matches(glob, text));
    if (!pattern || known.some((old) => old.pattern === pattern)) continue;
    avoided.set(reference, [...known, { pattern, lit }]);
    return true;
  }
  return false;
}

class JointBuilder {
  readonly #used = new Set<number>();

  constructor(
    readonly target: StringClass,
    readonly classes: ReadonlyMap<number, StringClass>,
    readonly avoided: ReadonlyMap<number, readonly Avoided[]>,
    readonly context: TheoryContext,
  ) {}

  build(): {
    positives: Segment['positives'];
    negatives: Segment['negatives'];
    templates: readonly Alternatives[];
  } {
    const { positive } = this.target;
    this.#used.add(this.target.key);
    return {
      positives: positive
        .filter((constraint) => !hasTemplate(constraint))
        .map((constraint) => this.#union(constraint)),
      negatives: this.#avoidedBy(this.target.key),
      templates: positive
        .filter(hasTemplate)
        .map(({ patterns }) => patterns.map((pattern) => this.#row(pattern))),
    };
  }

  /** Every literal that the search made use of. */
  core(): readonly Lit[] {
    const lits = [...this.#used].flatMap((key) => {
      const used = this.classes.get(key);
      return [
        ...(used?.glue ?? []),
        ...litsOf(used?.positive ?? []),
        ...(this.avoided.get(key) ?? []).map(({ lit }) => lit),
      ];
    });
    return [...new Set(lits)];
  }

  #union({ patterns }: Constraint): Segment['positives'][number] {
    return this.context.relations.unionOf(patterns.map((pattern) => pattern.outline));
  }

  #avoidedBy(key: number): Segment['negatives'] {
    return (this.avoided.get(key) ?? []).map(({ pattern }) => this.context.relations.automatonOf(pattern));
  }

  #row(pattern: Pattern): readonly Segment[] {
    const row: Segment[] = [];
    let text: Token[] = [];
    for (const token of tokensOf(pattern.letters, pattern.gaps)) {
      if (!isReference(token)) text.push(token);
      else {
        if (text.length > 0) row.push(this.#textSegment(text));
        text = [];
        row.push(this.#referenceSegment(token));
      }
    }
    return text.length > 0 ? [...row, this.#textSegment(text)] : row;
  }

  #textSegment(tokens: readonly Token[]): Segment {
    const { formulas, relations } = this.context;
    const positives = [relations.automatonOf(formulas.patterns.of(tokens))];
    return { positives, negatives: [], reference: undefined, ignoreCase: false };
  }

  #referenceSegment(token: Token): Segment {
    const { variable, ignoreCase, without } = referenceOf(token);
    const { formulas, relations } = this.context;
    const referred = this.classes.get(variable);
    this.#used.add(variable);
    const separator = without === undefined ? [] : [formulas.patterns.of([STAR, without, STAR])];
    return {
      positives: (referred?.positive ?? []).map((constraint) => this.#union(constraint)),
      negatives: [
        ...this.#avoidedBy(variable),
        ...separator.map((pattern) => relations.automatonOf(pattern)),
      ],
      reference: variable,
      ignoreCase,
    };
  }
}
