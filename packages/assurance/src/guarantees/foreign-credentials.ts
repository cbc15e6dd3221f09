import { serviceOwnedBuckets } from '@redoubt/catalogue';
import type { Estate, Unknown } from '@redoubt/estate';
import {
  catalogueKeys,
  type EndpointLayer,
  effectsOn,
  needsNoPermission,
  Vocabulary,
} from '@redoubt/policy/compile';
import { Formulas, Solver } from '@redoubt/solver';
import { type Actor, outsideActors } from '../prove/actors.js';
import { endpointLayers } from '../prove/endpoints.js';
import { knownKeys } from '../prove/known-keys.js';
import { strangerFormula } from '../prove/stranger.js';
import { type AskedRequests, ownCallsThrough } from '../question/statement.js';
import type { Guarantee, Obligation } from './guarantee.js';
import { arns, ask, services } from './make-question.js';
import { required } from './setting.js';

/**
 * Whoever stands in our network calls AWS there with credentials of his own account. What such a call says, down to the
 * name of its session, is in that account's records.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function throughEndpoints(estate: Estate): readonly Obligation[] {
  const endpoints = endpointLayers(estate);
  if (endpoints.length === 0) return [];
  const alongside = endpoints.flatMap((endpoint) => endpoint.alongside);
  return [
    ask({
      id: 'calls-through-endpoints',
      title: 'somebody calls through an endpoint of ours with credentials of another account',
      only: [{ by: 'outside' }],
      except: [...services, ...withoutCredentials],
      asks: [
        {
          actions: [...new Set(endpoints.flatMap(({ actions }) => actions))],
          conditions: ownCallsThrough(endpoints.map(({ id }) => id)),
          unless: [{ actions: [...new Set([...alongside, needsNoPermission])] }, ...imageLayers(estate)],
        },
      ],
    }),
  ];
}

/** Whoever comes with the word of an identity provider has no credentials yet. */
const withoutCredentials = arns(['*:saml-provider/*', '*:oidc-provider/*']);

/**
 * Layers of images are read from buckets of ECR's by addresses that ECR signed.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
function imageLayers({ network }: Estate): readonly AskedRequests[] {
  const regions = [...new Set(network.vpcs.map(({ region }) => region))];
  const buckets = regions.flatMap((region) => serviceOwnedBuckets('ecr', region));
  if (buckets.length === 0) return [];
  return [{ actions: ['s3:GetObject'], resources: buckets.map((name) => `arn:aws:s3:::${name}/*`) }];
}

/**
 * The one call that no policy of an identity can deny: only the endpoint stands against it, so its policy is asked alone.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
function callerIdentity(estate: Estate): readonly Obligation[] {
  return endpointLayers(estate)
    .filter(({ actions }) => actions.some((pattern) => pattern === '*' || pattern === 'sts:*'))
    .map((endpoint) => {
      const { name, place } = placeOf(estate, endpoint);
      const letIn = whomItLetsIn(estate, endpoint);
      return required({
        id: `identity-through-${name}`,
        title: 'somebody of another account asks who he is, through the endpoint for sts',
        subject: `the endpoint ${name}`,
        found: letIn,
        holds: letIn === undefined,
        place,
      });
    });
}

/** Somebody of an account that is not ours; `undefined` when there is surely nobody. */
function whomItLetsIn(estate: Estate, endpoint: EndpointLayer): Actor | Unknown | undefined {
  const { place } = placeOf(estate, endpoint);
  let open: Unknown | undefined;
  for (const actor of outsideActors(estate).filter(({ anyAccount }) => anyAccount === true)) {
    const kind = endpoint.policies.length === 0 ? 'sat' : mayCall(estate, actor, endpoint);
    if (kind === 'sat') return actor;
    if (kind === 'unknown')
      open = { kind: 'unknown', reason: 'what the policy of the endpoint says is not known', place };
  }
  return open;
}

/** Whether the endpoint's policy may allow the call and does not deny it, whatever other layers say. */
function mayCall(estate: Estate, actor: Actor, { policies }: EndpointLayer): 'sat' | 'unsat' | 'unknown' {
  const formulas = new Formulas();
  const vocabulary = new Vocabulary(formulas, knownKeys(estate, actor), catalogueKeys);
  const { allow, deny } = effectsOn(vocabulary, policies, actor.principal);
  const formula = formulas.and([
    formulas.equals(vocabulary.action, needsNoPermission),
    allow,
    formulas.not(deny),
    strangerFormula(vocabulary, estate, actor),
    vocabulary.axioms(),
  ]);
  return new Solver(formulas).solve(formula).kind;
}

function placeOf({ network }: Estate, { id }: EndpointLayer) {
  const found = network.endpoints.find((endpoint) => endpoint.id === id);
  return found === undefined
    ? { name: id, place: { file: 'estate', line: 1, column: 1, pointer: '' } }
    : { name: `${found.stack}.${found.logicalId}`, place: found.place };
}

export const foreignCredentialsGuarantees: readonly Guarantee[] = [
  {
    id: 'no-foreign-credentials',
    breach: 'weights-carried-out',
    title: 'nobody calls AWS through our endpoints with credentials of another account',
    why: 'A call is recorded in the account of its caller: with foreign credentials each one carries a message out.',
    obligations: (_intent, estate) => [...throughEndpoints(estate), ...callerIdentity(estate)],
  },
];
