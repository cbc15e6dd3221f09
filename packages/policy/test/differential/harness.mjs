/** Runs cases through the package and through the other implementation, and classifies every disagreement. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { rewritesOf } from './differences.mjs';
import { generateCase, wildcardOnly } from './generate.mjs';

const fullAccess = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** Our side: parsed from the same JSON. */
export function decideCase(policy, one) {
  const parse = (document, kind) => [
    { name: kind, policy: policy.parsePolicyText(JSON.stringify(document), kind, kind).policy },
  ];
  const all = (documents, kind) => documents.flatMap((document) => parse(document, kind));
  const levels = (list, kind) => list.map(({ name, policies }) => ({ name, policies: all(policies, kind) }));
  const resourceKind = one.action.startsWith('kms:')
    ? 'key'
    : one.action === 'sts:AssumeRole'
      ? 'trust'
      : 'resource';
  const layers = {
    principal: {
      identity: all(one.identity, 'identity'),
      ...(one.boundary && { boundary: parse(one.boundary, 'boundary') }),
      ...(one.session && { session: parse(one.session, 'session') }),
      scps: levels(one.scps, 'scp'),
    },
    resource: {
      ...(one.resourcePolicy && { policy: parse(one.resourcePolicy, resourceKind) }),
      rcps: levels(one.rcps, 'rcp'),
      blockPublicAccess: { restrictPublicBuckets: one.blockPublicAccess },
    },
    ...(one.endpoint && { endpoint: parse(one.endpoint, 'endpoint') }),
  };
  const request = {
    principal: one.principal,
    action: one.action,
    resource: { arn: one.resource, account: one.account },
    context: one.context,
  };
  return policy.decide(request, layers, {
    facts: { ...policy.builtInFacts, wildcardOnly: (action) => wildcardOnly.has(action) },
  });
}

function principalText(principal) {
  if (principal.kind === 'anonymous') return { type: 'Anonymous' };
  if (principal.kind === 'service') return principal.service;
  if (principal.kind === 'user') return principal.arn;
  return `arn:aws:sts::${principal.account}:assumed-role/Job/${principal.sessionName}`;
}

/** Their side: the keys that follow from the principal are given, since it does not derive them. */
export function simulationOf(policy, one) {
  const derived = Object.entries(policy.principalKeys(one.principal)).filter(
    ([, value]) => typeof value !== 'object' || Array.isArray(value),
  );
  const named = (documents) => documents.map((document, index) => ({ name: `p${index}`, policy: document }));
  const levels = (list) =>
    list.map(({ name, policies }) => ({ orgIdentifier: name, policies: named(policies) }));
  const withoutScps = one.principal.kind === 'anonymous' ? [] : [{ name: 'r', policies: [fullAccess] }];
  const scps = one.scps.length > 0 ? one.scps : withoutScps;
  return {
    request: {
      principal: principalText(one.principal),
      action: one.action,
      resource: { resource: one.resource, accountId: one.account },
      contextVariables: {
        ...Object.fromEntries(derived),
        ...one.context,
        'aws:ResourceAccount': one.account,
      },
    },
    identityPolicies: named(one.identity),
    serviceControlPolicies: levels(scps),
    resourceControlPolicies: levels(one.rcps),
    resourcePolicy: one.resourcePolicy,
    ...(one.boundary && { permissionBoundaryPolicies: named([one.boundary]) }),
    ...(one.session && { sessionPolicy: one.session }),
    ...(one.endpoint && { vpcEndpointPolicies: named([one.endpoint]) }),
    additionalSettings: { s3: { blockPublicAccess: one.blockPublicAccess, bucketAbacEnabled: true } },
  };
}

/** The other implementation as a function from simulations to results. `close` ends its process. */
export function startOracle() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./oracle.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(simulations) {
      child.stdin.write(`${JSON.stringify(simulations)}\n`);
      const { value } = await lines.next();
      return JSON.parse(value);
    },
    close() {
      child.stdin.end();
    },
  };
}

const theirWords = { Allowed: 'allowed', ExplicitlyDenied: 'explicitDeny', ImplicitlyDenied: 'implicitDeny' };

/**
 * Runs `cases` from `seed` on. Stops after `limit` unexplained disagreements.
 * @returns counts by decision and by row of the table of differences, and what no row explains
 */
export async function runDifferential(policy, { cases, seed, limit = 10, until = Number.POSITIVE_INFINITY }) {
  const oracle = startOracle();
  const report = { cases: 0, agreed: 0, decisions: {}, differences: {}, unexplained: [], refused: {} };
  const batch = 500;
  for (let from = 0; from < cases && report.unexplained.length < limit && Date.now() < until; from += batch) {
    const made = Array.from({ length: Math.min(batch, cases - from) }, (_, index) =>
      generateCase(seed + from + index),
    );
    const answers = await oracle.ask(made.map((one) => simulationOf(policy, one)));
    for (const [index, one] of made.entries()) {
      const { result, ignored } = answers[index];
      const asked = withoutKeys(one, ignored);
      await tally(policy, oracle, report, asked, decideCase(policy, asked), result);
    }
  }
  oracle.close();
  return report;
}

/** Both sides must see the same context: keys that the action does not carry are left out on ours too. */
function withoutKeys(one, ignored) {
  const dropped = new Set(ignored.map((key) => key.toLowerCase()));
  const context = Object.fromEntries(
    Object.entries(one.context).filter(([key]) => !dropped.has(key.toLowerCase())),
  );
  return { ...one, context };
}

async function tally(policy, oracle, report, one, decision, answer) {
  const count = (table, key) => {
    table[key] = (table[key] ?? 0) + 1;
  };
  report.cases += 1;
  count(report.decisions, decision.decision);
  if (!(answer in theirWords)) {
    count(report.refused, answer.slice(0, 160));
    return;
  }
  const theirs = theirWords[answer];
  if (decision.decision === theirs) {
    report.agreed += 1;
    return;
  }
  const ids = await explain(policy, oracle, one, decision);
  if (ids === undefined)
    report.unexplained.push({
      seed: one.seed,
      ours: decision.decision,
      theirs,
      decidedBy: decision.decidedBy,
    });
  else for (const id of ids) count(report.differences, id);
}

/** The rows that explain a disagreement: rewritten by them, the case gets our decision from the other side too. */
async function explain(policy, oracle, one, decision) {
  for (const { ids, rewritten } of rewritesOf(one, decision)) {
    const [{ result }] = await oracle.ask([simulationOf(policy, rewritten)]);
    if (theirWords[result] === decision.decision) return ids;
  }
  return undefined;
}
