import { otherService } from '../prove/actors.js';
import type { MutantLayer, Weakening } from './mutant.js';
import { isList, isObject, type Json, type JsonObject, type JsonPath, listOf } from './template.js';

/** A statement of a policy document in a template, and where it stands. */
interface StatementAt {
  readonly statement: JsonObject;
  readonly path: JsonPath;
  readonly layer: MutantLayer;
}

/** Every weakening of each policy statement of a resource. */
export function policyWeakenings(
  type: string,
  properties: Json,
  layer: MutantLayer,
  path: JsonPath,
): readonly Weakening[] {
  return [...statementsIn(properties, path, layer)].flatMap((at) => [
    ...denyRemoved(at),
    ...conditionsLoosened(at),
    ...(at.statement.Effect === 'Allow' ? widened(at, type) : []),
  ]);
}

function* statementsIn(value: Json, path: JsonPath, layer: MutantLayer): Generator<StatementAt> {
  if (isList(value))
    for (const [index, item] of value.entries()) yield* statementsIn(item, [...path, index], layer);
  if (!isObject(value)) return;
  if (value.Effect === 'Allow' || value.Effect === 'Deny') {
    yield { statement: value, path, layer };
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    yield* statementsIn(item, [...path, key], key === 'AssumeRolePolicyDocument' ? 'trust-policy' : layer);
  }
}

function nameOf({ statement, path }: StatementAt): string {
  return typeof statement.Sid === 'string' ? statement.Sid : `statement ${path.at(-1)}`;
}

/** What a statement speaks of: its Sid, its condition keys and the services of its actions. */
function subjectsOf({ statement }: StatementAt): readonly string[] {
  const actions = [...listOf(statement.Action), ...listOf(statement.NotAction)];
  const services = actions.flatMap((action) =>
    typeof action === 'string' ? [`service ${action.split(':')[0]}`] : [],
  );
  const keys = Object.values(isObject(statement.Condition) ? statement.Condition : {}).flatMap((tests) =>
    isObject(tests) ? Object.keys(tests).map((key) => `key ${key.toLowerCase()}`) : [],
  );
  const sid = typeof statement.Sid === 'string' ? [`sid ${statement.Sid}`] : [];
  return [...new Set([...sid, ...keys, ...services])];
}

function denyRemoved(at: StatementAt): readonly Weakening[] {
  if (at.statement.Effect !== 'Deny') return [];
  const description = `the Deny ${nameOf(at)} removed`;
  return [weakening(at, 'deny-removed', at.path, description, { kind: 'remove', path: at.path })];
}

/** In an Allow each test that goes is a weakening; in a Deny one more test that never holds would be, and each that narrows. */
function conditionsLoosened(at: StatementAt): readonly Weakening[] {
  const { Condition: condition, Effect: effect } = at.statement;
  if (!isObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, tests]) =>
    Object.keys(isObject(tests) ? tests : {}).flatMap((key) => {
      const path = [...at.path, 'Condition', operator, key];
      return effect === 'Allow'
        ? [testRemoved(at, path, operator, key)]
        : denyLoosened(at, path, operator, key, isObject(tests) ? tests[key] : undefined);
    }),
  );
}

function testRemoved(at: StatementAt, path: JsonPath, operator: string, key: string): Weakening {
  const kind = operator === 'Null' ? 'null-guard-dropped' : 'condition-removed';
  const tests = isObject(at.statement.Condition) ? at.statement.Condition[operator] : undefined;
  const whole = isObject(tests) && Object.keys(tests).length === 1;
  const gone = whole ? path.slice(0, -1) : path;
  return weakening(at, kind, path, `${operator} ${key} of the Allow ${nameOf(at)} removed`, {
    kind: 'remove',
    path: gone,
  });
}

/** A Deny denies less when a negated test also lets a value through, or a test asks for a value that nobody sends. */
function denyLoosened(
  at: StatementAt,
  path: JsonPath,
  operator: string,
  key: string,
  value: Json | undefined,
): readonly Weakening[] {
  const description = `${operator} ${key} of the Deny ${nameOf(at)} loosened`;
  const before = listOf(value);
  const looser = before.map(looserValue(operator, key));
  // A negated test lets one more value through; any other no longer speaks of the value that it denied.
  const values = /Not/.test(operator) ? [...before, ...looser] : looser;
  const same = looser.every((item, index) => item === before[index]);
  if (same) return [];
  return [weakening(at, 'deny-loosened', path, description, { kind: 'set', path, value: values })];
}

/** The value that makes a test of a Deny hold for fewer requests. */
function looserValue(operator: string, key: string): (value: Json) => Json {
  if (key.toLowerCase() === 'aws:principalservicename') return () => otherService;
  const bare = operator.replace(/^For(All|Any)Values?s?:/, '').replace(/IfExists$/, '');
  if (bare === 'Null' || bare === 'Bool') return (value) => (String(value) === 'true' ? 'false' : 'true');
  if (bare === 'StringNotLike' || bare === 'ArnNotLike' || bare === 'ArnNotEquals') return () => '*';
  if (bare === 'NotIpAddress') return () => '0.0.0.0/0';
  if (bare.startsWith('Numeric') || bare.startsWith('Date')) return (value) => value;
  return (value) => (typeof value === 'string' ? `${value}-of-another` : value);
}

function widened(at: StatementAt, type: string): readonly Weakening[] {
  const whole: readonly Weakening[] = ['Resource', 'Principal'].flatMap((part) => {
    const value = at.statement[part];
    if (value === undefined || isEveryone(value)) return [];
    const path = [...at.path, part];
    return [
      weakening(
        at,
        `${part.toLowerCase()}-widened`,
        path,
        `${part} of the Allow ${nameOf(at)} widened to *`,
        { kind: 'set', path, value: '*' },
      ),
    ];
  });
  if (type === 'AWS::EC2::VPCEndpoint') return whole;
  return [...whole, ...actionsWidened(at)];
}

/** One action becomes all of its service. */
function actionsWidened(at: StatementAt): readonly Weakening[] {
  const services = [...new Set(listOf(at.statement.Action).flatMap((action) => serviceOf(action)))];
  return services.map((service) => {
    const path = [...at.path, 'Action'];
    const value = [...listOf(at.statement.Action), `${service}:*`];
    return weakening(
      at,
      `action-widened-${service}`,
      path,
      `actions of the Allow ${nameOf(at)} widened to ${service}:*`,
      { kind: 'set', path, value },
    );
  });
}

function serviceOf(action: Json): readonly string[] {
  if (typeof action !== 'string' || !action.includes(':') || action.endsWith(':*')) return [];
  return [action.slice(0, action.indexOf(':'))];
}

function isEveryone(value: Json): boolean {
  return (
    listOf(value).includes('*') ||
    (isObject(value) && Object.values(value).some((item) => listOf(item).includes('*')))
  );
}

function weakening(
  at: StatementAt,
  kind: string,
  path: JsonPath,
  description: string,
  edit: Weakening['edits'][number],
): Weakening {
  return { layer: at.layer, kind, path, description, subjects: subjectsOf(at), edits: [edit] };
}
