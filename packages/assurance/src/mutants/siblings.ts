import type { Templates } from './generate.js';
import type { Mutant } from './mutant.js';
import { isObject, type JsonObject, type JsonPath, valueAt } from './template.js';

/** What else in its own policy hides a mutant: gone by itself, and gone together with the mutant. */
export interface Siblings {
  /** The other Denies of the policy, or the other conditions and the principal of the statement. */
  readonly kind: 'other-denies' | 'rest-of-statement';
  readonly alone: readonly Mutant[];
  readonly together: readonly [Mutant, ...Mutant[]];
}

/** `undefined` for a mutant that takes away all that its statement or policy holds back. */
export function siblingsOf(
  mutant: Mutant,
  all: readonly Mutant[],
  templates: Templates,
): Siblings | undefined {
  const at = statementPath(mutant);
  if (at === undefined) return undefined;
  return /:deny-(removed|loosened)$/.test(mutant.id)
    ? otherDenies(mutant, at, all)
    : restOfStatement(mutant, at, templates);
}

/** The path up to the number of the statement. */
function statementPath({ edits }: Mutant): JsonPath | undefined {
  const [edit] = edits;
  const list = edit?.path.lastIndexOf('Statement') ?? -1;
  return edit === undefined || list < 0 || edit.path.length < list + 2
    ? undefined
    : edit.path.slice(0, list + 2);
}

function otherDenies(mutant: Mutant, at: JsonPath, all: readonly Mutant[]): Siblings | undefined {
  const policy = JSON.stringify(at.slice(0, -1));
  const alone = all.filter((other) => {
    const place = other.template === mutant.template ? statementPath(other) : undefined;
    return (
      other.id.endsWith(':deny-removed') &&
      place !== undefined &&
      place.at(-1) !== at.at(-1) &&
      JSON.stringify(place.slice(0, -1)) === policy
    );
  });
  return alone.length === 0 ? undefined : { kind: 'other-denies', alone, together: [mutant, ...alone] };
}

/** Of a statement that loses one test, that test alone, and then nothing; it names nobody in particular. */
function restOfStatement(mutant: Mutant, at: JsonPath, templates: Templates): Siblings | undefined {
  const statement = valueAt(templates[mutant.template] ?? null, at);
  const test = testOf(mutant, at);
  if (!isObject(statement) || test === undefined) return undefined;
  const { Condition: condition, ...rest } = statement;
  const open = 'Principal' in rest ? { ...rest, Principal: '*' } : rest;
  const [operator, key] = test;
  const value = valueAt(condition ?? null, [operator, key]);
  const alone = { ...open, Condition: { [operator]: { [key]: value ?? null } } };
  return {
    kind: 'rest-of-statement',
    alone: [withStatement(mutant, at, alone, 'one-test')],
    together: [withStatement(mutant, at, open, 'no-test')],
  };
}

/** Operator and key of the test that the mutant drops. */
function testOf({ id, path }: Mutant, at: JsonPath): readonly [string, string] | undefined {
  if (!/:(condition-removed|null-guard-dropped)$/.test(id)) return undefined;
  const steps = path.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [, operator, key] = steps.slice(at.length + 1);
  return operator === undefined || key === undefined ? undefined : [operator, key];
}

function withStatement(mutant: Mutant, at: JsonPath, statement: JsonObject, kind: string): Mutant {
  return { ...mutant, id: `${mutant.id}:${kind}`, edits: [{ kind: 'set', path: at, value: statement }] };
}
