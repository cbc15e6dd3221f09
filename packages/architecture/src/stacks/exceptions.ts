import type { IConstruct } from 'constructs';
import { auditExceptions } from '../audit/exceptions.js';
import { dataExceptions } from '../data/exceptions.js';
import type { Environment } from '../environment/schema.js';
import { wildcardExceptions } from '../iam/exceptions.js';
import { distinctAccounts } from '../naming/names.js';
import { type CheckException, isolatedNetworkExceptions } from '../network/exceptions.js';

/**
 * Every finding of an outside check that stands, of all layers, each for one resource and one reason.
 * @param root the environment's app, whose policies keep the reasons of their wildcards
 */
export function exceptions(environment: Environment, root: IConstruct): readonly CheckException[] {
  const ofAccounts = distinctAccounts(environment).flatMap((account) => [
    ...isolatedNetworkExceptions(environment, account),
    ...dataExceptions(environment, account),
  ]);
  return [...ofAccounts, ...auditExceptions, ...wildcardExceptions(root)];
}
