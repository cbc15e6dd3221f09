import { type Action, action, actionsOf, matchesActionPattern } from '@redoubt/catalogue';
import type { Statement } from '@redoubt/policy';
import type { ActionGroup } from './difference.js';

/** The catalogue's actions of one service that a statement is about; those of the service where it is about all but some. */
export function actionsOfStatement(statement: Statement | undefined, service: string): readonly Action[] {
  const all = actionsOf(service);
  if (statement === undefined) return all;
  const { negated, patterns } = statement.action;
  return all.filter(
    ({ name }) =>
      patterns.some((pattern) => pattern.kind === 'text' && matchesActionPattern(pattern.text, name)) !==
      negated,
  );
}

/** Actions by service and access level, in the order of what weighs most. */
export function groupActions(names: readonly string[]): readonly ActionGroup[] {
  const groups = new Map<string, { group: ActionGroup; names: string[] }>();
  for (const name of names) {
    const known = action(name);
    const service = name.slice(0, name.indexOf(':'));
    const level = known?.accessLevel ?? ('not in the catalogue' as const);
    const key = `${levels.indexOf(level)} ${service}`;
    const found = groups.get(key) ?? { group: { service, level, names: [] }, names: [] };
    found.names.push(known?.name ?? name);
    groups.set(key, found);
  }
  return [...groups]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, { group, names: found }]) => ({ ...group, names: [...new Set(found)].sort() }));
}

const levels: readonly ActionGroup['level'][] = [
  'Permissions management',
  'Write',
  'Read',
  'List',
  'Tagging',
  'not in the catalogue',
];
