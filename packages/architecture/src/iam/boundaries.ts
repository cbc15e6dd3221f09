import type { Account, Environment } from '../environment/schema.js';
import { bucketArn, bucketName, roleName } from '../naming/names.js';
import type { BucketPurpose } from '../stacks/references.js';
import { ceilings } from './ceilings.js';
import { prohibitions } from './prohibitions.js';
import type { BoundaryKind } from './role-declaration.js';
import type { Statement } from './statement.js';

/** Physical name of the permissions boundary of a kind of roles, e.g. `readmission-boundary-workload`. */
export function boundaryName(environment: Environment, kind: BoundaryKind): string {
  return roleName(environment, 'boundary', kind);
}

/** ARN of the permissions boundary of a kind of roles in an account. */
export function boundaryArn(environment: Environment, account: Account, kind: BoundaryKind): string {
  return `arn:aws:iam::${account.id}:policy/${boundaryName(environment, kind)}`;
}

/**
 * The statements of a permissions boundary: a ceiling, and what is denied below it. A Deny in a boundary also holds
 * where a resource policy names the role's session, which the ceiling alone does not stop.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryStatements(
  environment: Environment,
  account: Account,
  kind: BoundaryKind,
): readonly Statement[] {
  return [
    { sid: 'Ceiling', effect: 'Allow', actions: ceilings[kind], resources: ['*'] },
    ...prohibitions
      .filter(({ except }) => !except.includes(kind))
      .map(({ sid, actions }): Statement => ({ sid, effect: 'Deny', actions, resources: ['*'] })),
    dataOfOthers(environment),
    ...dataInPerson(environment, account, kind),
  ];
}

/**
 * Data moves neither to nor from resources outside the organization. The key is absent where the owner is in no
 * organization; a negated operator holds then, so these are denied as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceorgid
 */
function dataOfOthers(environment: Environment): Statement {
  return {
    sid: 'NoDataOfOthers',
    effect: 'Deny',
    actions: ['s3:DeleteObject*', 's3:GetObject*', 's3:ListBucket*', 's3:PutObject*'],
    resources: ['*'],
    conditions: { StringNotEquals: { 'aws:ResourceOrgID': environment.organization.id } },
  };
}

/** What people never read or write themselves, by the kind of their role. Only jobs do. */
const notInPerson: Readonly<Partial<Record<BoundaryKind, readonly BucketPurpose[]>>> = {
  studio: ['restricted', 'models', 'releases', 'capture'],
  person: ['internal', 'confidential', 'restricted', 'models', 'releases', 'capture'],
  administrator: [
    'internal',
    'confidential',
    'restricted',
    'models',
    'releases',
    'capture',
    'artifacts',
    'logs',
  ],
};

function dataInPerson(environment: Environment, account: Account, kind: BoundaryKind): readonly Statement[] {
  const purposes = notInPerson[kind];
  if (purposes === undefined) return [];
  return [
    {
      sid: 'NoDataInPerson',
      effect: 'Deny',
      actions: ['s3:DeleteObject*', 's3:GetObject*', 's3:PutObject*', 's3:RestoreObject'],
      resources: purposes.map((purpose) => `${bucketArn(bucketName(environment, account, purpose))}/*`),
    },
  ];
}
