import type { Estate } from '@redoubt/estate';
import { holdsSymbol, type Statement } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import type { JsonObject } from '../mutants/template.js';
import type { ActorPattern, Question } from '../question/question.js';

type Conditions = Record<string, Record<string, string | readonly string[]>>;

/**
 * A Deny of exactly the requests that one statement of a question asks about, for the principals that it asks about.
 * Undefined where it cannot be said: a question by workload or persona, a value that is not known before deployment.
 */
export function denyOf(
  question: Question,
  ask: Statement,
  estate: Estate,
  intent: Intent | undefined,
): JsonObject | undefined {
  const conditions = conditionsOf(ask);
  const actors = actorConditions(question, estate, intent);
  const resource = ask.resource.kind === 'absent' ? undefined : ask.resource;
  if (conditions === undefined || actors === undefined || resource === undefined) return undefined;
  const merged = actors.reduce<Conditions | undefined>(merge, conditions);
  if (merged === undefined) return undefined;
  const deny: JsonObject = {
    Effect: 'Deny',
    [ask.action.negated ? 'NotAction' : 'Action']: oneOrMore(textsOf(ask.action.patterns)),
    [resource.negated ? 'NotResource' : 'Resource']: oneOrMore(textsOf(resource.patterns)),
    ...(Object.keys(merged).length === 0 ? {} : { Condition: merged }),
  };
  return holdsSymbol(JSON.stringify(deny)) ? undefined : deny;
}

export function textsOf(patterns: Statement['action']['patterns']): readonly string[] {
  return patterns.flatMap((pattern) => (pattern.kind === 'text' ? [pattern.text] : []));
}

export function oneOrMore(texts: readonly string[]): string | readonly string[] {
  const [only, ...more] = texts;
  return only !== undefined && more.length === 0 ? only : texts;
}

function conditionsOf({ conditions }: Statement): Conditions | undefined {
  return conditions.reduce<Conditions | undefined>(
    (all, { operatorText, key, values }) =>
      merge(all, { [operatorText]: { [key]: oneOrMore(textsOf(values)) } }),
    {},
  );
}

/** Both conditions; undefined where both speak of one key by one operator, which one statement cannot say. */
function merge(all: Conditions | undefined, more: Conditions): Conditions | undefined {
  if (all === undefined) return undefined;
  const merged: Conditions = { ...all };
  for (const [operator, keys] of Object.entries(more)) {
    const before = merged[operator] ?? {};
    if (Object.keys(keys).some((key) => Object.hasOwn(before, key))) return undefined;
    merged[operator] = { ...before, ...keys };
  }
  return merged;
}

/** Whom a question is about, as conditions on the principal. */
function actorConditions(
  { actors }: Question,
  { accounts }: Estate,
  intent: Intent | undefined,
): readonly Conditions[] | undefined {
  const own = accounts.map(({ id }) => id).filter((id) => !holdsSymbol(id));
  const except = exceptions([...globsOf(actors.except), ...(intent?.deployers ?? [])], actors.except);
  const [single, ...more] = actors.only;
  if (single === undefined) return except;
  const globs = globsOf(actors.only);
  if (globs.length === actors.only.length)
    return [{ ArnLike: { 'aws:PrincipalArn': oneOrMore(globs) } }, ...except];
  const condition = more.length === 0 ? principalCondition(single, own) : undefined;
  return condition === undefined ? undefined : [condition, ...except];
}

function principalCondition(pattern: ActorPattern, own: readonly string[]): Conditions | undefined {
  switch (pattern.by) {
    case 'arn':
      return { ArnLike: { 'aws:PrincipalArn': pattern.glob } };
    case 'account':
      return { StringEquals: { 'aws:PrincipalAccount': pattern.account } };
    case 'inside':
      return { StringEquals: { 'aws:PrincipalAccount': oneOrMore(own) } };
    case 'outside':
      return { StringNotEquals: { 'aws:PrincipalAccount': oneOrMore(own) } };
    case 'name':
      return { ArnLike: { 'aws:PrincipalArn': `arn:*:iam::*:*/${pattern.glob}` } };
    default:
      return undefined;
  }
}

function globsOf(patterns: readonly ActorPattern[]): readonly string[] {
  return patterns.flatMap((pattern) => (pattern.by === 'arn' ? [pattern.glob] : []));
}

function exceptions(globs: readonly string[], patterns: readonly ActorPattern[]): readonly Conditions[] {
  const exceptServices = patterns.some((pattern) => pattern.by === 'service' && pattern.glob === '*');
  return [
    ...(globs.length === 0 ? [] : [{ ArnNotLike: { 'aws:PrincipalArn': oneOrMore(globs) } }]),
    ...(exceptServices ? [{ Bool: { 'aws:PrincipalIsAWSService': 'false' } }] : []),
  ];
}
