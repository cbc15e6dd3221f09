import {
  type ContextEntries,
  type Decision,
  decide,
  type Located,
  type Principal,
  RequestContext,
  type Verdict,
} from '@redoubt/policy';
import { EstateIndex } from '../layers/estate-index.js';
import { layersFor, withOwner } from '../layers/layers-for.js';
import type { Estate } from '../model/estate.js';
import type { CalledRequest } from '../requests/called-request.js';
import { principalNamed } from '../requests/caller.js';
import { type Location, routeFrom } from '../requests/location.js';
import { requestsForCall } from '../requests/requests-for-call.js';
import { resourceContext } from '../requests/resource-context.js';
import { catalogueFacts } from './action-facts.js';
import { testedKeys } from './condition-keys.js';
import { actionNamed, locationNamed, type Named, nearestPrincipals, resourceNamed } from './names.js';
import { withOpenPatterns } from './symbolic-resource.js';

/** One request to explain. Names are as in `principalNamed`, `actionNamed`, `resourceNamed` and `locationNamed`. */
export interface ExplainQuery {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: ContextEntries;
  /** `internet` when left out. */
  readonly from?: string;
}

/** A whole API call to explain. */
export interface ExplainCallQuery {
  readonly principal: string;
  readonly call: string;
  readonly parameters: Located;
  readonly context?: ContextEntries;
  readonly from?: string;
  /** The region of the call; that of the first stack when left out. */
  readonly region?: string;
}

/** A request and how it is decided, with the trace of every layer. */
export interface ExplainedRequest extends CalledRequest {
  readonly decision: Decision;
}

/** The requests with their decisions; `decision` is that of all of them together. Or a name that was not understood. */
export type Explanation =
  | {
      readonly ok: true;
      readonly decision: Verdict;
      readonly requests: readonly ExplainedRequest[];
      /** What of the call could not be worked out, so that requests may be missing. */
      readonly unknowns: readonly string[];
    }
  | { readonly ok: false; readonly reason: string; readonly nearest: readonly string[] };

/** Decides one request and says why, layer by layer. */
export function explain(estate: Estate, query: ExplainQuery): Explanation {
  const index = EstateIndex.of(estate);
  const action = actionNamed(query.action);
  if (!action.ok) return action;
  const resource = resourceNamed(index, query.resource);
  if (!resource.ok) return resource;
  const caller = callerNamed(index, query.principal, query.from);
  if (!caller.ok) return caller;
  const { principal, from } = caller.value;
  const route = routeFrom(index, from, action.value);
  const arn = resource.value;
  const request: CalledRequest = {
    request: {
      principal,
      action: action.value,
      resource: { arn },
      context: { ...route.context, ...resourceContext(index, arn), ...query.context },
    },
    part: 'call',
    why: 'asked',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
    endpoint: route.endpoint,
    route: route.note,
  };
  return explained(index, [request], []);
}

/** Decides every request that an API call needs. */
export function explainCall(estate: Estate, query: ExplainCallQuery): Explanation {
  const index = EstateIndex.of(estate);
  const caller = callerNamed(index, query.principal, query.from);
  if (!caller.ok) return caller;
  const region = query.region ?? estate.stacks[0]?.region ?? 'us-east-1';
  const { call, parameters, context } = query;
  const given = context === undefined ? {} : { context };
  const found = requestsForCall(estate, { ...caller.value, call, parameters, region, ...given });
  return found.ok ? explained(index, found.requests, found.unknowns) : found;
}

function callerNamed(
  index: EstateIndex,
  name: string,
  place = 'internet',
): Named<{ readonly principal: Principal; readonly from: Location }> {
  const principal = principalNamed(index, name);
  if (principal === undefined)
    return {
      ok: false,
      reason: `no principal is called \`${name}\``,
      nearest: nearestPrincipals(index, name),
    };
  const from = locationNamed(index, place);
  return from.ok ? { ok: true, value: { principal, from: from.value } } : from;
}

function explained(
  index: EstateIndex,
  requests: readonly CalledRequest[],
  unknowns: readonly string[],
): Explanation {
  const decided = requests.map((one) => ({ ...one, decision: decideOne(index, one) }));
  return { ok: true, decision: together(decided, unknowns), requests: decided, unknowns };
}

function decideOne(index: EstateIndex, { request, endpoint }: CalledRequest): Decision {
  const layers = layersFor(index.estate, request, endpoint);
  const tags = unknownTags(index, request.resource.arn, testedKeys(layers));
  const resource = withOwner(index, request.resource);
  const asked = { ...request, resource, context: { ...tags, ...entriesOf(request.context) } };
  return withOpenPatterns(
    asked.resource.arn,
    layers,
    decide(asked, layers, { facts: catalogueFacts, trace: true }),
  );
}

function entriesOf(context: CalledRequest['request']['context']): ContextEntries {
  return context instanceof RequestContext ? context.entries() : context;
}

/** The tags of a resource that the estate does not define are not known, so a policy that tests them cannot be decided. */
function unknownTags(index: EstateIndex, arn: string, tested: ReadonlySet<string>): ContextEntries {
  if (arn === '*' || arn.startsWith('arn:aws:s3:') || index.resources.has(arn)) return {};
  const tags = [...tested].filter((key) => key.startsWith('aws:resourcetag/'));
  const reason = { unknown: `the estate does not define \`${arn}\`, so its tags are not known` };
  return Object.fromEntries(tags.map((key) => [key, reason]));
}

/** All requests must be allowed. A call of which something is not known is never shown as allowed. */
function together(requests: readonly ExplainedRequest[], unknowns: readonly string[]): Verdict {
  const verdicts = new Set(requests.map((one) => one.decision.decision));
  if (verdicts.has('explicitDeny')) return 'explicitDeny';
  if (verdicts.has('implicitDeny')) return 'implicitDeny';
  return verdicts.has('unknown') || unknowns.length > 0 ? 'unknown' : 'allowed';
}
