import { actionsMatching } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import { type Place, parsePolicy, principalName, type Statement } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import type { Actor } from '../prove/actors.js';
import type { Prover } from '../prove/prove.js';
import { globMatches } from '../question/glob.js';
import type { Question } from '../question/question.js';
import { type AskedRequests, askStatement } from '../question/statement.js';
import type { Witness, WitnessStep } from '../verdict/verdict.js';
import { negation } from './closing-conditions.js';
import { oneOrMore, textsOf } from './deny-of-question.js';

/** A request that somebody was allowed and must still be: what is declared, and what nobody asked about. */
export interface KeptRequest {
  readonly principal: string;
  readonly ask: Statement;
  /** The action of a step that leads to what is asked about, on another resource. */
  readonly isStep: boolean;
}

/**
 * The requests that a change against a witness must leave allowed: what the environment declares, and what the
 * statements that let the witness through allow besides what the question is about. Those alone count that are
 * allowed now.
 */
export function accessToKeep(
  prover: Prover,
  witness: Witness,
  question: Question | undefined,
  intent: Intent | undefined,
): readonly KeptRequest[] {
  const declared = intent === undefined ? [] : declaredAccess(intent);
  const besides =
    question === undefined ? [] : witness.steps.flatMap((step) => accessBesides(prover, step, question));
  const distinct = new Map([...declared, ...spread(besides, most)].map((one) => [keyOf(one), one]));
  return [...distinct.values()].map(toKeep).filter((request) => isAllowed(prover, request));
}

const most = 40;

/** Whether somebody is allowed a request; an unknown is no yes. */
export function isAllowed(
  prover: Prover,
  { principal, ask }: Pick<KeptRequest, 'principal' | 'ask'>,
): boolean {
  const actor = actorNamed(prover, principal);
  return actor !== undefined && prover.witness(actor, [ask]).witness !== undefined;
}

export function actorNamed(prover: Prover, principal: string): Actor | undefined {
  return prover.actors.find((actor) => principalName(actor.principal) === principal);
}

interface Access {
  readonly principal: string;
  readonly asked: AskedRequests;
  readonly isStep?: boolean;
}

function keyOf({ principal, asked }: Access): string {
  return JSON.stringify([principal, asked]);
}

function toKeep({ principal, asked, isStep = false }: Access): KeptRequest {
  return { principal, ask: askStatement(asked, 'access to keep'), isStep };
}

/** Who reads and writes datasets, models and releases, as the environment declares it. */
function declaredAccess({ datasets, models }: Intent): readonly Access[] {
  return [...datasets, ...models, ...models.map(({ releases }) => releases)].flatMap(
    ({ bucket, prefix, readers, writers }) => {
      const resources = [`arn:aws:s3:::${bucket}/${prefix}*`];
      return [
        ...readers.map((principal) => ({ principal, asked: { actions: ['s3:GetObject'], resources } })),
        ...writers.map((principal) => ({ principal, asked: { actions: ['s3:PutObject'], resources } })),
      ];
    },
  );
}

/** What the statements behind a step allow that is not asked about: other actions, other resources, other conditions, other people. */
function accessBesides(prover: Prover, step: WitnessStep, question: Question): readonly Access[] {
  const ask = question.asks.find((one) => asksFor(one, step.action));
  const selected = new Set(prover.select(question).map(({ principal }) => principalName(principal)));
  return statementsBehind(prover.estate, step).flatMap((statement) => {
    const rest = besides(statement, ask, step);
    const all = [
      { asked: { actions: textsOf(statement.action.patterns), resources: resourcesOf(statement, step) } },
    ];
    return [...new Set([step.principal, ...alsoAllowedBy(prover.estate, statement)])].flatMap((principal) =>
      (selected.has(principal) || principal === step.principal ? rest : all).map((one) => ({
        principal,
        ...one,
      })),
    );
  });
}

function asksFor({ action }: Statement, name: string): boolean {
  return matches(textsOf(action.patterns), name) !== action.negated;
}

/** The estate's principals that a statement is for: everybody whom a resource's policy may name, whoever has a shared policy. */
function alsoAllowedBy({ roles, users }: Estate, { principal, place }: Statement): readonly string[] {
  return [...roles, ...users]
    .filter(
      ({ identityPolicies, boundary }) =>
        principal.kind === 'principals' ||
        [...identityPolicies, boundary].some(
          (entry) => entry !== undefined && isWithin(place, entry.document.place),
        ),
    )
    .map(({ arn }) => arn);
}

function isWithin(place: Place, around: Place): boolean {
  return (
    place.file === around.file &&
    (place.pointer === around.pointer || place.pointer.startsWith(`${around.pointer}/`))
  );
}

function statementsBehind(estate: Estate, { allowedBy }: WitnessStep): readonly Statement[] {
  const places = new Set(allowedBy.map(({ place }) => `${place.file} ${place.pointer}`));
  const entries = [
    ...[...estate.roles, ...estate.users].flatMap(({ identityPolicies, boundary }) => [
      ...identityPolicies,
      ...(boundary === undefined ? [] : [boundary]),
    ]),
    ...estate.roles.map(({ trust }) => trust),
    ...estate.resourcePolicies.map(({ entry }) => entry),
  ].filter(({ document }) => allowedBy.some(({ place }) => isWithin(place, document.place)));
  const found = new Map<string, Statement>();
  for (const { document } of entries)
    for (const statement of parsePolicy(document, 'resource').policy.statements) {
      const key = `${statement.place.file} ${statement.place.pointer}`;
      if (places.has(key)) found.set(key, statement);
    }
  return [...found.values()].filter(({ action }) => !action.negated);
}

function besides(
  statement: Statement,
  ask: Statement | undefined,
  step: WitnessStep,
): readonly Omit<Access, 'principal'>[] {
  const resources = resourcesOf(statement, step);
  const isAsked = (name: string): boolean => (ask === undefined ? name === step.action : asksFor(ask, name));
  const names = textsOf(statement.action.patterns).flatMap((entry) =>
    actionsMatching(entry).map(({ name }) => name),
  );
  const others = spread(
    names.filter((name) => !isAsked(name)),
    8,
  ).map((name) => ({ actions: [name], resources }));
  const both = names.filter(isAsked);
  if (both.length === 0) return others.map((asked) => ({ asked }));
  const isStep = ask === undefined;
  return [
    ...[...others, ...(ask === undefined ? [] : otherwise(both, ask))].map((asked) => ({ asked })),
    ...elsewhere(both, resources, ask, step).map((asked) => ({ asked, isStep })),
  ];
}

/** The asked actions on resources that are not asked about. */
function elsewhere(
  actions: readonly string[],
  resources: readonly string[],
  ask: Statement | undefined,
  step: WitnessStep,
): readonly AskedRequests[] {
  const about =
    ask === undefined || ask.resource.kind === 'absent' ? [step.resource] : textsOf(ask.resource.patterns);
  if (ask?.resource.kind === 'patterns' && ask.resource.negated) return [];
  const apart = resources.filter((one) => !matches(about, one));
  const reachesBeyond = apart.some((one) => about.some((other) => globMatches(one, other)));
  const separate = apart.filter((one) => !about.some((other) => globMatches(one, other)));
  return [
    ...separate.map((one) => ({ actions, resources: [one] })),
    ...(reachesBeyond ? [{ actions, notResources: about }] : []),
  ];
}

/** The asked actions under conditions that are not asked about. */
function otherwise(actions: readonly string[], ask: Statement): readonly AskedRequests[] {
  const resources =
    ask.resource.kind === 'absent' || ask.resource.negated ? ['*'] : textsOf(ask.resource.patterns);
  return ask.conditions.flatMap(negation).flatMap(({ operator, key, value }) => {
    const values = Array.isArray(value) ? value.map(String) : [String(value)];
    return [{ actions, resources, conditions: { [operator]: { [key]: oneOrMore(values) } } }];
  });
}

function resourcesOf({ resource }: Statement, step: WitnessStep): readonly string[] {
  if (resource.kind === 'absent') return [step.resource];
  return resource.negated ? ['*'] : textsOf(resource.patterns);
}

function matches(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => globMatches(pattern.toLowerCase(), text.toLowerCase()));
}

/** So many of a list, evenly over it. */
function spread<T>(list: readonly T[], limit: number): readonly T[] {
  if (list.length <= limit) return list;
  return list.filter(
    (_, index) =>
      Math.floor((index * limit) / list.length) !== Math.floor(((index - 1) * limit) / list.length),
  );
}
