import { action, actionsMatching } from './action.js';
import { keyPresence } from './condition-key.js';

/**
 * Of some actions or patterns of actions, the first whose requests never carry a key, as far as AWS documents it. A
 * condition on that key then asks about no request of it.
 * @param patterns values of an `Action` element, each of which matches some action
 * @returns undefined when each stands for some action that may carry the key
 */
export function actionWithoutKey(patterns: readonly string[], key: string): string | undefined {
  return patterns.find((pattern) => {
    const exact = action(pattern);
    const meant = exact === undefined ? actionsMatching(pattern) : [exact];
    return meant.length > 0 && meant.every(({ name }) => keyPresence(name, key) === 'none');
  });
}
