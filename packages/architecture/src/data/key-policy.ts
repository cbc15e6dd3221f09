import type { Account, Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import type { KeyPurpose } from '../stacks/references.js';
import { keyAdministration } from './key-administration.js';
import { bucketKeyUse } from './key-use.js';
import { logKeyUse } from './log-delivery.js';
import {
  notificationKeyUse,
  repositoryKeyUse,
  signingKeyUse,
  studioKeyUse,
  volumeKeyUse,
} from './service-key-use.js';

/**
 * The statements of a key's policy. It is complete: no statement lets the account's IAM policies decide, so whoever is
 * not named here, by role, cannot use the key. See docs/decisions/0010-key-policies-without-delegation.md.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function keyPolicy(
  environment: Environment,
  account: Account,
  purpose: KeyPurpose,
): readonly Statement[] {
  return [...keyAdministration(environment, account), ...keyUse(environment, account, purpose)];
}

function keyUse(environment: Environment, account: Account, purpose: KeyPurpose): readonly Statement[] {
  switch (purpose) {
    case 'volumes':
      return volumeKeyUse(environment, account);
    case 'studio':
      return studioKeyUse(environment, account);
    case 'images':
      return repositoryKeyUse(account, 'ecr');
    case 'packages':
      return repositoryKeyUse(account, 'codeartifact');
    case 'notifications':
      return notificationKeyUse(account);
    case 'release-signing':
      return signingKeyUse(environment, account);
    case 'logs':
      return [...logKeyUse(environment, account), ...bucketKeyUse(environment, account, purpose)];
    default:
      return bucketKeyUse(environment, account, purpose);
  }
}
