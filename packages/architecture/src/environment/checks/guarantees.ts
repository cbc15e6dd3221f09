import type { Draft } from '../draft.js';
import type { OwnStatement } from '../guarantee-schema.js';
import { askedStatements } from './asked-statements.js';
import { builtInGuarantees } from './built-in-guarantees.js';
import { keyError, type Mistake, valueError } from './mistake.js';

/** A guarantee of the user's own is not called as a built-in one is: reports and `--guarantee` name them by id. */
export function guaranteesHaveIdsOfTheirOwn(draft: Draft): readonly Mistake[] {
  return [...draft.guarantees.keys()]
    .filter((id) => builtInGuarantees.includes(id))
    .map((id) => keyError(['guarantees', id], { code: 'guarantee-taken', id }));
}

/** Elements of a statement that stand in each other's place. */
const opposites = [
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const satisfies readonly (readonly (keyof OwnStatement)[])[];

/** Elements that may be a mapping of selectors, and what they select. */
const selecting = [
  ['Principal', 'principal'],
  ['NotPrincipal', 'principal'],
  ['Resource', 'resource'],
  ['NotResource', 'resource'],
] as const satisfies readonly (readonly [keyof OwnStatement, string])[];

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isEmpty);
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Every statement of a question asks about some actions, and says each thing once. */
export function questionsAskSomething(draft: Draft): readonly Mistake[] {
  return [...draft.guarantees].flatMap(([id, guarantee]) =>
    askedStatements(id, guarantee).flatMap((statements) =>
      statements.flatMap(({ statement, path }) => [
        ...(statement.Action === undefined && statement.NotAction === undefined
          ? [valueError(path, { code: 'asks-nothing', what: 'action' })]
          : []),
        ...selecting.flatMap(([element, what]) =>
          isEmpty(statement[element]) ? [valueError([...path, element], { code: 'asks-nothing', what })] : [],
        ),
        ...opposites
          .filter(([one, other]) => statement[one] !== undefined && statement[other] !== undefined)
          .map(([one, other]) => keyError([...path, other], { code: 'said-twice', one, other })),
      ]),
    ),
  );
}

const statementKeys = [
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const satisfies readonly (keyof OwnStatement)[];

/** A question is one statement, or several under `ask`; not both. */
export function questionsAreOfOneForm(draft: Draft): readonly Mistake[] {
  return [...draft.guarantees].flatMap(([id, { never }]) =>
    never.flatMap((question, index) =>
      question.ask === undefined
        ? []
        : statementKeys
            .filter((key) => question[key] !== undefined)
            .map((key) => keyError(['guarantees', id, 'never', index, key], { code: 'beside-ask', key })),
    ),
  );
}

/** The statements of a question are about one actor. */
export function questionsAreAboutOneActor(draft: Draft): readonly Mistake[] {
  return [...draft.guarantees].flatMap(([id, guarantee]) =>
    askedStatements(id, guarantee).flatMap((statements) => {
      const said = statements.filter(({ statement }) => principalsOf(statement) !== '[null,null]');
      const [first, ...others] = said;
      return others
        .filter(({ statement }) => first && principalsOf(statement) !== principalsOf(first.statement))
        .map(({ path, statement }) => {
          const key = statement.Principal === undefined ? 'NotPrincipal' : 'Principal';
          return keyError([...path, key], { code: 'other-principal' });
        });
    }),
  );
}

const principalsOf = ({ Principal, NotPrincipal }: OwnStatement): string =>
  JSON.stringify([Principal ?? null, NotPrincipal ?? null]);
