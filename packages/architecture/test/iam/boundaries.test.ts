import { matchesActionPattern } from '@redoubt/catalogue';
import { describe, expect, it } from 'vitest';
import { boundaryStatements } from '../../src/iam/boundaries.js';
import type { RoleDeclaration } from '../../src/iam/role-declaration.js';
import type { Statement } from '../../src/iam/statement.js';
import { distinctAccounts } from '../../src/naming/names.js';
import { declaredPermissions } from '../../src/stacks/declared-permissions.js';
import { declaredRoles } from '../../src/stacks/declared-roles.js';
import { type SimulatedDecision, simulate } from '../simulate/simulate.js';
import { statementsOf } from './all-permissions.js';
import { example } from './example.js';
import { dataOf, networkOf, privateLinkOf } from './references.js';

const environment = example();
const account = environment.accounts.development;

const declared = declaredRoles(environment);

/** Actions that a statement of the boundary stands for, where it has no condition and is about everything. */
const reaches = (statement: Statement, name: string) =>
  statement.actions.some((pattern) => matchesActionPattern(pattern, name));

describe('a permissions boundary', () => {
  it('lets through what the role it stands over is granted', () => {
    const lost = distinctAccounts(environment).flatMap((each) => {
      const permissions = declaredPermissions(environment, each, {
        network: networkOf(each),
        data: dataOf(environment, each),
        privateLink: privateLinkOf(each),
      });
      return declared
        .filter((role) => role.account.id === each.id)
        .flatMap((role) => lostBy(role, statementsOf(permissions, role.name)));
    });
    expect(declared.length).toBeGreaterThan(30);
    expect(lost).toEqual([]);
  });
});

/** What a role is granted and its boundary denies: without the ceiling, or by a Deny about everything. */
function lostBy(role: RoleDeclaration, statements: readonly Statement[]): readonly string[] {
  const boundary = boundaryStatements(environment, role.account, role.boundary);
  const ceiling = boundary.filter(({ effect }) => effect === 'Allow');
  const denied = boundary.filter(
    ({ effect, conditions, resources }) =>
      effect === 'Deny' && conditions === undefined && resources.join() === '*',
  );
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions }) => actions)
    .filter(
      (name) => !ceiling.some((each) => reaches(each, name)) || denied.some((each) => reaches(each, name)),
    )
    .map((name) => `${role.name} ${name}`);
}

const everything: Statement = { sid: 'All', effect: 'Allow', actions: ['*'], resources: ['*'] };
const ours = { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' };
const records = 'arn:aws:s3:::readmission-restricted-222222222222-eu-central-1/patient-records/a';
const NO = 'ExplicitlyDenied';

describe('whatever is attached to a role, its boundary', () => {
  it.each<[string, RoleDeclaration['boundary'], string, string, Record<string, string>, SimulatedDecision]>([
    ['lets a job read data of the organization', 'workload', 's3:GetObject', records, ours, 'Allowed'],
    [
      'keeps a job from data of others',
      'workload',
      's3:GetObject',
      'arn:aws:s3:::theirs/a',
      { 'aws:ResourceOrgID': 'o-zzzzzzzzzz' },
      NO,
    ],
    [
      'keeps a job from writing to an account of no organization',
      'workload',
      's3:PutObject',
      'arn:aws:s3:::theirs/a',
      {},
      NO,
    ],
    [
      'keeps a job from starting jobs',
      'workload',
      'sagemaker:CreateTrainingJob',
      'arn:aws:sagemaker:eu-central-1:222222222222:training-job/a',
      {},
      'ImplicitlyDenied',
    ],
    [
      'keeps a job from passing a role',
      'workload',
      'iam:PassRole',
      'arn:aws:iam::222222222222:role/x',
      {},
      'ImplicitlyDenied',
    ],
    ['keeps Studio from restricted data', 'studio', 's3:GetObject', records, ours, NO],
    ['keeps an administrator from data', 'administrator', 's3:GetObject', records, ours, NO],
    [
      'keeps an administrator from decrypting',
      'administrator',
      'kms:Decrypt',
      'arn:aws:kms:eu-central-1:222222222222:key/restricted',
      {},
      NO,
    ],
    [
      'keeps a person from taking a boundary off',
      'person',
      'iam:DeleteRolePermissionsBoundary',
      'arn:aws:iam::222222222222:role/readmission-ada',
      {},
      NO,
    ],
    [
      'keeps a person from writing a policy',
      'person',
      'iam:CreatePolicyVersion',
      'arn:aws:iam::222222222222:policy/readmission-boundary-person',
      {},
      NO,
    ],
    [
      'keeps a person from silencing the trail',
      'person',
      'cloudtrail:StopLogging',
      'arn:aws:cloudtrail:eu-central-1:222222222222:trail/readmission',
      {},
      NO,
    ],
    [
      'keeps delivery from another key policy',
      'delivery',
      'kms:PutKeyPolicy',
      'arn:aws:kms:eu-central-1:222222222222:key/models',
      {},
      NO,
    ],
    [
      'keeps delivery from sharing a bucket',
      'delivery',
      's3:PutBucketPolicy',
      'arn:aws:s3:::readmission-models-222222222222-eu-central-1',
      {},
      NO,
    ],
    [
      'keeps a deployment from making a role',
      'deployment',
      'iam:CreateRole',
      'arn:aws:iam::222222222222:role/x',
      {},
      NO,
    ],
  ])('%s', (_, kind, action, resource, context, expected) => {
    const boundary = boundaryStatements(environment, account, kind);
    expect(simulate([{ action, resource, context, identity: [everything], boundary }])).toEqual([expected]);
  });
});
