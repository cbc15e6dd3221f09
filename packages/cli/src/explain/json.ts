import type { ExplainedRequest, Explanation } from '@redoubt/estate';
import {
  accessDeniedMessage,
  type DecidedBy,
  type LayerTrace,
  principalName,
  type StatementReference,
} from '@redoubt/policy';
import { openable } from './place.js';
import type { Subject } from './subject.js';
import { deciding } from './worst.js';

type Explained = Extract<Explanation, { ok: true }>;

/** The answer as `--format json` prints it; `schema/explain.schema.json` describes it. */
export function explanationJson(explained: Explained, { on, folder }: Subject) {
  const worst = deciding(explained);
  const { decision, ...of } = worst === undefined ? { decision: null } : requestJson(worst, folder);
  const base = { version: 1, decision: explained.decision, on, ...of, callUnknowns: explained.unknowns };
  if (explained.requests.length < 2) return base;
  return { ...base, requests: explained.requests.map((one) => requestJson(one, folder)) };
}

function requestJson(one: ExplainedRequest, folder: string) {
  const { request, decision, part, why, source, endpoint, route } = one;
  const located = <T extends { readonly place?: StatementReference['place'] }>(item: T) => ({
    ...item,
    ...(item.place === undefined ? {} : { place: openable(item.place, folder) }),
  });
  return {
    decision: decision.decision,
    decidedBy: decidedByJson(decision.decidedBy, folder),
    layers: decision.layers.map((layer) => layerJson(layer, folder)),
    principal: principalName(request.principal),
    action: request.action,
    resource: request.resource.arn,
    part,
    why,
    source,
    route,
    endpoint: endpoint ?? null,
    message: accessDeniedMessage(request, decision) ?? null,
    deniedBy: decision.deniedBy.map((each) => decidedByJson(each, folder)),
    assumptions: decision.assumptions.map(located),
    unknowns: decision.unknowns.map(located),
  };
}

function decidedByJson({ layer, effect, level, statement, rule }: DecidedBy, folder: string) {
  return {
    layer,
    effect,
    level: level ?? null,
    statement: statement === undefined ? null : named(statement),
    place: statement === undefined ? null : openable(statement.place, folder),
    rule: rule ?? null,
  };
}

function named({ policy, index, sid }: StatementReference) {
  return { policy, index, sid: sid ?? null };
}

function layerJson({ layer, level, outcome, rule, matched, missed }: LayerTrace, folder: string) {
  const reference = (statement: StatementReference) => ({
    ...named(statement),
    place: openable(statement.place, folder),
  });
  return {
    layer,
    level: level ?? null,
    outcome,
    rule: rule ?? null,
    matched: matched.map(reference),
    missed: missed.map(({ statement, effect, reasons }) => ({
      effect,
      statement: reference(statement),
      reasons: reasons.map((reason) => ({ ...reason, place: openable(reason.place, folder) })),
    })),
  };
}
