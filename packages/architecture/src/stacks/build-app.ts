import { App, type Stack } from 'aws-cdk-lib/core';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import type { Environment } from '../environment/schema.js';
import { describePolicyError, isAboutSize, policyErrors } from '../iam/policy-checks.js';
import { distinctAccounts } from '../naming/names.js';
import { ControlPolicies } from '../organization/control-policies.js';
import { TooLargeError } from '../quotas/too-large-error.js';
import { AccountStacks } from './account-stacks.js';
import { layerOf, layerStack } from './layer-stack.js';

/** The CDK app of an environment, and its stacks in the order of deployment. */
export interface BuiltApp {
  readonly app: App;
  readonly stacks: readonly Stack[];
}

/**
 * Builds the whole environment as a CDK app: the stacks of each account, and the organization's control policies where
 * its management account is declared. The same environment gives the same assembly on every machine: no stack traces,
 * which name the folders of the machine.
 * @param outdir folder that `app.synth()` writes the cloud assembly into
 * @throws {@link TooLargeError} where a policy is larger than AWS takes; another error, which names every statement that
 *   the catalogue refuses
 */
export function buildApp(environment: Environment, outdir: string): BuiltApp {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    context: { [DISABLE_CREATION_STACK_TRACES]: true },
  });
  const stacks = distinctAccounts(environment).flatMap(
    (account) => new AccountStacks(app, environment, account).stacks,
  );
  const built = [...stacks, ...organizationStacks(app, environment)];
  rolesBeforeData(built);
  const errors = policyErrors(app);
  const lines = errors.map(describePolicyError);
  if (errors.length > 0 && errors.every(isAboutSize)) throw new TooLargeError(lines);
  if (errors.length > 0) throw new Error(lines.join('\n'));
  return { app, stacks: built };
}

/** Key and bucket policies name roles of every account, so all roles come first. */
function rolesBeforeData(stacks: readonly Stack[]): void {
  const identities = stacks.filter((stack) => layerOf(stack) === 'identity');
  for (const data of stacks.filter((stack) => layerOf(stack) === 'data')) {
    for (const identity of identities)
      if (identity.account !== data.account) data.addStackDependency(identity);
  }
}

function organizationStacks(app: App, environment: Environment): readonly Stack[] {
  const { managementAccount } = environment.organization;
  if (managementAccount === undefined) return [];
  const stack = layerStack(app, environment, managementAccount, 'organization');
  new ControlPolicies(stack, 'Organization', { environment });
  return [stack];
}
