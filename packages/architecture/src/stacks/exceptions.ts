import type { IConstruct } from 'constructs';
import { auditExceptions } from '../audit/exceptions.js';
import { dataExceptions } from '../data/exceptions.js';
import type { Environment } from '../environment/schema.js';
import { wildcardExceptions } from '../iam/exceptions.js';
import { distinctAccounts } from '../naming/names.js';
import { type CheckException, isolatedNetworkExceptions } from '../network/exceptions.js';

/** The findings of outside checks that stand, each for one resource and one reason, of an environment's app. */
export function exceptions(environment: Environment, app: IConstruct): readonly CheckException[] {
  const ofAccounts = distinctAccounts(environment).flatMap((account) => [
    ...isolatedNetworkExceptions(environment, account),
    ...dataExceptions(environment, account),
  ]);
  const all = [...ofAccounts, ...auditExceptions, ...wildcardExceptions(app)];
  return [...new Map(all.map((exception) => [`${exception.path} ${exception.rule}`, exception])).values()];
}
