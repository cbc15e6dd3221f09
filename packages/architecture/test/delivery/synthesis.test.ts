import { describeTemplateDiagnostic, validateTemplate } from '@redoubt/catalogue';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { Audit } from '../../src/audit/audit.js';
import { auditPermissions, auditRoles } from '../../src/audit/audit-roles.js';
import { Delivery } from '../../src/delivery/delivery.js';
import { deliveryPermissions } from '../../src/delivery/delivery-permissions.js';
import { deliveryRoles } from '../../src/delivery/delivery-roles.js';
import { Permissions } from '../../src/iam/permissions.js';
import { describePolicyError, policyErrors } from '../../src/iam/policy-checks.js';
import { Roles } from '../../src/iam/roles.js';
import { retrainingPermissions } from '../../src/retraining/retraining-permissions.js';
import { RetrainingPipeline } from '../../src/retraining/retraining-pipeline.js';
import { retrainingRoles } from '../../src/retraining/retraining-roles.js';
import { DriftForwarding } from '../../src/retraining/retraining-starts.js';
import { servingTemplate } from '../../src/serving/serving-template.js';
import { example } from '../iam/example.js';
import { dataOf, networkOf } from './references.js';

const environment = example();
const { development, production } = environment.accounts;

const stackOf = (build: (stack: Stack) => void, account = development) => {
  const stack = new Stack(new App(), 'Test', { env: { account: account.id, region: account.region } });
  build(stack);
  return stack;
};

const layers = (account: typeof development) => ({
  roles: (stack: Stack) =>
    new Roles(stack, 'Roles', {
      environment,
      account,
      roles: [...deliveryRoles(environment), ...retrainingRoles(environment), ...auditRoles(environment)],
    }),
  permissions: (stack: Stack) =>
    new Permissions(stack, 'Permissions', {
      environment,
      permissions: [
        ...deliveryPermissions(environment, account, networkOf(account), dataOf(environment, account)),
        ...retrainingPermissions(environment, account, networkOf(account), dataOf(environment, account)),
        ...auditPermissions(environment, account),
      ],
    }),
  audit: (stack: Stack) =>
    new Audit(stack, 'Audit', { environment, account, data: dataOf(environment, account) }),
});

const references = {
  environment,
  network: networkOf(development),
  data: dataOf(environment, development),
};

const stacks: Readonly<Record<string, () => Stack>> = {
  retraining: () => stackOf((stack) => new RetrainingPipeline(stack, 'Retraining', references)),
  delivery: () => stackOf((stack) => new Delivery(stack, 'Delivery', references)),
  drift: () => stackOf((stack) => new DriftForwarding(stack, 'Drift', { environment }), production),
  ...Object.fromEntries(
    Object.entries({ development, production }).flatMap(([name, account]) =>
      Object.entries(layers(account)).map(([layer, build]) => [
        `${layer} of ${name}`,
        () => stackOf(build, account),
      ]),
    ),
  ),
};

describe('the layers from retraining to audit', () => {
  it.each(Object.keys(stacks))(
    'make templates that CloudFormation accepts, with policies that AWS does: %s',
    (name) => {
      const stack = stacks[name]!();
      expect(policyErrors(stack).map(describePolicyError)).toEqual([]);
      const diagnostics = validateTemplate(Template.fromStack(stack).toJSON());
      expect(diagnostics.map(describeTemplateDiagnostic)).toEqual([]);
    },
  );

  it.each(['staging', 'production'] as const)(
    'make a serving template that CloudFormation accepts: %s',
    (stage) => {
      const diagnostics = validateTemplate(JSON.parse(servingTemplate(environment, stage)!));
      expect(diagnostics.map(describeTemplateDiagnostic)).toEqual([]);
    },
  );

  it.each(Object.keys(stacks))('synthesize to the same bytes twice: %s', (name) => {
    const text = () => JSON.stringify(Template.fromStack(stacks[name]!()).toJSON());
    expect(text()).toBe(text());
  });
});
