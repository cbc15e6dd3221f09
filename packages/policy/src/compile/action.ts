import type { Formula } from '@redoubt/solver';
import type { PatternElement } from '../language/policy.js';
import type { Vocabulary } from './vocabulary.js';

/** The formula of Action or NotAction. Names are compared without case: variable and patterns are in lower case. */
export function actionFormula(vocabulary: Vocabulary, element: PatternElement): Formula {
  const { formulas, action } = vocabulary;
  const among = formulas.or(
    element.patterns.map((pattern) =>
      pattern.kind === 'unknown'
        ? vocabulary.unmodelled(pattern.reason, pattern.place)
        : formulas.matches(action, pattern.text.toLowerCase()),
    ),
  );
  return element.negated ? formulas.not(among) : among;
}
