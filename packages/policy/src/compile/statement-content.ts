import type { Condition, PatternElement, PrincipalEntry, Statement } from '../language/policy.js';

/**
 * What a statement says, as a text that is the same for two statements only if they match the same requests: places,
 * Sids and the order of lists are left out, and the case of what is compared without it. `undefined` when part of it is
 * not known, since nobody can then tell that two are the same.
 */
export function statementContent(statement: Statement): string | undefined {
  const { effect, principal, action, resource, conditions, poisons } = statement;
  if (effect === 'unknown' || poisons.length > 0) return undefined;
  const parts = [
    principal.kind === 'absent' ? 'absent' : principalContent(principal.negated, principal.entries),
    elementContent(action, (text) => text.toLowerCase()),
    resource.kind === 'absent' ? 'absent' : elementContent(resource, (text) => text),
    conditionsContent(conditions),
  ];
  return parts.includes(undefined) ? undefined : JSON.stringify([effect, ...parts]);
}

function elementContent(
  { negated, patterns }: PatternElement,
  read: (text: string) => string,
): string | undefined {
  const texts = patterns.flatMap((pattern) => (pattern.kind === 'text' ? [read(pattern.text)] : []));
  return texts.length < patterns.length ? undefined : JSON.stringify([negated, [...new Set(texts)].sort()]);
}

function principalContent(negated: boolean, entries: readonly PrincipalEntry[]): string | undefined {
  if (entries.some(({ kind }) => kind === 'unknown')) return undefined;
  const texts = entries.map(({ place: _, ...entry }) => JSON.stringify(entry));
  return JSON.stringify([negated, [...new Set(texts)].sort()]);
}

function conditionsContent(conditions: readonly Condition[]): string | undefined {
  const texts = conditions.map(({ operatorText, operator, key, values }) => {
    const read = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
    return operator.kind === 'unknown' || read.length < values.length
      ? undefined
      : JSON.stringify([operatorText.toLowerCase(), key.toLowerCase(), [...new Set(read)].sort()]);
  });
  return texts.includes(undefined) ? undefined : JSON.stringify([...new Set(texts)].sort());
}
