import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { boundaryStatements } from '../../src/iam/boundaries.js';
import { ceilings } from '../../src/iam/ceilings.js';
import { checkStatement } from '../../src/iam/check-statement.js';
import { Permissions } from '../../src/iam/permissions.js';
import { describePolicyError, policyErrors } from '../../src/iam/policy-checks.js';
import { policyDocument } from '../../src/iam/policy-document.js';
import { policyLimits } from '../../src/iam/policy-limits.js';
import type { BoundaryKind, RoleDeclaration } from '../../src/iam/role-declaration.js';
import { Roles } from '../../src/iam/roles.js';
import { policySize, splitPolicy } from '../../src/iam/split-policy.js';
import type { Statement } from '../../src/iam/statement.js';
import { example } from './example.js';

const environment = example();
const account = environment.accounts.development;

const job: RoleDeclaration = {
  name: 'readmission-train-execution',
  account,
  description: 'Runs train.',
  boundary: 'workload',
  trust: {
    kind: 'service',
    service: 'sagemaker.amazonaws.com',
    sourceArns: ['arn:aws:sagemaker:eu-central-1:222222222222:*'],
  },
};

const person: RoleDeclaration = {
  name: 'readmission-ada',
  account,
  description: 'Sign-in of ada.',
  boundary: 'person',
  trust: { kind: 'person', subject: 'ada.byron@hospital.example' },
};

function template(roles: readonly RoleDeclaration[]): Template {
  const stack = new Stack(new App(), 'Test');
  new Roles(stack, 'Roles', { environment, account, roles });
  return Template.fromStack(stack);
}

describe('the roles of an account', () => {
  it('are assumed by the declared service alone, for this account and these sources', () => {
    template([job]).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'readmission-train-execution',
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Sid: 'AssumedByService',
            Effect: 'Allow',
            Principal: { Service: 'sagemaker.amazonaws.com' },
            Action: 'sts:AssumeRole',
            Condition: {
              ArnLike: { 'aws:SourceArn': 'arn:aws:sagemaker:eu-central-1:222222222222:*' },
              StringEquals: { 'aws:SourceAccount': '222222222222' },
            },
          },
        ],
        Version: '2012-10-17',
      },
      PermissionsBoundary: Match.anyValue(),
    });
  });

  it('of a person are assumed by that subject alone, who becomes the source identity', () => {
    const [role] = Object.values(template([person]).findResources('AWS::IAM::Role'));
    const statements = role!.Properties.AssumeRolePolicyDocument.Statement;
    expect(statements[0].Condition.StringEquals).toMatchObject({
      'SAML:sub': 'ada.byron@hospital.example',
      'SAML:sub_type': 'persistent',
      'sts:SourceIdentity': 'ada.byron@hospital.example',
    });
    expect(statements[0].Principal).toEqual({
      Federated: 'arn:aws:iam::222222222222:saml-provider/hospital',
    });
  });

  it('leave out those of other accounts', () => {
    const elsewhere = { ...job, account: environment.accounts.production };
    template([elsewhere]).resourceCountIs('AWS::IAM::Role', 0);
  });

  it.each(Object.keys(ceilings) as BoundaryKind[])(
    'of the kind %s have a boundary that AWS accepts',
    (kind) => {
      const statements = boundaryStatements(environment, account, kind);
      expect(statements.flatMap((statement) => checkStatement('boundary', statement))).toEqual([]);
      const size = policySize(policyDocument(statements), policyLimits.managedPolicy);
      expect(size).toBeLessThanOrEqual(6_144);
    },
  );
});

const many = (count: number): Statement => ({
  sid: 'ReadData',
  effect: 'Allow',
  actions: ['s3:GetObject'],
  resources: Array.from(
    { length: count },
    (_, index) => `arn:aws:s3:::readmission-restricted/dataset-${index}/*`,
  ),
});

describe('permissions', () => {
  function attached(statements: readonly Statement[]) {
    const stack = new Stack(new App(), 'Test');
    const permissions = new Permissions(stack, 'Permissions', {
      environment,
      permissions: [{ role: 'readmission-train-execution', statements }],
    });
    return { stack, permissions };
  }

  it('that grow past the size of a managed policy are split, and nothing is lost', () => {
    const statement = many(400);
    const split = splitPolicy([statement], policyLimits.managedPolicy);
    if (split.kind !== 'split') throw new Error('not split');
    const resources = split.documents.flatMap((document) =>
      document.Statement.flatMap((each) => [each.Resource ?? []].flat()),
    );
    expect(split.documents.length).toBeGreaterThan(3);
    expect([...resources].sort()).toEqual([...statement.resources].sort());
    for (const document of split.documents) {
      expect(policySize(document, policyLimits.managedPolicy)).toBeLessThanOrEqual(6_144);
    }
  });

  it('that would need more than ten policies are an error', () => {
    const { permissions } = attached([many(2_000)]);
    expect(policyErrors(permissions).map((each) => each.error.code)).toEqual(['too-many-policies']);
  });

  it('with errors stop the synthesis, and all errors are told at once', () => {
    const wrong: Statement = { sid: 'Wrong', effect: 'Allow', actions: ['s3:ReadObject'], resources: ['*'] };
    const wide: Statement = { sid: 'Wide', effect: 'Allow', actions: ['s3:GetObject'], resources: ['*'] };
    const { stack, permissions } = attached([wrong, wide]);
    expect(policyErrors(permissions).map(describePolicyError)).toEqual([
      'iam: identity policy of readmission-train-execution, statement Wrong: AWS has no action `s3:ReadObject`',
      'iam: identity policy of readmission-train-execution, statement Wide: `s3:GetObject` can be allowed on named resources (`accesspointobject`, `object`); `*` allows all of them',
    ]);
    expect(() => Template.fromStack(stack)).toThrow(/s3:ReadObject/);
  });

  it('that two layers declare differently under one shared name are an error', () => {
    const stack = new Stack(new App(), 'Test');
    const shared = (count: number) => ({
      role: `role-${count}`,
      shared: 'guardrails',
      statements: [many(count)],
    });
    const permissions = new Permissions(stack, 'Permissions', {
      environment,
      permissions: [shared(1), shared(2)],
    });
    expect(policyErrors(permissions).map((each) => each.error.code)).toEqual(['shared-differs']);
  });

  it('that roles share become one policy attached to all of them', () => {
    const stack = new Stack(new App(), 'Test');
    const permissions = ['readmission-ada-studio', 'readmission-emmy-studio'].map((role) => ({
      role,
      shared: 'guardrails',
      statements: [many(2)],
    }));
    new Permissions(stack, 'Permissions', { environment, permissions });
    const found = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));
    expect(found.map((each) => each.Properties.Roles)).toEqual([
      ['readmission-ada-studio', 'readmission-emmy-studio'],
    ]);
  });
});
