import type { Pattern } from '../text/pattern.js';
import type { Formulas } from './factory.js';
import type { Formula } from './formula.js';
import {
  type PatternSource,
  readPattern,
  variablesWithDefault,
  whenAbsent,
  whenPresent,
} from './pattern-source.js';

const MAX_DEFAULTS = 8;

/**
 * Builds a formula from patterns with defaults by cases: a variable with a default is present, and the default is
 * not used; or it is absent, and the default is text. A pattern that matches nothing is passed as undefined.
 * Beyond eight such variables (256 cases) the formula is unmodelled.
 */
export function settleDefaults(
  formulas: Formulas,
  sources: readonly PatternSource[],
  build: (patterns: readonly (Pattern | undefined)[]) => Formula,
): Formula {
  const variables = [...new Set(sources.flatMap((source) => variablesWithDefault(source)))];
  if (variables.length > MAX_DEFAULTS)
    return formulas.unmodelled(`more than ${MAX_DEFAULTS} defaults in one condition`);
  const [variable] = variables;
  if (!variable) return build(sources.map((source) => readPattern(formulas.patterns, source)));
  const present = formulas.present(variable);
  return formulas.or([
    formulas.and([
      present,
      settleDefaults(
        formulas,
        sources.map((s) => whenPresent(s, variable)),
        build,
      ),
    ]),
    formulas.and([
      formulas.not(present),
      settleDefaults(
        formulas,
        sources.map((s) => whenAbsent(s, variable)),
        build,
      ),
    ]),
  ]);
}
