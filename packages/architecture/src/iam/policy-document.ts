import type { Conditions, Principals, Statement } from './statement.js';

/**
 * A policy document as CloudFormation takes it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyDocumentStatement[];
}

export interface PolicyDocumentStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore>>;
  readonly Action?: OneOrMore;
  readonly NotAction?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

type OneOrMore = string | readonly string[];

/**
 * The only place where statements become a document. The same statements give the same bytes: statements stay in the
 * order in which they are declared; actions, operators and keys are sorted; resources and values keep their order,
 * because they may be references whose text is known only at deployment. A list of one is written as its one value.
 * Statements of a trust policy have no resources, and get no `Resource`.
 */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements.map(policyDocumentStatement) };
}

/** One statement, as {@link policyDocument} writes it. */
export function policyDocumentStatement(statement: Statement): PolicyDocumentStatement {
  const { sid, effect, principals, notActions, notResources, conditions } = statement;
  return {
    ...(sid === '' ? {} : { Sid: sid }),
    Effect: effect,
    ...(principals === undefined ? {} : { Principal: principal(principals) }),
    ...(notActions === undefined
      ? { Action: oneOrMore(sortedSet(statement.actions)) }
      : { NotAction: oneOrMore(sortedSet(notActions)) }),
    ...resourceElement(statement.resources, notResources),
    ...(conditions === undefined ? {} : { Condition: conditionElement(conditions) }),
  };
}

function resourceElement(resources: readonly string[], notResources: readonly string[] | undefined) {
  if (notResources !== undefined) return { NotResource: oneOrMore([...new Set(notResources)]) };
  return resources.length === 0 ? {} : { Resource: oneOrMore([...new Set(resources)]) };
}

function principal(principals: Principals): '*' | Readonly<Record<string, OneOrMore>> {
  switch (principals.kind) {
    case 'everyone':
      return '*';
    case 'aws':
      return { AWS: oneOrMore(principals.arns) };
    case 'service':
      return { Service: oneOrMore(sortedSet(principals.services)) };
    case 'federated':
      return { Federated: principals.provider };
  }
}

function conditionElement(conditions: Conditions): Record<string, Record<string, OneOrMore>> {
  return Object.fromEntries(
    sortedEntries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(sortedEntries(keys).map(([key, values]) => [key, oneOrMore([values].flat())])),
    ]),
  );
}

const sortedEntries = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const sortedSet = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();

function oneOrMore(values: readonly string[]): OneOrMore {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
