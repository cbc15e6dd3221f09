import type { AttachedPolicy, OrganizationLevel, Policy, Statement } from '@redoubt/policy';
import { statementContent } from '@redoubt/policy/compile';
import { sharedUnknown } from './shared-unknown.js';

/**
 * The statements that one version has and the other has not. Where versions differ in statements alone, a decision can
 * differ only on a request that one of these matches. `everything` where they differ in more.
 */
export type Changed = 'everything' | readonly Statement[];

export const nothing: Changed = [];

/** Both together. */
export function joined(parts: readonly Changed[]): Changed {
  const lists: Statement[] = [];
  for (const part of parts) {
    if (part === 'everything') return part;
    lists.push(...part);
  }
  return lists;
}

/** What differs between two sets of policies of one layer, whatever their order, names and Sids. */
export function changedStatements(
  before: readonly AttachedPolicy[],
  after: readonly AttachedPolicy[],
): readonly Statement[] {
  if (before === after) return [];
  const [old, now] = [byContent(before), byContent(after)];
  return [
    ...[...old].flatMap(([content, statement]) => (now.has(content) ? [] : [statement])),
    ...[...now].flatMap(([content, statement]) => (old.has(content) ? [] : [statement])),
  ];
}

/** A policy that is optional: one that comes or goes changes everything. */
export function changedOptional(
  before: readonly AttachedPolicy[] | undefined,
  after: readonly AttachedPolicy[] | undefined,
): Changed {
  if (before === undefined && after === undefined) return nothing;
  return before === undefined || after === undefined ? 'everything' : changedStatements(before, after);
}

/** Levels that all allow everything differ in what they deny; of others the structure counts as well. */
export function changedLevels(
  before: readonly OrganizationLevel[] = [],
  after: readonly OrganizationLevel[] = [],
): Changed {
  if ([...before, ...after].every(allowsAll)) return changedStatements(denials(before), denials(after));
  if (before.length !== after.length) return 'everything';
  return joined(
    before.map((level, index) => changedStatements(level.policies, after[index]?.policies ?? [])),
  );
}

function allowsAll({ policies }: OrganizationLevel): boolean {
  return policies.some(({ policy }) => policy.statements.some(isAllowAll));
}

function isAllowAll({ effect, action, resource, conditions, poisons, principal }: Statement): boolean {
  const isStar = (element: Statement['action']): boolean =>
    !element.negated && element.patterns.some((pattern) => pattern.kind === 'text' && pattern.text === '*');
  const everybody =
    principal.kind === 'absent' ||
    (!principal.negated && principal.entries.some(({ kind }) => kind === 'everyone'));
  return (
    effect === 'Allow' &&
    everybody &&
    conditions.length === 0 &&
    poisons.length === 0 &&
    isStar(action) &&
    resource.kind !== 'absent' &&
    isStar(resource)
  );
}

/** All but the Allows, which add nothing where each level allows everything. */
function denials(levels: readonly OrganizationLevel[]): readonly AttachedPolicy[] {
  return levels.flatMap(({ policies }) =>
    policies.map((one) => ({
      ...one,
      policy: { ...one.policy, statements: one.policy.statements.filter(({ effect }) => effect !== 'Allow') },
    })),
  );
}

const contents = new WeakMap<readonly AttachedPolicy[], ReadonlyMap<unknown, Statement>>();

/** Statements by what they say; one that is not known in full is like no other. */
function byContent(policies: readonly AttachedPolicy[]): ReadonlyMap<unknown, Statement> {
  const known = contents.get(policies);
  if (known !== undefined) return known;
  const made = new Map<unknown, Statement>();
  for (const { policy } of policies)
    for (const statement of policy.statements) made.set(contentOf(statement, policy), statement);
  contents.set(policies, made);
  return made;
}

function contentOf(statement: Statement, { version, kind }: Policy): unknown {
  const content = statementContent(statement) ?? sharedUnknown(statement);
  return content === undefined ? statement : `${kind} ${version} ${content}`;
}
