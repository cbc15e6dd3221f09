/**
 * The whole way: a question is solved, and the answer held against the evaluator. A model, turned back into a request,
 * must not be denied; where there is no model, no request drawn from the policies' own constants may be allowed.
 */
import { randomOf } from '../differential/generate.mjs';
import { generateCompileCase, wildcardOnly } from './generate.mjs';
import { decideRequest, formulaOf, layersOf, requestOf } from './harness.mjs';

/** One question: may the principal of the case do its action on its resource, under whatever context? */
export function askQuestion(modules, solver, seed) {
  const one = { ...generateCompileCase(seed), known: false };
  const layers = layersOf(modules, one);
  const made = formulaOf(modules, one, layers);
  const { formulas, vocabulary } = made;
  const given = modules.policy.requestContext(one.principal, {});
  const question = formulas.and([
    formulas.equals(vocabulary.action, one.action.toLowerCase()),
    formulas.equals(vocabulary.resource, wildcardOnly.has(one.action.toLowerCase()) ? '*' : one.resource),
    made.formula,
    fixed(formulas, vocabulary, one, given),
    vocabulary.axioms(),
  ]);
  const answer = solver(formulas).solve(question, { budget: { milliseconds: 2_000 } });
  return { one, layers, vocabulary, given, answer };
}

/** What the case settles: keys of the principal, the resource's account, and what every request carries. */
function fixed(formulas, vocabulary, one, given) {
  const parts = [];
  for (const [key, variable] of vocabulary.keys) {
    const value = given.get(key) ?? (key === 'aws:resourceaccount' ? one.account : undefined);
    if (alwaysThere.has(key)) parts.push(formulas.present(variable));
    else if (value === undefined) {
      if (key.startsWith('aws:principal') && !key.startsWith('aws:principaltag/'))
        parts.push(formulas.absent(variable));
    } else if (variable.sort === 'string' && typeof value === 'string')
      parts.push(formulas.equals(variable, value));
    else if (variable.sort === 'strings') {
      const members = [value].flat().map((member) => formulas.pattern([{ literal: member }]));
      parts.push(...members.map((member) => formulas.hasMember(variable, member)));
      parts.push(formulas.not(formulas.hasMemberOutside(variable, members)));
    } else parts.push(formulas.present(variable));
  }
  return formulas.and(parts);
}

const alwaysThere = new Set(['aws:currenttime', 'aws:securetransport']);

/** The request that a model describes; keys of the principal are left to the evaluator. */
export function requestOfModel({ addressText }, { one, vocabulary, given }, model) {
  const context = {};
  for (const [key, variable] of vocabulary.keys) {
    const value = model.get(variable);
    if (value === undefined || given.get(key) !== undefined || key === 'aws:resourceaccount') continue;
    context[key] = textOf(addressText, variable, value);
  }
  return { ...requestOf(one), context };
}

function textOf(addressText, variable, value) {
  if (variable.sort === 'address') return addressText(value);
  if (variable.sort === 'integer') return new Date(Number(value) * 1000).toISOString();
  return typeof value === 'object' ? value : String(value);
}

/** Some request of the case's principal, its context drawn from the constants of other cases. */
function sampleRequest(one, random, index) {
  const context = { ...one.context, ...generateCompileCase(index).context };
  for (const key of Object.keys(context))
    if (random.chance(0.25) && !alwaysThere.has(key.toLowerCase())) delete context[key];
  if (one.principal.tags !== undefined || one.principal.kind === 'service')
    delete context['aws:PrincipalTag/team'];
  return { ...requestOf(one), context };
}

/** Solves `questions` questions and returns the counts, and what the evaluator contradicts. */
export function runQuestions(modules, { questions, seed, samples = 100 }) {
  const { solver } = modules;
  const report = {
    sat: 0,
    unsat: 0,
    unknown: 0,
    confirmed: 0,
    undecided: 0,
    wide: 0,
    sampled: 0,
    contradicted: [],
  };
  for (let at = seed; at < seed + questions; at++) {
    const asked = askQuestion(modules, (formulas) => new solver.Solver(formulas), at);
    report[asked.answer.kind] += 1;
    if (asked.answer.kind === 'sat') replay(modules, asked, at, report);
    if (asked.answer.kind === 'unsat') sample(modules, asked, at, samples, report);
  }
  return report;
}

function replay(modules, asked, seed, report) {
  const request = requestOfModel(modules.solver, asked, asked.answer.model);
  const decision = decideRequest(modules, asked.layers, request);
  if (decision.decision === 'allowed') report.confirmed += 1;
  else if (decision.decision === 'unknown') report.undecided += 1;
  else if (isWide(asked.one, decision)) report.wide += 1;
  else
    report.contradicted.push({
      seed,
      answer: 'sat',
      decision: decision.decision,
      by: decision.decidedBy.layer,
      request,
    });
}

/** Denials that formulas leave out knowingly; assurance reports such a model as undecided. */
function isWide(one, { decidedBy, assumptions }) {
  const bySymbol = decidedBy.layer === 'blockPublicAccess' && one.account.includes('⟨');
  const byConstraint = one.grants?.some((grant) => grant.encryptionContextSubset) === true;
  return decidedBy.layer === 'service' || assumptions.length > 0 || bySymbol || byConstraint;
}

function sample(modules, asked, seed, samples, report) {
  const { one, layers } = asked;
  if (one.principal.kind === 'anonymous' && one.action === 'sts:GetCallerIdentity') return;
  const random = randomOf(seed ^ 0x9e37);
  for (let index = 0; index < samples; index++) {
    const request = sampleRequest(one, random, seed * 101 + index);
    report.sampled += 1;
    const { decision } = decideRequest(modules, layers, request);
    if (decision === 'allowed') return report.contradicted.push({ seed, answer: 'unsat', decision, request });
  }
}
