import { includes } from '../number/region.js';
import { matches } from '../text/match.js';
import type { Pattern } from '../text/pattern.js';
import { substitute } from '../text/substitute.js';
import type { Formulas } from './factory.js';
import type { Atom, Formula } from './formula.js';
import type { Model } from './variable.js';

/**
 * Whether a formula is true of a model, by evaluation alone: nothing here is shared with the search. An unmodelled
 * condition has no value; the result is undefined if it depends on one.
 */
export function holds(formulas: Formulas, root: Formula, model: Model): boolean | undefined {
  const known = new Map<Formula, boolean | undefined>();
  const evaluate = (node: Formula): boolean | undefined => {
    if (known.has(node)) return known.get(node);
    const value = evaluateNode(formulas, node, model, evaluate);
    known.set(node, value);
    return value;
  };
  return evaluate(root);
}

function evaluateNode(
  formulas: Formulas,
  node: Formula,
  model: Model,
  evaluate: (node: Formula) => boolean | undefined,
): boolean | undefined {
  switch (node.kind) {
    case 'constant':
      return node.value;
    case 'literal': {
      const value = atomHolds(formulas, node.atom, model);
      return value === undefined ? undefined : value !== node.negated;
    }
    case 'and':
      return decide(node.parts, false, evaluate);
    case 'or':
      return decide(node.parts, true, evaluate);
  }
}

/** `decisive` if some part has that value; otherwise undefined if some part is undecided. */
function decide(
  parts: readonly Formula[],
  decisive: boolean,
  evaluate: (node: Formula) => boolean | undefined,
): boolean | undefined {
  let result: boolean | undefined = !decisive;
  for (const part of parts) {
    const value = evaluate(part);
    if (value === decisive) return decisive;
    if (value === undefined) result = undefined;
  }
  return result;
}

function atomHolds(formulas: Formulas, atom: Atom, model: Model): boolean | undefined {
  switch (atom.kind) {
    case 'text': {
      const value = model.get(atom.variable);
      return typeof value === 'string' && matchesIn(formulas, atom.pattern, value, model);
    }
    case 'member':
      return members(model.get(atom.variable)).some((member) =>
        matchesIn(formulas, atom.pattern, member, model),
      );
    case 'outside':
      return members(model.get(atom.variable)).some(
        (member) => !atom.patterns.some((pattern) => matchesIn(formulas, pattern, member, model)),
      );
    case 'number': {
      const value = model.get(atom.variable);
      return (typeof value === 'number' || typeof value === 'bigint') && includes(atom.region, value);
    }
    case 'unmodelled':
      return undefined;
  }
}

const members = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);

/** Whether a text matches a pattern once the values of its references are put in. */
export function matchesIn(formulas: Formulas, pattern: Pattern, text: string, model: Model): boolean {
  const glob = substitute(formulas.patterns, pattern, (id) => stringValue(formulas, id, model));
  return glob !== undefined && matches(glob, text);
}

function stringValue(formulas: Formulas, id: number, model: Model): string | undefined {
  const variable = formulas.variableWithId(id);
  const value = variable && model.get(variable);
  return typeof value === 'string' ? value : undefined;
}
