/**
 * Holds the compiler against the evaluator: a request that `decide` allows must be a model of its formula, and one that
 * `decide` denies without an open case must not be.
 */
import { generateCompileCase, wildcardOnly } from './generate.mjs';

const rcpServices = ['s3', 'sqs', 'kms', 'sts', 'secretsmanager'];
const endpointId = 'vpce-1';
const alongside = ['iam:passrole'];

const facts = {
  wildcardOnly: (action) => wildcardOnly.has(action),
  rcpCovers: (service) => rcpServices.includes(service),
};

/** The modules under test together: `policy`, `compile` and `solver`. */
export function layersOf({ policy }, one) {
  const parse = (document, kind) => [
    { name: kind, policy: policy.parsePolicyText(JSON.stringify(document), kind, kind).policy },
  ];
  const all = (documents, kind) => documents.flatMap((document) => parse(document, kind));
  const levels = (list, kind) => list.map(({ name, policies }) => ({ name, policies: all(policies, kind) }));
  return {
    principal: {
      identity: all(one.identity, 'identity'),
      ...(one.boundary && { boundary: parse(one.boundary, 'boundary') }),
      ...(one.session && { session: parse(one.session, 'session') }),
      scps: levels(one.scps, 'scp'),
      inManagementAccount: one.managementAccount,
    },
    resource: {
      ...(one.resourcePolicy && { policy: parse(one.resourcePolicy, resourceKind(one)) }),
      rcps: levels(one.rcps, 'rcp'),
      blockPublicAccess: { restrictPublicBuckets: one.blockPublicAccess },
      ...(one.grants && { grants: one.grants }),
    },
    endpoint: one.endpoint && parse(one.endpoint, 'endpoint'),
  };
}

function resourceKind({ action }) {
  if (action.startsWith('kms:')) return 'key';
  return /^sts:(AssumeRole|TagSession)/.test(action) ? 'trust' : 'resource';
}

/** The evaluator's answer. The endpoint's policy takes part if the request travels through it. */
export function decideRequest({ policy }, layers, request) {
  const { endpoint, ...others } = layers;
  const values = policy.requestContext(request.principal, request.context);
  const through =
    values.get('aws:sourcevpce') === endpointId && !alongside.includes(request.action.toLowerCase());
  return policy.decide(request, endpoint && through ? { ...others, endpoint } : others, { facts });
}

export function requestOf({ principal, action, resource, account, context }) {
  return { principal, action, resource: { arn: resource, account }, context };
}

const serviceOnly = new Set(['aws:sourcearn', 'aws:sourceaccount', 'aws:principalservicename']);

/** What follows from the principal, as a question about one actor knows it. */
function knownKeys(policy, { principal, account, known }) {
  if (!known) return () => ({ kind: 'open' });
  const values = policy.requestContext(principal, {});
  return (key) => {
    if (key === 'aws:resourceaccount') return { kind: 'value', value: account };
    const value = values.get(key);
    if (key.startsWith('aws:principaltag/') && principal.tags === undefined && principal.kind !== 'service')
      return { kind: 'open' };
    if (value !== undefined) return 'unknown' in Object(value) ? { kind: 'open' } : { kind: 'value', value };
    if (key.startsWith('aws:principaltag/')) return { kind: 'absent' };
    if (principal.kind !== 'service' && serviceOnly.has(key)) return { kind: 'absent' };
    return key === 'aws:username' ? { kind: 'absent' } : { kind: 'open' };
  };
}

/** What a case's requests are known to be about. */
export function narrowingOf(one) {
  return one.narrowed
    ? { actions: [one.action.toLowerCase()], resources: [one.resource] }
    : { actions: undefined, resources: undefined };
}

/** Who asks, on whose resource, through which layers. */
export function scopeOf(one, layers) {
  const { endpoint, ...others } = layers;
  const endpoints = endpoint ? [{ id: endpointId, actions: ['*'], alongside, policies: endpoint }] : [];
  return { principal: one.principal, resourceAccount: one.account, layers: { ...others, endpoints } };
}

/** The formula of a case, with its vocabulary; in a factory that is shared, with the parts kept there, if given. */
export function formulaOf({ policy, compile, solver }, one, layers, shared = {}) {
  const formulas = shared.formulas ?? new solver.Formulas();
  const vocabulary = new compile.Vocabulary(
    formulas,
    knownKeys(policy, one),
    compile.catalogueKeys,
    '',
    () => false,
    narrowingOf(one),
    shared.parts,
  );
  const formula = compile.allowedFormula(vocabulary, scopeOf(one, layers), rcpServices);
  return { formulas, vocabulary, formula };
}

/** The solver's model of a concrete request; `undefined` when a value is none of its variable's sort. */
export function modelOf({ policy, solver }, one, { formulas, vocabulary }) {
  const values = policy.requestContext(one.principal, one.context);
  const model = new Map([
    [vocabulary.action, one.action.toLowerCase()],
    [vocabulary.resource, wildcardOnly.has(one.action.toLowerCase()) ? '*' : one.resource],
  ]);
  for (const key of vocabulary.keys.keys()) {
    const given = values.get(key) ?? (key === 'aws:resourceaccount' ? one.account : undefined);
    for (const variable of formulas.variablesNamed(vocabulary.nameOf(key))) {
      if (given === undefined) continue;
      const value = modelValue(solver, variable.sort, key, given, vocabulary);
      if (value === undefined) return undefined;
      model.set(variable, value);
    }
  }
  return model;
}

function modelValue(solver, sort, key, given, vocabulary) {
  if (typeof given === 'object' && 'unknown' in given)
    return sort === 'string' ? 'AROAUNKNOWN:run' : undefined;
  if (sort === 'strings') return typeof given === 'string' ? [given] : given;
  if (typeof given !== 'string') return undefined;
  if (sort === 'string') return vocabulary.sortOf(key, 'string') === 'boolean' ? given.toLowerCase() : given;
  if (sort === 'real') return Number(given);
  if (sort === 'integer') return BigInt(Date.parse(given) / 1000);
  const bytes = given.includes(':')
    ? [0x20, 0x01, 0x0d, 0xb8, ...Array(11).fill(0), 1]
    : given.split('.').map(Number);
  return solver.addressOf(bytes);
}

/** One case through both: what the evaluator says, and what the formula says of the same request. */
export function compare(modules, seed) {
  const one = generateCompileCase(seed);
  const layers = layersOf(modules, one);
  const decision = decideRequest(modules, layers, requestOf(one));
  const made = formulaOf(modules, one, layers);
  const model = modelOf(modules, one, made);
  const formula =
    model === undefined ? 'unmodelled' : String(modules.solver.holds(made.formulas, made.formula, model));
  return { one, decision, formula, verdict: verdictOf(one, decision, formula) };
}

/** The page of `sts:GetCallerIdentity` speaks of callers with credentials; the evaluator lets everyone. */
const isUnsignedIdentityCall = ({ principal, action }) =>
  principal.kind === 'anonymous' && action === 'sts:GetCallerIdentity';

function verdictOf(one, decision, formula) {
  if (formula === 'unmodelled') return 'not comparable';
  if (decision.decision === 'allowed') {
    if (formula !== 'false') return 'agreed';
    return isUnsignedIdentityCall(one) ? 'unsigned GetCallerIdentity' : 'unsound';
  }
  if (decision.decision === 'unknown') return formula === 'false' ? 'surer than the evaluator' : 'agreed';
  if (formula === 'false') return 'agreed';
  if (formula === 'undefined') return 'denied, formula unmodelled';
  if (decision.decidedBy.layer === 'service') return 'denied by a rule of the service, formula wide';
  if (decision.decidedBy.layer === 'blockPublicAccess' && one.account.includes('⟨'))
    return 'denied by Block Public Access, formula wide on a symbol';
  if (one.grants?.some((grant) => grant.encryptionContextSubset))
    return 'denied by a grant constraint, formula wide';
  return decision.assumptions.length > 0 ? 'denied by an open case, formula wide' : 'imprecise';
}

/** Runs `cases` from `seed` on; stops after `limit` unsound ones. */
export function runCompare(
  modules,
  { cases, seed, limit = 10, keep = 20, until = Number.POSITIVE_INFINITY },
) {
  const report = { cases: 0, decisions: {}, verdicts: {}, unsound: [], imprecise: [], surer: [] };
  const kept = {
    unsound: report.unsound,
    imprecise: report.imprecise,
    'surer than the evaluator': report.surer,
  };
  for (let at = seed; at < seed + cases && report.unsound.length < limit && Date.now() < until; at++) {
    const { decision, formula, verdict } = compare(modules, at);
    report.cases += 1;
    report.decisions[decision.decision] = (report.decisions[decision.decision] ?? 0) + 1;
    report.verdicts[verdict] = (report.verdicts[verdict] ?? 0) + 1;
    const list = kept[verdict];
    if (list !== undefined && list.length < Math.max(keep, limit))
      list.push({ seed: at, decision: decision.decision, by: decision.decidedBy.layer, formula });
  }
  return report;
}
