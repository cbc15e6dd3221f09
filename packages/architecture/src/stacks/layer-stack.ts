import { type App, Stack } from 'aws-cdk-lib/core';
import { sameAccount } from '../data/purposes.js';
import type { Account, Environment } from '../environment/schema.js';
import { accountOf } from '../naming/names.js';

/** The layers that have stacks of their own, in the order of deployment. */
export const layers = [
  'network',
  'identity',
  'private-link',
  'data',
  'permissions',
  'packages',
  'studio',
  'retraining',
  'serving',
  'delivery',
  'audit',
  'organization',
] as const;

export type Layer = (typeof layers)[number];

const layerOfStack = new WeakMap<Stack, Layer>();

/**
 * A stack of one layer in one account. Its name in the account is the same for every account: `readmission-network`.
 * @param part 2 and more where a layer has several stacks: `readmission-identity-2`
 */
export function layerStack(
  app: App,
  environment: Environment,
  account: Account,
  layer: Layer,
  part = 1,
): Stack {
  const name = part === 1 ? layer : `${layer}-${part}`;
  const stack = new Stack(app, `${environment.name}-${accountLabel(environment, account)}-${name}`, {
    stackName: `${environment.name}-${name}`,
    description: `Layer ${layer} of the environment ${environment.name}${part === 1 ? '' : `, part ${part}`}.`,
    env: { account: account.id, region: account.region },
    analyticsReporting: false,
  });
  return inLayer(stack, layer);
}

/** Notes which layer a stack belongs to. */
export function inLayer(stack: Stack, layer: Layer): Stack {
  layerOfStack.set(stack, layer);
  return stack;
}

/** The layer of a stack that was made here. */
export function layerOf(stack: Stack): Layer | undefined {
  return layerOfStack.get(stack);
}

/** What an account is called in the ids of its stacks: its first stage, or `management`. */
function accountLabel(environment: Environment, account: Account): string {
  const stages = ['development', 'staging', 'production'] as const;
  return stages.find((stage) => sameAccount(accountOf(environment, stage), account)) ?? 'management';
}
