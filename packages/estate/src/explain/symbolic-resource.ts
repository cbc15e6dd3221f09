import type { Decision, Layers, Place, Statement, Unknown } from '@redoubt/policy';
import { holdsSymbol, symbolsIn } from '@redoubt/policy';
import { policiesOf } from './condition-keys.js';

/** A miss for these reasons alone may be none. */
const hangs: ReadonlySet<string> = new Set(['resource', 'unknown']);

/**
 * Statements that would change the decision if a part of the resource's ARN that is not known before deployment, such
 * as a generated name, were like one of their patterns with wildcards. Each makes the decision unknown: the evaluator
 * compares such a part as a text of its own. Nothing is said of patterns without wildcards: a generated name is taken
 * to be like no name that is written.
 */
function openPatterns(
  arn: string,
  layers: Layers,
  { decision, layers: traced }: Decision,
): readonly Unknown[] {
  if (!holdsSymbol(arn) || decision === 'explicitDeny' || decision === 'unknown') return [];
  const effect = decision === 'allowed' ? 'Deny' : 'Allow';
  const statements = new Map<Place, Statement>(
    policiesOf(layers).flatMap(({ policy }) => policy.statements.map((one) => [one.place, one] as const)),
  );
  const hanging = traced.flatMap(({ missed, matched }) => [
    ...missed
      .filter((one) => one.effect === effect && one.reasons.every(({ element }) => hangs.has(element)))
      .map(({ statement }) => ({ place: statement.place, negated: false })),
    ...(decision === 'allowed' ? matched.map(({ place }) => ({ place, negated: true })) : []),
  ]);
  return hanging.flatMap(({ place, negated }) => {
    const resource = statements.get(place)?.resource;
    if (resource?.kind !== 'patterns' || resource.negated !== negated) return [];
    const open = resource.patterns.some((one) => one.kind === 'text' && couldBeLike(arn, one.text));
    const reason = `whether \`${symbolsIn(arn).join(', ')}\` is like the pattern of a statement is not known before deployment`;
    return open ? [{ reason, place: resource.place }] : [];
  });
}

/** The decision, or unknown where it hangs on what a part of the resource's ARN will be. */
export function withOpenPatterns(arn: string, layers: Layers, decision: Decision): Decision {
  const unknowns = openPatterns(arn, layers, decision);
  if (unknowns.length === 0) return decision;
  const decidedBy = { layer: decision.decidedBy.layer, effect: 'unknown' } as const;
  return { ...decision, decision: 'unknown', decidedBy, unknowns };
}

/** Whether an ARN could match a pattern with wildcards, whatever its symbols stand for. Errs on the side of yes. */
export function couldBeLike(arn: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return false;
  const [prefix = '', suffix = ''] = ends(pattern, /[*?]|\$\{/, /[*?}]/);
  const [before = '', after = ''] = ends(arn, /⟨/, /⟩/);
  return (
    (before.startsWith(prefix) || prefix.startsWith(before)) &&
    (after.endsWith(suffix) || suffix.endsWith(after))
  );
}

/** What stands before the first of one kind of mark, and after the last of another. */
function ends(text: string, first: RegExp, last: RegExp): readonly [string, string] {
  const start = text.search(first);
  const backwards = [...text].reverse().join('');
  const end = backwards.search(last);
  return [start < 0 ? text : text.slice(0, start), end < 0 ? text : text.slice(text.length - end)];
}
