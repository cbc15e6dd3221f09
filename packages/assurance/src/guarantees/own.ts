import type { Estate } from '@redoubt/estate';
import type { Place } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import type { QuestionDiagnostic } from '../question/diagnostic.js';
import { locatedAt } from '../question/located.js';
import type { Question } from '../question/question.js';
import { questionOf } from '../question/read-question.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { missingResources } from './missing-resources.js';

type Declared = Intent['guarantees'][number];

/**
 * The guarantees of the user's own, as the intent has them. One that cannot be read, or has the id of a built-in one, is
 * there all the same and `unknown`, with the reason: what is promised is never left out.
 */
export function ownGuarantees(intent: Intent, taken: ReadonlySet<string>): readonly Guarantee[] {
  return intent.guarantees.map((declared) =>
    ownGuarantee(
      declared,
      taken.has(declared.id) ? `a guarantee of Redoubt's own is called \`${declared.id}\`` : undefined,
    ),
  );
}

/** One of them. `refused` says why it cannot be decided at all. */
export function ownGuarantee(
  { id, title, why, breach, place, never }: Declared,
  refused?: string,
): Guarantee {
  const at = placeOf(place, id);
  return {
    id,
    breach,
    title,
    why,
    place: at,
    obligations: (intent, estate) =>
      refused === undefined
        ? never.flatMap((one, index) =>
            obligationsOf(one, named(id, index, never.length), at, intent, estate),
          )
        : [undecided(id, title, refused, at)],
  };
}

const named = (id: string, index: number, count: number): string => (count === 1 ? id : `${id}-${index + 1}`);

function placeOf(place: Declared['place'], id: string): Place {
  return place === undefined ? { file: id, line: 1, column: 1, pointer: '' } : { ...place, pointer: '' };
}

function obligationsOf(
  { question, place }: Declared['never'][number],
  id: string,
  around: Place,
  intent: Intent,
  estate: Estate,
): readonly Obligation[] {
  const at = place === undefined ? around : { ...place, pointer: '' };
  const read = questionOf(locatedAt(question, at), id, intent);
  if (read.kind === 'invalid')
    return [undecided(id, 'the question cannot be read', words(read.diagnostics), at)];
  const asked = { ...read.question, title: titleOf(read.question) };
  const missing = missingResources(asked, estate).map((name) =>
    undecided(
      `${id}-names-${name}`,
      `nothing in the templates is called ${name}`,
      `nothing in the templates is called \`${name}\`, so nothing is shown about it`,
      at,
    ),
  );
  return [{ kind: 'question', question: asked }, ...missing];
}

function words(diagnostics: readonly QuestionDiagnostic[]): string {
  return diagnostics.map(({ message, help }) => `${message}: ${help}`).join('; ');
}

/** What it would mean if it were allowed; said from the actions where the user does not say it. */
function titleOf({ id, title, asks }: Question): string {
  if (title !== id) return title;
  const actions = asks.map(({ action }) => {
    const names = action.patterns.map((pattern) => (pattern.kind === 'text' ? pattern.text : 'an action'));
    return `${action.negated ? 'anything but ' : ''}${names.join(' or ')}`;
  });
  return `somebody whom it names is allowed ${actions.join(' and ')}`;
}

function undecided(id: string, title: string, reason: string, place: Place): Obligation {
  return { kind: 'setting', id, title, place, decide: () => ({ kind: 'unknown', reasons: [{ reason }] }) };
}
