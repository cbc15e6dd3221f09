import { readFileSync } from 'node:fs';
import { action, matchesActionPattern } from '@redoubt/catalogue';
import { beforeAll, describe, expect, it } from 'vitest';
import { statementsOf } from '../../src/controls/policy-statements.js';
import { bootstrapStatements, organizationStatements } from '../../src/delivery/bootstrap-statements.js';
import { readEnvironment } from '../../src/environment/read.js';
import type { Environment } from '../../src/environment/schema.js';
import { distinctAccounts } from '../../src/naming/names.js';
import { listOf } from '../../src/quotas/template.js';
import { assemblyOf, type StackTemplate } from '../stacks/templates.js';
import { handlerExceptions, typesWithoutHandlers } from './handler-exceptions.js';

/**
 * What the handlers of a type call, by handler: the `handlers` of its resource schema as AWS publishes it
 * (`aws cloudformation describe-type`, June 2026). The service specification that the catalogue is made from leaves them
 * out, so the types of our templates stand in a file of their own.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html#schema-properties-handlers
 */
const handlers: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ...JSON.parse(readFileSync(new URL('handler-permissions.json', import.meta.url), 'utf8')),
  ...typesWithoutHandlers,
};

const text = (name: string) =>
  readFileSync(new URL(`../../../../examples/${name}/redoubt.yaml`, import.meta.url), 'utf8');

function environmentOf(source: string): Environment {
  const reading = readEnvironment(source, 'redoubt.yaml');
  if (reading.kind === 'rejected') throw new Error(JSON.stringify(reading.diagnostics[0]));
  return reading.environment;
}

/** The first has every kind of workload and every persona; the second its way out, inspected; the third one account. */
const environments = {
  readmission: environmentOf(text('readmission')),
  'readmission with inspected egress': environmentOf(
    text('readmission').replace(
      /^weakenings: \[\]/m,
      'weakenings:\n  - weakens: no-internet\n    domains: [pypi.org]\n    reason: Some packages are found nowhere else.',
    ),
  ),
  'triage-single-account': environmentOf(text('triage-single-account')),
};

let assemblies: readonly (readonly [Environment, readonly StackTemplate[]])[];
beforeAll(() => {
  assemblies = Object.values(environments).map((each) => [each, assemblyOf(each).stacks] as const);
}, 240_000);

/** Types of the templates of a kind of stacks, each with what may deploy it. */
function made(isServing: boolean) {
  return assemblies.flatMap(([environment, stacks]) =>
    stacks
      .filter(({ stack }) => (stack.layer === 'serving') === isServing)
      .flatMap(({ stack, template }) =>
        [...new Set(Object.values(template.Resources).map(({ Type }) => Type))].map((type) => ({
          type,
          given: isServing ? deployer(stacks, stack.name) : bootstrapped(environment, stack),
        })),
      ),
  );
}

function bootstrapped(
  environment: Environment,
  { account, layer }: StackTemplate['stack'],
): readonly string[] {
  const of = distinctAccounts(environment).find(({ id }) => id === account);
  const statements =
    of === undefined || layer === 'organization'
      ? organizationStatements(environment)
      : bootstrapStatements(environment, of);
  return statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions);
}

/** What the role may do that delivery has CloudFormation deploy a serving stack with, as the templates say. */
function deployer(stacks: readonly StackTemplate[], serving: string): readonly string[] {
  const stage = serving.split('-').at(-1);
  return stacks
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(({ Type, Properties }) =>
      Type === 'AWS::IAM::ManagedPolicy'
        ? listOf(Properties?.Roles).some((role) => String(role).endsWith(`-deploy-${stage}-cloudformation`))
        : false,
    )
    .flatMap(({ Properties }) => {
      return statementsOf(Properties?.PolicyDocument)
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action }) => listOf(Action).map(String));
    });
}

const isGiven = (given: readonly string[], name: string): boolean =>
  given.some((pattern) => matchesActionPattern(pattern, name));

const exceptionsOf = (type: string, name: string) =>
  handlerExceptions.filter(
    (each) => each.type === type && each.actions.some((pattern) => matchesActionPattern(pattern, name)),
  );

/** As `type handler: action`. */
function missing({
  type,
  given,
}: {
  readonly type: string;
  readonly given: readonly string[];
}): readonly string[] {
  return ['create', 'read', 'update', 'delete'].flatMap((handler) =>
    (handlers[type]?.[handler] ?? [])
      .filter(
        (name) =>
          !name.startsWith('s3:REST.') && !isGiven(given, name) && exceptionsOf(type, name).length === 0,
      )
      .map((name) => `${type} ${handler}: ${name}`),
  );
}

describe('who deploys', () => {
  it('is given what the handlers of every type of the stacks call, save what is left out for a reason', () => {
    const types = made(false);
    expect(new Set(types.map(({ type }) => type)).size).toBeGreaterThan(55);
    expect([...new Set(types.flatMap(missing))]).toEqual([]);
  });

  it('is given it for what delivery deploys as well', () => {
    const types = made(true);
    expect(new Set(types.map(({ type }) => type)).size).toBeGreaterThan(7);
    expect([...new Set(types.flatMap(missing))]).toEqual([]);
  });

  it('has a row for every type, with what makes it', () => {
    const types = [...new Set([...made(false), ...made(true)].map(({ type }) => type))];
    const without = types.filter(
      (type) => !(handlers[type]?.create ?? []).some((name) => action(name) !== undefined),
    );
    expect(without).toEqual([]);
  });

  it('leaves nothing out that no handler calls, or that it is given after all', () => {
    const all = [...made(false), ...made(true)];
    const idle = handlerExceptions.flatMap(({ type, actions }) =>
      actions.filter(
        (pattern) =>
          !all.some(
            (each) =>
              each.type === type &&
              Object.values(handlers[type] ?? {})
                .flat()
                .some((name) => matchesActionPattern(pattern, name) && !isGiven(each.given, name)),
          ),
      ),
    );
    expect(idle).toEqual([]);
  });

  it('may pass a role of the environment to each service that a stack gives one to', () => {
    for (const [environment, stacks] of assemblies) {
      const trusts = trustedServices(stacks);
      const passed = bootstrapStatements(environment, environment.accounts.development)
        .filter(({ sid }) => sid === 'PassRoles')
        .flatMap(({ conditions }) => [conditions?.StringEquals?.['iam:PassedToService'] ?? []].flat());
      const needed = stacks
        .filter(({ stack }) => stack.layer !== 'serving')
        .flatMap(({ template }) => Object.values(template.Resources))
        .filter(({ Type }) => !/^AWS::(IAM|KMS|S3|ECR|Organizations|EC2::VPCEndpoint)/.test(Type))
        .flatMap(({ Properties }) => rolesIn(Properties))
        .flatMap((role) => trusts.get(role) ?? []);
      expect(needed.length).toBeGreaterThan(10);
      expect([...new Set(needed)].filter((service) => !passed.includes(service))).toEqual([]);
    }
  });
});

/** The services that the roles of an assembly trust, by the role's name. */
function trustedServices(stacks: readonly StackTemplate[]): ReadonlyMap<string, readonly string[]> {
  const roles = stacks
    .flatMap(({ template }) => Object.values(template.Resources))
    .filter(({ Type }) => Type === 'AWS::IAM::Role');
  return new Map(
    roles.map(({ Properties }) => {
      const document = JSON.stringify(Properties?.AssumeRolePolicyDocument);
      const services = [...document.matchAll(/"Service":"([^"]+)"/g)].flatMap(([, service]) => service ?? []);
      return [String(Properties?.RoleName), services];
    }),
  );
}

/**
 * Names of the roles whose ARN is the value of a property that a service takes a role by. What an action of CodePipeline
 * is configured with is passed by the action's own role when it runs.
 */
function rolesIn(properties: unknown, key = ''): readonly string[] {
  if (typeof properties === 'string') {
    return /Role(Arn)?$|RoleARN$/.test(key) ? (/:role\/([^"\\]+)$/.exec(properties)?.slice(1) ?? []) : [];
  }
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties)
    .filter(([name]) => name !== 'Configuration')
    .flatMap(([name, value]) => rolesIn(value, Array.isArray(properties) ? key : name));
}
