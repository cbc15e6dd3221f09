import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../src/delivery/bootstrap.js';
import {
  bootstrapBoundaryStatements,
  bootstrapStatements,
  organizationStatements,
} from '../../src/delivery/bootstrap-statements.js';
import { boundaryArn } from '../../src/iam/boundaries.js';
import { checkStatement } from '../../src/iam/check-statement.js';
import { policyDocument } from '../../src/iam/policy-document.js';
import { policyLimits } from '../../src/iam/policy-limits.js';
import { policySize } from '../../src/iam/split-policy.js';
import { example } from '../iam/example.js';
import { simulate } from '../simulate/simulate.js';

const environment = example();
const { development } = environment.accounts;
const executor = 'arn:aws:iam::222222222222:role/cdk-hnb659fds-cfn-exec-role-222222222222-eu-central-1';

describe('bootstrap', () => {
  it('prints one command for each account, with our policies and boundary and no trust in other accounts', () => {
    const accounts = bootstrap(environment);
    expect(accounts.map(({ account }) => account.id)).toEqual([
      '222222222222',
      '333333333333',
      '111111111111',
    ]);
    for (const { commands, policies, account } of accounts) {
      const cdk = commands.at(-1)!;
      expect(cdk).toContain(`npx cdk bootstrap aws://${account.id}/eu-central-1 --qualifier hnb659fds`);
      expect(cdk).toContain('--custom-permissions-boundary cdk-hnb659fds-readmission-boundary');
      expect(cdk).not.toContain('--trust');
      expect(cdk).not.toContain('AdministratorAccess');
      for (const { arn } of policies.slice(1)) expect(cdk).toContain(arn);
    }
  });

  it('has policies that AWS takes: existing actions, and sizes below the limit', () => {
    const statements = [
      ...bootstrapStatements(environment, development),
      ...bootstrapBoundaryStatements(environment, development),
      ...organizationStatements(environment),
    ];
    // As ceilings, for the role's actions are patterns.
    expect(statements.flatMap((statement) => checkStatement('boundary', statement))).toEqual([]);
    for (const { document } of bootstrap(environment).flatMap(({ policies }) => policies)) {
      expect(policySize(document, policyLimits.managedPolicy)).toBeLessThanOrEqual(6_144);
    }
    expect(bootstrap(environment)[0]!.policies.length).toBeLessThanOrEqual(11);
  });

  it('lets CloudFormation make the environment, and neither read data, decrypt, sign, approve nor make administrators', () => {
    const as = (action: string, resource: string, context = {}) => ({
      principal: executor,
      action,
      resource,
      context,
      identity: bootstrapStatements(environment, development),
      boundary: bootstrapBoundaryStatements(environment, development),
    });
    const role = 'arn:aws:iam::222222222222:role/readmission-x';
    const bounded = { 'iam:PermissionsBoundary': boundaryArn(environment, development, 'workload') };
    const may = [
      as('iam:CreateRole', role, bounded),
      as('s3:PutBucketPolicy', 'arn:aws:s3:::readmission-restricted-222222222222-eu-central-1'),
      as('kms:CreateKey', '*'),
      as(
        'sagemaker:CreatePipeline',
        'arn:aws:sagemaker:eu-central-1:222222222222:pipeline/readmission-retraining',
      ),
    ];
    const mayNot = [
      as('iam:CreateRole', role),
      as('iam:CreateRole', 'arn:aws:iam::222222222222:role/other', bounded),
      as('iam:CreateUser', 'arn:aws:iam::222222222222:user/x'),
      as('iam:AttachRolePolicy', executor, bounded),
      as('iam:CreatePolicyVersion', bootstrap(environment)[0]!.policies[0]!.arn),
      as('iam:CreatePolicyVersion', bootstrap(environment)[0]!.policies[1]!.arn),
      as('s3:GetObject', 'arn:aws:s3:::readmission-restricted-222222222222-eu-central-1/patient-records/1'),
      as('kms:Decrypt', 'arn:aws:kms:eu-central-1:222222222222:key/1'),
      as('kms:Sign', 'arn:aws:kms:eu-central-1:222222222222:key/1'),
      as('sagemaker:UpdateModelPackage', 'arn:aws:sagemaker:eu-central-1:222222222222:model-package/x/1'),
      as('sagemaker:CreateTrainingJob', 'arn:aws:sagemaker:eu-central-1:222222222222:training-job/x'),
      as(
        'codepipeline:PutApprovalResult',
        'arn:aws:codepipeline:eu-central-1:222222222222:readmission/Approve/Approve',
      ),
    ];
    expect(simulate(may)).toEqual(may.map(() => 'Allowed'));
    expect(simulate(mayNot).filter((decision) => decision === 'Allowed')).toEqual([]);
  });

  it('has documents that are those of its statements', () => {
    const [first] = bootstrap(environment);
    const statements = first!.policies.slice(1).flatMap(({ document }) => document.Statement);
    const whole = policyDocument(bootstrapStatements(environment, development)).Statement;
    const actions = (list: typeof statements) =>
      [...new Set(list.flatMap((each) => [each.Action ?? []].flat()))].sort();
    expect(actions(statements)).toEqual(actions([...whole]));
  });
});
