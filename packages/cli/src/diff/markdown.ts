import { type EstateDiff, isLost, type NewlyAllowed } from '@redoubt/assurance';
import type { Place } from '@redoubt/policy';
import { placeText } from '../explain/place.js';
import { whereFrom } from '../prove/story.js';
import {
  actionText,
  allowedGroups,
  type DiffPage,
  groupsOf,
  headline,
  type PrincipalGroup,
  resourcesText,
  shortName,
  stoppedText,
} from './words.js';

/** The difference as a comment for a pull request: a table first, witnesses folded below it. */
export function diffMarkdown(diff: EstateDiff, page: DiffPage): readonly string[] {
  const groups = groupsOf(diff);
  return [
    `### redoubt: ${headline(diff)}`,
    ...(groups.length === 0
      ? []
      : ['', '| who | may now | on | before |', '| --- | --- | --- | --- |', ...groups.flatMap(rows)]),
    ...list(
      'Network',
      diff.network.map(({ text, place }) => withPlace(text, place, page)),
    ),
    ...list(
      'What runs',
      diff.workloads.map(({ text, place }) => withPlace(text, place, page)),
    ),
    ...list(
      'Guarantees',
      diff.guarantees.map(
        (change) =>
          `${isLost(change) ? '**' : ''}${change.after.kind}${isLost(change) ? '**' : ''}, ${change.before} before: ${escaped(change.title)} (\`${change.guarantee}\`)`,
      ),
    ),
    ...list(
      'Not known',
      diff.unknowns.map(({ reason, place }) => withPlace(reason, place, page)),
    ),
    ...(groups.length === 0
      ? []
      : folded(
          'Witnesses',
          groups.flatMap((group) => witnesses(group, page)),
        )),
    ...folded(
      'Not compared',
      diff.notCompared.map((text) => `- ${text}`),
    ),
  ];
}

const principalsAtMost = 4;
const itemsAtMost = 20;

function who({ principals, first }: PrincipalGroup): string {
  const more = principals.length - principalsAtMost;
  const names = principals.slice(0, principalsAtMost).map((one) => code(shortName(one)));
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}${first.isNew ? ' (new)' : ''}`;
}

function rows(group: PrincipalGroup): readonly string[] {
  const listed = allowedGroups(group.first).map(({ first: one, resources }) => {
    const on = `${code(resourcesText(resources))}${one.isNewResource ? ' (new)' : ''}`;
    const actions = one.actions.map((action) => cell(actionText(action))).join('<br>');
    return `| ${who(group)} | ${actions} | ${on} | ${cell(stoppedText(one.before, one).replace('before: ', ''))} |`;
  });
  return group.first.isCut ? [...listed, `| ${who(group)} | and more, which is not listed | | |`] : listed;
}

function witnesses({ first }: PrincipalGroup, page: DiffPage): readonly string[] {
  return allowedGroups(first).map(({ first: one }) => {
    const { witness } = one;
    const by = witness.allowedBy.flatMap(({ place }) => linked(place, page.now.folder));
    const before =
      one.before?.statement === undefined ? [] : linked(one.before.statement.place, page.old.folder);
    return [
      `- ${code(first.principal)}: ${code(witness.action)} on ${code(witness.resource)} from ${escaped(whereFrom(witness))}${whileText(one)}`,
      ...(by.length === 0 ? [] : [`, allowed by ${by.join(', ')}`]),
      ...(before.length === 0 ? [] : [`; stopped before by ${before.join(', ')}`]),
    ].join('');
  });
}

function whileText({ conditions }: NewlyAllowed): string {
  return conditions.length === 0 ? '' : `, while ${conditions.map(code).join(' and ')}`;
}

function linked(place: Place, folder: string): readonly string[] {
  const text = placeText(place, folder);
  return text === undefined ? [] : [code(text)];
}

function list(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length - itemsAtMost;
  return [
    '',
    `**${title}**`,
    '',
    ...items.slice(0, itemsAtMost).map((item) => `- ${item}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ];
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  return ['', `<details><summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

function withPlace(text: string, place: Place | undefined, page: DiffPage): string {
  const at = place === undefined ? [] : linked(place, page.now.folder);
  return [escaped(text), ...at].join(' ');
}

/** Text in which nothing is markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, '\\$&').replace(/\s+/g, ' ');
}

function cell(text: string): string {
  return escaped(text);
}

/** What a template wrote as code, which cannot end the code or the cell of a table. */
function code(text: string): string {
  return `\`${text.replaceAll('`', '’').replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
}
