import { actionsMatching, actionWithoutKey } from '@redoubt/catalogue';
import type { Statement } from '@redoubt/policy';
import type { QuestionDiagnostic } from './diagnostic.js';

/**
 * What AWS's tables say against a question. An action that AWS does not have, or a condition on a key that the action
 * never carries, asks about no request: its answer would be a proof of nothing.
 */
export function catalogueProblems({ action, conditions }: Statement): readonly QuestionDiagnostic[] {
  const named = action.patterns.flatMap((pattern) => (pattern.kind === 'text' ? [pattern] : []));
  const unknown = named.filter(({ text }) => actionsMatching(text).length === 0);
  const known = named.filter((one) => !unknown.includes(one)).map(({ text }) => text);
  return [
    ...unknown.map(({ text, place }) => ({
      place,
      message: `AWS has no action \`${text}\``,
      help: 'see the service authorization reference for its name',
    })),
    ...(action.negated ? [] : conditions).flatMap(({ key, place }) => {
      const without = actionWithoutKey(known, key);
      if (without === undefined) return [];
      const message = `a request for \`${without}\` never carries \`${key}\``;
      return [{ place, message, help: 'ask about it in a statement of its own, without this key' }];
    }),
  ];
}
