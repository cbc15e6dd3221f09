/**
 * Action and NotAction: names without case, `*` and `?` (IAM User Guide, reference_policies_elements_action.html).
 * A name with a space or a comma in it equals no action, so NotAction with such a name always matches.
 */
import type { PatternElement } from '../language/policy.js';
import { type Certainty, maybe, no, not, yes } from './certainty.js';
import { compileGlob, type TextTest } from './glob.js';

/** Whether the element matches an action given in lower case. `maybe` when one of its patterns is not known. */
export type ActionMatcher = (action: string) => Certainty;

/** Compiles the element. */
export function compileAction(element: PatternElement): ActionMatcher {
  const exact = new Set<string>();
  const globs: TextTest[] = [];
  let anyUnknown = false;
  for (const pattern of element.patterns) {
    if (pattern.kind === 'unknown') anyUnknown = true;
    else if (/[*?]/.test(pattern.text)) globs.push(compileGlob(pattern.text.toLowerCase()));
    else exact.add(pattern.text.toLowerCase());
  }
  const among: ActionMatcher = (action) => {
    if (exact.has(action) || globs.some((glob) => glob(action))) return yes;
    return anyUnknown ? maybe : no;
  };
  return element.negated ? (action) => not(among(action)) : among;
}
