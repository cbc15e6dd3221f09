import {
  awsCommand,
  type EstateDiff,
  type GuaranteeChange,
  isLost,
  type NewlyAllowed,
} from '@redoubt/assurance';
import type { Place } from '@redoubt/policy';
import { wrap } from '../columns.js';
import { placeLine } from '../explain/place.js';
import { whereFrom } from '../prove/story.js';
import {
  type AllowedGroup,
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

/** The difference as a person reads it: who may do what now, by which statement, and what stopped it before. */
export function diffLines(diff: EstateDiff, page: DiffPage): readonly string[] {
  const { colors } = page;
  const [word, ink] = verdictWords(diff, page);
  return [
    `${ink(colors.bold(word))}  ${headline(diff)}`,
    ...groupsOf(diff).flatMap((group) => ['', ...groupLines(group, page)]),
    ...section(
      'Network',
      diff.network.flatMap((way) => changeLines(way.text, way.place, page)),
      page,
    ),
    ...section(
      'What runs',
      diff.workloads.flatMap(({ text, place }) => changeLines(text, place, page)),
      page,
    ),
    ...section(
      'Guarantees',
      diff.guarantees.flatMap((change) => guaranteeLines(change, page)),
      page,
    ),
    ...section('Gone', listed(diff.gone, page), page),
    ...section(
      'Renamed, and otherwise the same',
      diff.renamed.map(({ stack, before, after }) => `  ${stack}: ${before} → ${after}`),
      page,
    ),
    ...section('Not known', unknownLines(diff, page), page),
    ...section(
      'Not compared',
      diff.notCompared.flatMap((text) =>
        wrap(text, page.width - 4).map((line, index) =>
          colors.dim(`${index === 0 ? '  - ' : '    '}${line}`),
        ),
      ),
      page,
    ),
  ];
}

function verdictWords({ verdict }: EstateDiff, { colors }: DiffPage) {
  const words = {
    nothingNew: ['NOTHING NEW', colors.green],
    new: ['NEW', colors.red],
    unknown: ['UNKNOWN', colors.yellow],
  } as const;
  return words[verdict];
}

function section(title: string, lines: readonly string[], { colors }: DiffPage): readonly string[] {
  return lines.length === 0 ? [] : ['', colors.bold(title), ...lines];
}

const principalsAtMost = 4;
const unknownsAtMost = 10;
const goneAtMost = 10;

function groupLines({ principals, first }: PrincipalGroup, page: DiffPage): readonly string[] {
  const { colors } = page;
  const names = principals.slice(0, principalsAtMost).map(shortName).join(', ');
  const more = principals.length - principalsAtMost;
  const who = `${names}${more > 0 ? ` and ${more} more` : ''}${first.isNew ? ', new' : ''}`;
  return [
    ...wrap(who, page.width).map(colors.bold),
    ...allowedGroups(first).flatMap((group) => allowedLines(group, page)),
    ...(first.isCut ? ['  and more, which is not listed'] : []),
  ];
}

function allowedLines({ first: one, resources }: AllowedGroup, page: DiffPage): readonly string[] {
  const { colors } = page;
  const { witness, before } = one;
  const command = awsCommand(witness);
  const by = one.on.filter((pattern) => !resources.includes(pattern));
  const note = one.isNewResource ? ', which is new' : by.length === 0 ? '' : ` (by ${by.join(', ')})`;
  return [
    ...one.actions.flatMap((group) =>
      wrap(actionText(group), page.width - 4).map((line, index) =>
        index === 0 ? `  ${colors.red('+')} ${line}` : `    ${line}`,
      ),
    ),
    ...indented(`on ${resourcesText(resources)}${note}`, page),
    ...(one.conditions.length === 0 ? [] : indented(`while ${one.conditions.join(' and ')}`, page)),
    ...indented(
      `for example ${witness.action} on ${witness.resource} from ${whereFrom(witness)}${contextText(one)}`,
      page,
    ),
    ...(command === undefined ? [] : [`    ${colors.cyan(`$ ${command}`)}`]),
    ...witness.allowedBy
      .filter(({ place }) => place.file !== 'AWS')
      .flatMap(({ layer, sid, place }) => [
        `    allowed by the ${layer} policy${sid === undefined ? '' : `, \`${sid}\``}`,
        `      ${placeLine(place, page.now.folder, page)}`,
      ]),
    ...indented(stoppedText(before, one), page),
    ...(before?.statement === undefined
      ? []
      : [`      ${placeLine(before.statement.place, page.old.folder, page)}`]),
  ];
}

const placeKeys: ReadonlySet<string> = new Set([
  'aws:sourcevpce',
  'aws:sourcevpc',
  'aws:sourceip',
  'aws:vpcsourceip',
  'aws:securetransport',
]);

/** Keys of the witness that are not said by where it comes from. */
function contextText({ witness: { context } }: NewlyAllowed): string {
  const texts = Object.entries(context)
    .filter(([key]) => !placeKeys.has(key))
    .map(([key, value]) => `${key} = ${typeof value === 'string' ? value : value.join(', ')}`);
  return texts.length === 0 ? '' : ` with ${texts.join(', ')}`;
}

function changeLines(text: string, place: Place | undefined, page: DiffPage): readonly string[] {
  const [first = '', ...rest] = wrap(text, page.width - 4);
  return [
    `  ${page.colors.red('+')} ${first}`,
    ...rest.map((line) => `    ${line}`),
    ...(place === undefined ? [] : [`      ${placeLine(place, page.now.folder, page)}`]),
  ];
}

function guaranteeLines(change: GuaranteeChange, page: DiffPage): readonly string[] {
  const { colors } = page;
  const { before, after, title, guarantee, obligation } = change;
  const ink = isLost(change) ? colors.red : after.kind === 'proved' ? colors.green : colors.yellow;
  const was = before === 'absent' ? '' : `${before} before, `;
  return [
    `  ${ink(after.kind)}  ${title}`,
    colors.dim(`      ${was}${guarantee} / ${obligation}; \`redoubt prove\` tells more`),
  ];
}

function listed(texts: readonly string[], page: DiffPage): readonly string[] {
  const more = texts.length - goneAtMost;
  return [
    ...texts.slice(0, goneAtMost).flatMap((text) => wrap(text, page.width - 2).map((line) => `  ${line}`)),
    ...(more > 0 ? [`  and ${more} more; \`--format json\` has all`] : []),
  ];
}

function unknownLines({ unknowns }: EstateDiff, page: DiffPage): readonly string[] {
  const more = unknowns.length - unknownsAtMost;
  return [
    ...unknowns
      .slice(0, unknownsAtMost)
      .flatMap(({ reason, place }) => [
        ...wrap(reason, page.width - 2).map((line) => `  ${line}`),
        ...(place === undefined ? [] : [`    ${placeLine(place, page.now.folder, page)}`]),
      ]),
    ...(more > 0 ? [`  and ${more} more; \`--format json\` has all`] : []),
  ];
}

function indented(text: string, { width }: DiffPage): readonly string[] {
  return wrap(text, width - 4).map((line) => `    ${line}`);
}
