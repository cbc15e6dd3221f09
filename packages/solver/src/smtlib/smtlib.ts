import type { Formulas } from '../formula/factory.js';
import { type Atom, atomsOf, type Formula, nodesOf } from '../formula/formula.js';
import type { StringsVariable, Variable } from '../formula/variable.js';
import { LAST_ADDRESS } from '../number/address.js';
import type { Cut, Region } from '../number/region.js';
import { type Pattern, tokensOf } from '../text/pattern.js';
import { regexOf, stringLiteral, templateOf } from './smt-regex.js';

/** A script for another solver, or the reason why the formula has no equal in its language. */
export type SmtLib =
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'unsupported'; readonly reason: string };

/**
 * The formula in SMT-LIB 2.6 with strings, ending in `(check-sat)`: satisfiable exactly if the formula is, with
 * unmodelled conditions free. A set has one slot for each atom that asks for a member, which is enough. Not
 * supported: references that ignore case. Other solvers read code points where this one reads code units.
 */
export function toSmtLib(formulas: Formulas, root: Formula): SmtLib {
  const atoms = atomsOf(root);
  if (atoms.some((atom) => patternsOf(atom).some(({ references }) => references.some((r) => r.ignoreCase)))) {
    return { kind: 'unsupported', reason: 'a reference that ignores case' };
  }
  const writer = new Writer(root);
  const declarations = [
    ...[...variablesOf(formulas, atoms)].flatMap((variable) => writer.declare(variable)),
    ...atoms.flatMap((atom) => (atom.kind === 'unmodelled' ? [`(declare-const u${atom.id} Bool)`] : [])),
  ];
  const definitions = atoms.map((atom) => `(define-fun ${atomName(atom)} () Bool ${writer.atom(atom)})`);
  const nodes = nodesOf(root).flatMap((node) =>
    node.kind === 'and' || node.kind === 'or'
      ? [`(define-fun ${nodeName(node)} () Bool (${node.kind} ${node.parts.map(nodeName).join(' ')}))`]
      : [],
  );
  const lines = [...declarations, ...definitions, ...nodes, `(assert ${nodeName(root)})`, '(check-sat)'];
  return { kind: 'script', text: `${lines.join('\n')}\n` };
}

const patternsOf = (atom: Atom): readonly Pattern[] => {
  if (atom.kind === 'outside') return atom.patterns;
  return atom.kind === 'text' || atom.kind === 'member' ? [atom.pattern] : [];
};

function variablesOf(formulas: Formulas, atoms: readonly Atom[]): ReadonlySet<Variable> {
  const variables = new Set<Variable>();
  for (const atom of atoms) {
    if (atom.kind !== 'unmodelled') variables.add(atom.variable);
    for (const { references } of patternsOf(atom)) {
      for (const { variable: id } of references) {
        const variable = formulas.variableWithId(id);
        if (variable) variables.add(variable);
      }
    }
  }
  return variables;
}

const atomName = ({ id }: Atom): string => `a${id}`;

function nodeName(node: Formula): string {
  if (node.kind === 'constant') return String(node.value);
  if (node.kind !== 'literal') return `n${node.id}`;
  return node.negated ? `(not ${atomName(node.atom)})` : atomName(node.atom);
}

class Writer {
  readonly #slots = new Map<StringsVariable, number>();

  constructor(root: Formula) {
    for (const node of nodesOf(root)) {
      if (node.kind !== 'literal' || node.negated) continue;
      const { atom } = node;
      if (atom.kind !== 'member' && atom.kind !== 'outside') continue;
      this.#slots.set(atom.variable, (this.#slots.get(atom.variable) ?? 0) + 1);
    }
  }

  declare(variable: Variable): readonly string[] {
    const { id, sort } = variable;
    if (sort === 'strings') return this.#slotsOf(variable).flatMap((slot) => declared(slot, 'String'));
    if (sort === 'string') return declared(`v${id}`, 'String');
    if (sort === 'real') return declared(`v${id}`, 'Real');
    const bounds = sort === 'address' ? [`(assert (and (<= 0 v${id}) (<= v${id} ${LAST_ADDRESS})))`] : [];
    return [...declared(`v${id}`, 'Int'), ...bounds];
  }

  atom(atom: Atom): string {
    switch (atom.kind) {
      case 'text':
        return all([`p_v${atom.variable.id}`, matching(atom.pattern, `v${atom.variable.id}`)]);
      case 'member':
        return this.#someMember(atom.variable, (slot) => matching(atom.pattern, slot));
      case 'outside':
        return this.#someMember(atom.variable, (slot) =>
          all(atom.patterns.map((pattern) => `(not ${matching(pattern, slot)})`)),
        );
      case 'number':
        return all([`p_v${atom.variable.id}`, within(atom.region, `v${atom.variable.id}`)]);
      case 'unmodelled':
        return `u${atom.id}`;
    }
  }

  #slotsOf(variable: StringsVariable): readonly string[] {
    return Array.from({ length: this.#slots.get(variable) ?? 0 }, (_, i) => `v${variable.id}_${i}`);
  }

  #someMember(variable: StringsVariable, condition: (slot: string) => string): string {
    return some(this.#slotsOf(variable).map((slot) => all([`p_${slot}`, condition(slot)])));
  }
}

const declared = (name: string, sort: string): readonly string[] => [
  `(declare-const ${name} ${sort})`,
  `(declare-const p_${name} Bool)`,
];

const all = (parts: readonly string[]): string =>
  parts.length === 1 ? `${parts[0]}` : `(and true ${parts.join(' ')})`;
const some = (parts: readonly string[]): string =>
  parts.length === 1 ? `${parts[0]}` : `(or false ${parts.join(' ')})`;

function matching(pattern: Pattern, text: string): string {
  const tokens = tokensOf(pattern.letters, pattern.gaps);
  if (pattern.matchesAll) return 'true';
  if (pattern.isLiteral) return `(= ${text} ${stringLiteral(pattern.prefix)})`;
  if (pattern.references.length === 0) return `(str.in_re ${text} ${regexOf(tokens)})`;
  const demands = pattern.references.flatMap(({ variable, without }) => [
    `p_v${variable}`,
    ...(without === undefined
      ? []
      : [`(not (str.contains v${variable} ${stringLiteral(String.fromCharCode(without))}))`]),
  ]);
  return all([...demands, templateOf(tokens, text)]);
}

function within(region: Region, value: string): string {
  const intervals: string[] = [];
  for (let i = 0; i < region.length; i += 2) {
    intervals.push(all([...above(region[i], value), ...below(region[i + 1], value)]));
  }
  return some(intervals);
}

function above(cut: Cut | undefined, value: string): readonly string[] {
  if (!cut || cut.at === Number.NEGATIVE_INFINITY) return [];
  return [`(${cut.after ? '>' : '>='} ${value} ${numeral(cut.at)})`];
}

function below(cut: Cut | undefined, value: string): readonly string[] {
  if (!cut || cut.at === Number.POSITIVE_INFINITY) return [];
  return [`(${cut.after ? '<=' : '<'} ${value} ${numeral(cut.at)})`];
}

const numeral = (value: bigint | number): string => (value < 0 ? `(- ${-value})` : String(value));
