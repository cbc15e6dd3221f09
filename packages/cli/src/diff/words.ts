import type { EstateDiff, NewlyAllowed, PrincipalDifference, StoppedBy } from '@redoubt/assurance';
import type { Subject } from '../explain/subject.js';
import type { Terminal } from '../terminal.js';

/** What a difference is printed on, and where the files of each version lie. */
export type DiffPage = Pick<Terminal, 'width' | 'colors'> & {
  readonly old: Pick<Subject, 'folder' | 'on'>;
  readonly now: Pick<Subject, 'folder' | 'on'>;
};

/** Principals that may do the same now, for the same reasons; the first one stands for all in the witness. */
export interface PrincipalGroup {
  readonly principals: readonly PrincipalDifference[];
  readonly first: PrincipalDifference;
}

/** Those of one group differ in nothing but who they are. */
export function groupsOf({ principals }: EstateDiff): readonly PrincipalGroup[] {
  const groups = new Map<string, PrincipalDifference[]>();
  for (const one of principals) {
    const key = JSON.stringify([one.isNew, one.isCut, one.allowed.map(withoutWitness)]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ principals: members, first }];
  });
}

function withoutWitness({ witness: _, before, ...rest }: NewlyAllowed): unknown {
  return { ...rest, before: before?.layer };
}

/** What is allowed on several resources by the same statement, for the same reason: the first one stands for all. */
export interface AllowedGroup {
  readonly first: NewlyAllowed;
  readonly resources: readonly string[];
}

export function allowedGroups({ allowed }: PrincipalDifference): readonly AllowedGroup[] {
  const groups = new Map<string, { first: NewlyAllowed; resources: string[] }>();
  for (const one of allowed) {
    const { actions, on, conditions, isNewResource, before } = one;
    const key = JSON.stringify([actions, on, conditions, isNewResource, before?.layer, before?.effect]);
    const group = groups.get(key) ?? { first: one, resources: [] };
    group.resources.push(one.resource);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const resourcesAtMost = 4;

/** Some resources by name, and how many more there are. */
export function resourcesText(resources: readonly string[]): string {
  const more = resources.length - resourcesAtMost;
  return `${resources.slice(0, resourcesAtMost).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const namesAtMost = 6;

/** `s3 read: GetObject, GetObjectVersion and 3 more`. */
export function actionText({ service, level, names }: NewlyAllowed['actions'][number]): string {
  const short = names.map((name) => name.slice(name.indexOf(':') + 1));
  const more = short.length - namesAtMost;
  const shown = short.slice(0, namesAtMost).join(', ');
  return `${service} ${level.toLowerCase()}: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `role/reader`: what tells a principal from others, where its ARN is long. */
export function shortName({ principal, description, standing }: PrincipalDifference): string {
  if (standing === 'outside') return description;
  return principal.slice(principal.lastIndexOf(':') + 1);
}

/** One line on all that is new. */
export function headline(diff: EstateDiff): string {
  if (diff.verdict === 'nothingNew') return 'the new version allows nothing that the old one did not';
  const lost = diff.guarantees.filter(
    ({ before, after }) => after.kind !== 'proved' && (before === 'proved' || before === 'absent'),
  );
  const parts = [
    counted(diff.principals.length, 'principal may do more', 'principals may do more'),
    counted(diff.network.length, 'way through the network opened', 'ways through the network opened'),
    counted(diff.workloads.length, 'workload changed', 'workloads changed'),
    counted(lost.length, 'guarantee no longer holds', 'guarantees no longer hold'),
    counted(diff.unknowns.length, 'thing cannot be told', 'things cannot be told'),
  ].flatMap((part) => part ?? []);
  return parts.join(', ');
}

function counted(count: number, one: string, many: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

/** What kept the old version from allowing it, in a few words. */
export function stoppedText(before: StoppedBy | undefined, { isNewResource }: NewlyAllowed): string {
  if (before === undefined)
    return isNewResource ? 'before: there was no such resource' : 'before: there was no such principal';
  const sid = before.statement?.sid === undefined ? '' : `, \`${before.statement.sid}\``;
  return before.effect === 'explicitDeny'
    ? `before: denied by the ${before.layer} policy${sid}`
    : `before: not allowed by any ${before.layer} policy`;
}
