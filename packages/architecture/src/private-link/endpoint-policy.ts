import { action, actionsMatching, serviceOwnedBuckets } from '@redoubt/catalogue';
import type { Account, Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { distinctAccounts } from '../naming/names.js';
import type { NeededEndpoint } from './endpoints-needed.js';

/**
 * The statements of an endpoint's policy: what it is there for, asked by principals of the environment's accounts about
 * resources of the environment's accounts. An endpoint is no way to another's bucket, nor for another's credentials.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 * @param guardrails what is denied besides, on `sagemaker.api`: the same as to the roles
 */
export function endpointPolicy(
  environment: Environment,
  account: Account,
  endpoint: NeededEndpoint,
  guardrails: readonly Statement[],
): readonly Statement[] {
  return [
    ...ours(environment, endpoint.actions),
    ...(endpoint.name === 's3' ? imageLayers(account) : []),
    ...(endpoint.name === 'sagemaker.api' ? guardrails : []),
  ];
}

/**
 * Actions without a resource have no owner to compare; they get a statement of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 */
function ours(environment: Environment, actions: readonly string[]): readonly Statement[] {
  const accounts = [...new Set(distinctAccounts(environment).map(({ id }) => id))];
  const principal = { 'aws:PrincipalAccount': accounts };
  const unowned = actionsWithoutResource(actions);
  return [
    allow('OurPrincipalsOurResources', actions, {
      StringEquals: { ...principal, 'aws:ResourceAccount': accounts },
    }),
    ...(unowned.length === 0 ? [] : [allow('OurPrincipals', unowned, { StringEquals: principal })]),
  ];
}

function actionsWithoutResource(patterns: readonly string[]): readonly string[] {
  const named = patterns.flatMap((pattern) => {
    if (pattern.includes('*')) return actionsMatching(pattern);
    const found = action(pattern);
    return found === undefined ? [] : [found];
  });
  return named.filter((each) => each.wildcardOnly).map((each) => each.name);
}

function allow(sid: string, actions: readonly string[], conditions: Conditions): Statement {
  return { sid, effect: 'Allow', principals: { kind: 'everyone' }, actions, resources: ['*'], conditions };
}

/**
 * ECR hands out addresses in a bucket of its own, signed by itself, so no principal of ours is seen.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
function imageLayers(account: Account): readonly Statement[] {
  const resources = serviceOwnedBuckets('ecr', account.region).map((name) => `arn:aws:s3:::${name}/*`);
  const principals = { kind: 'everyone' } as const;
  return [{ sid: 'ImageLayers', effect: 'Allow', principals, actions: ['s3:GetObject'], resources }];
}
