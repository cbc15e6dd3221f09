import type { Estate } from '@redoubt/estate';
import { holdsSymbol } from '@redoubt/policy';
import { isList, isObject, type Json, listOf } from '../mutants/template.js';
import { globMatches } from '../question/glob.js';
import type { Question } from '../question/question.js';
import type { DecidingStatement, WitnessStep } from '../verdict/verdict.js';
import type { Change } from './change.js';
import { conditionsThatMayClose } from './closing-conditions.js';
import { removal } from './removal.js';
import type { Sources } from './sources.js';
import { changeOf, named, statementAt, type WrittenStatement, withCondition } from './statement-at.js';

/** The ways to make an Allow that let a step through allow less: without an action, a resource, a principal, under a condition, or not at all. */
export function narrowings(
  sources: Sources,
  step: WitnessStep,
  { place }: DecidingStatement,
  question: Question | undefined,
): readonly Change[] {
  const statement = statementAt(sources, place);
  if (statement === undefined || statement.value.Effect !== 'Allow') return [];
  const { estate } = sources;
  return [
    ...withoutAction(statement, step),
    ...withoutResource(statement),
    ...withoutPrincipal(statement),
    ...forOwnAccount(statement, estate),
    ...withoutIfExists(statement),
    ...conditionsThatMayClose(statement.value, step, question, estate).flatMap((entry) =>
      withCondition(statement, entry),
    ),
    ...removal(sources, place, `remove ${named(statement)}`, wholeStatement),
  ];
}

/** Taking a statement away is more than taking an action out of it, and less than adding a Deny. */
const wholeStatement = 2;

function withoutAction(statement: WrittenStatement, { action }: WitnessStep): readonly Change[] {
  const { value, place, file } = statement;
  if (!isList(value.Action)) return [];
  const matching = value.Action.flatMap((entry, index) =>
    typeof entry === 'string' && globMatches(entry.toLowerCase(), action.toLowerCase())
      ? [{ entry, index }]
      : [],
  );
  const [only, ...more] = matching;
  if (only === undefined) return [];
  const text = `drop \`${matching.map(({ entry }) => entry).join('`, `')}\` from the actions of ${named(statement)}`;
  if (more.length === 0)
    return changeOf(place, text, 1, file.remove(`${place.pointer}/Action/${only.index}`));
  const kept = value.Action.filter((entry) => !matching.some((one) => one.entry === entry));
  if (kept.length === 0) return [];
  return changeOf(place, text, matching.length, file.replace(`${place.pointer}/Action`, kept));
}

const mostEntries = 8;

function withoutResource(statement: WrittenStatement): readonly Change[] {
  const { value, place, file } = statement;
  if (!isList(value.Resource) || value.Resource.length > mostEntries) return [];
  return value.Resource.flatMap((entry, index) =>
    changeOf(
      place,
      `drop \`${shown(entry)}\` from the resources of ${named(statement)}`,
      1,
      file.remove(`${place.pointer}/Resource/${index}`),
    ),
  );
}

function shown(entry: Json): string {
  return typeof entry === 'string' ? entry : JSON.stringify(entry);
}

function withoutPrincipal(statement: WrittenStatement): readonly Change[] {
  const { value, place, file } = statement;
  if (!isObject(value.Principal)) return [];
  return Object.entries(value.Principal).flatMap(([type, names]) => {
    if (!isList(names))
      return changeOf(
        place,
        `drop \`${shown(names)}\` from the principals of ${named(statement)}`,
        1,
        file.remove(`${place.pointer}/Principal/${type}`),
      );
    if (names.length > mostEntries) return [];
    return names.flatMap((name, index) =>
      changeOf(
        place,
        `drop \`${shown(name)}\` from the principals of ${named(statement)}`,
        1,
        file.remove(`${place.pointer}/Principal/${type}/${index}`),
      ),
    );
  });
}

/** Everybody is narrowed to the account that the resource is in. */
function forOwnAccount(statement: WrittenStatement, estate: Estate): readonly Change[] {
  const { value, place, file } = statement;
  const isAll =
    value.Principal === '*' || (isObject(value.Principal) && listOf(value.Principal.AWS).includes('*'));
  const account = ownerAt(estate, place);
  if (!isAll || account === undefined) return [];
  const root = `arn:aws:iam::${account}:root`;
  const text = `let ${named(statement)} name the account ${account} instead of everybody`;
  return changeOf(place, text, 1, file.replace(`${place.pointer}/Principal`, { AWS: root }));
}

/** The account of the resource that a place is in, where it is known. */
export function ownerAt(estate: Estate, { file, pointer }: WrittenStatement['place']): string | undefined {
  const [, , logicalId = ''] = pointer.split('/');
  const found = estate.resources.find((one) => one.place.file === file && one.logicalId === logicalId);
  return found === undefined || holdsSymbol(found.account) ? undefined : found.account;
}

/** `…IfExists` lets requests through that do not carry the key. */
function withoutIfExists(statement: WrittenStatement): readonly Change[] {
  const { value, place, file } = statement;
  if (!isObject(value.Condition)) return [];
  const operators = Object.keys(value.Condition);
  return operators
    .filter((operator) => operator.endsWith('IfExists'))
    .flatMap((operator) => {
      const strict = operator.slice(0, -'IfExists'.length);
      if (operators.includes(strict)) return [];
      const text = `write \`${strict}\` for \`${operator}\` in ${named(statement)}`;
      return changeOf(place, text, 1, file.rename(`${place.pointer}/Condition/${operator}`, strict));
    });
}
