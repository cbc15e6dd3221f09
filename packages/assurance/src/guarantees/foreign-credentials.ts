import { SERVICE_OWNED_BUCKETS, serviceOwnedBuckets } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import type { Statement } from '@redoubt/policy';
import { catalogueKeys, couldName, statementFormula, Vocabulary } from '@redoubt/policy/compile';
import { type Formula, Formulas, Solver } from '@redoubt/solver';
import { type Actor, outsideActors } from '../prove/actors.js';
import { endpointLayers } from '../prove/endpoints.js';
import { knownKeys } from '../prove/known-keys.js';
import { strangerFormula } from '../prove/stranger.js';
import { askStatement } from '../question/statement.js';
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
  const obligation = ask({
    id: 'calls-through-endpoints',
    title: 'somebody calls through an endpoint of ours with credentials of another account',
    only: [{ by: 'outside' }],
    except: [...services, ...withoutCredentials],
    asks: [
      {
        actions: [...new Set(endpoints.flatMap(({ actions }) => actions))],
        notResources: imagesOfAws(estate),
        conditions: {
          StringEquals: { 'aws:SourceVpce': endpoints.map(({ id }) => id) },
          BoolIfExists: { 'aws:ViaAWSService': 'false' },
        },
      },
    ],
  });
  const alongside = [...new Set(endpoints.flatMap((endpoint) => endpoint.alongside))];
  return [unlessFor(obligation, [...alongside, needsNoPermission])];
}

/** Whoever comes with the word of an identity provider has no credentials yet. */
const withoutCredentials = arns(['*:saml-provider/*', '*:oidc-provider/*']);

/** Layers of images come from buckets of AWS's by addresses that AWS signed. */
function imagesOfAws(estate: Estate): readonly string[] {
  const regions = [...new Set(estate.network.vpcs.map(({ region }) => region))];
  const names = SERVICE_OWNED_BUCKETS.flatMap(({ service }) =>
    regions.flatMap((region) => serviceOwnedBuckets(service, region)),
  );
  return [...new Set(names)].map((name) => `arn:aws:s3:::${name}/*`);
}

/** Without the requests for actions that no endpoint policy decides, or that are asked about apart. */
function unlessFor(obligation: Obligation, actions: readonly string[]): Obligation {
  if (obligation.kind !== 'question') return obligation;
  const { question } = obligation;
  const unless = [askStatement({ actions }, question.id)];
  const [first, ...rest] = question.asks;
  return { ...obligation, question: { ...question, asks: [{ ...first, unless }, ...rest] } };
}

const needsNoPermission = 'sts:GetCallerIdentity';

/**
 * The one call that no policy of an identity can deny: only the endpoint stands against it, so its policy is asked alone.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
function callerIdentity(estate: Estate): readonly Obligation[] {
  const carrying = endpointLayers(estate).filter(({ actions }) =>
    actions.some((pattern) => pattern === '*' || pattern === 'sts:*'),
  );
  return carrying.map(({ id, policies }) => {
    const endpoint = estate.network.endpoints.find((one) => one.id === id);
    const statements = policies.flatMap(({ policy }) => policy.statements);
    const letIn = outsideActors(estate)
      .filter(({ anyAccount }) => anyAccount === true)
      .find((actor) => policies.length === 0 || mayCall(estate, actor, statements));
    return required({
      id: `identity-through-${placeOf(estate, id)}`,
      title: `${letIn?.description ?? 'somebody of another account'} asks who he is, through the endpoint for sts`,
      subject: `the endpoint ${placeOf(estate, id)}`,
      found: letIn,
      holds: letIn === undefined,
      place: endpoint?.place ?? { file: 'estate', line: 1, column: 1, pointer: '' },
    });
  });
}

/** Whether some Allow may match the call; no Deny is counted upon. */
function mayCall(estate: Estate, actor: Actor, statements: readonly Statement[]): boolean {
  const formulas = new Formulas();
  const vocabulary = new Vocabulary(formulas, knownKeys(estate, actor), catalogueKeys);
  const allows = statements
    .filter(({ effect, principal }) => effect !== 'Deny' && couldName(principal, actor.principal))
    .map((statement): Formula => statementFormula(vocabulary, statement, '2012-10-17', true));
  const formula = formulas.and([
    formulas.equals(vocabulary.action, needsNoPermission.toLowerCase()),
    formulas.or(allows),
    strangerFormula(vocabulary, estate, actor),
    vocabulary.axioms(),
  ]);
  return new Solver(formulas).solve(formula).kind !== 'unsat';
}

function placeOf({ network }: Estate, id: string): string {
  const found = network.endpoints.find((endpoint) => endpoint.id === id);
  return found === undefined ? id : `${found.stack}.${found.logicalId}`;
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
