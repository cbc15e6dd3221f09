import { expect, it } from 'vitest';
import { bucketPolicy } from '../../src/data/bucket-policy.js';
import { keyPolicy } from '../../src/data/key-policy.js';
import { bucketPurposes, keyPurposes } from '../../src/data/purposes.js';
import type { Environment } from '../../src/environment/schema.js';
import type { Statement } from '../../src/iam/statement.js';
import { distinctAccounts, roleArn } from '../../src/naming/names.js';
import { imagePolicy } from '../../src/packages/image-policy.js';
import { declaredRoles } from '../../src/stacks/declared-roles.js';
import { example } from '../iam/example.js';

/** ARNs of roles of the environment that statements name as principals; AWS refuses a policy that names one that is not. */
function namedRoles(statements: readonly Statement[]): readonly string[] {
  return statements.flatMap(({ principals }) => (principals?.kind === 'aws' ? principals.arns : []));
}

function everyPolicy(environment: Environment): readonly Statement[] {
  const keyArn = 'arn:aws:kms:eu-central-1:222222222222:key/k';
  const ofAccounts = distinctAccounts(environment).flatMap((account) => [
    ...keyPurposes(environment, account).flatMap((purpose) => keyPolicy(environment, account, purpose)),
    ...bucketPurposes(environment, account).flatMap((purpose) =>
      bucketPolicy({ environment, account, purpose, keyArn, endpointIds: ['vpce-1'] }),
    ),
  ]);
  return [...ofAccounts, ...imagePolicy(environment)];
}

it('every role that a policy names is one that some layer declares, in that account', () => {
  const environment = example();
  const declared = new Set(declaredRoles(environment).map(({ account, name }) => roleArn(account, name)));
  const ours = namedRoles(everyPolicy(environment)).filter((arn) => arn.includes(':role/readmission'));
  expect(ours.length).toBeGreaterThan(20);
  expect([...new Set(ours)].filter((arn) => !declared.has(arn))).toEqual([]);
});
