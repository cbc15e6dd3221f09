import { rcpServices } from '@redoubt/catalogue';
import type { Estate } from '@redoubt/estate';
import type { Layers, PatternElement, Statement } from '@redoubt/policy';
import {
  allowedFormula,
  type CompiledParts,
  catalogueKeys,
  couldBeAllowed,
  type KnownKeys,
  type Narrowing,
  type QuestionScope,
  statementFormula,
  Vocabulary,
} from '@redoubt/policy/compile';
import type { Formula, Formulas } from '@redoubt/solver';
import type { Ask } from '../question/question.js';
import type { Actor } from './actors.js';
import { axioms } from './axioms.js';
import { endpointLayers } from './endpoints.js';
import { strangerFormula } from './stranger.js';
import type { Target } from './targets.js';

/** One request of a question, as variables and the formula of the allowed requests that the statement asks about. */
export interface RequestFormula {
  readonly vocabulary: Vocabulary;
  readonly formula: Formula;
  /** The open cases of the documentation that the formula reads in one way. */
  readonly openCases: ReadonlySet<string>;
  /** The layers that decide it, for the replay; which endpoint it takes is known only from the model. */
  readonly layers: Pick<Layers, 'principal' | 'resource'>;
  readonly target: Target;
}

/** What all requests of one question share. */
export interface QuestionSetting {
  readonly formulas: Formulas;
  readonly estate: Estate;
  readonly actor: Actor;
  readonly known: KnownKeys;
  /** Where what the requests of one factory have in common is kept. */
  readonly parts?: CompiledParts;
}

/**
 * The allowed requests of the actor that a statement asks about, on one target. `index` tells several requests of one
 * actor apart: what belongs to the actor and its place is the same for all of them.
 */
export function requestFormula(
  setting: QuestionSetting,
  ask: Ask,
  target: Target,
  index: number,
): RequestFormula {
  const { formulas } = setting;
  const known = withResourceAccount(setting.known, target);
  const vocabulary = new Vocabulary(
    formulas,
    known,
    catalogueKeys,
    index === 0 ? '' : `${index}:`,
    isOfTheActor,
    narrowingOf(ask, target),
    setting.parts,
  );
  const scope = scopeOf(setting, ask, target);
  const asked = askedFormula(vocabulary, ask);
  const allowed = allowedFormula(vocabulary, scope, servicesUnderRcps());
  const formula =
    allowed === formulas.false ? allowed : withAxioms(setting, vocabulary, target, [asked, allowed]);
  return { vocabulary, formula, openCases: vocabulary.assumptions, layers: scope.layers, target };
}

/** Whether the actor could be allowed any such request at all; when it could not, its formula is false. */
export function isConceivable(
  setting: Omit<QuestionSetting, 'formulas' | 'known'>,
  ask: Statement,
  target: Target,
): boolean {
  return couldBeAllowed(narrowingOf(ask, target), scopeOf(setting, ask, target));
}

function scopeOf(
  { estate, actor }: Omit<QuestionSetting, 'formulas' | 'known'>,
  ask: Statement,
  target: Target,
): QuestionScope {
  return {
    principal: actor.principal,
    resourceAccount: target.account ?? ownAccount(actor),
    ...(target.arn === undefined ? { ownerMayAllow: true as const } : {}),
    layers: {
      principal: actor.layers,
      resource: target.layers(asksToAssume(ask) ? 'assume' : 'other'),
      endpoints: endpointLayers(estate),
    },
  };
}

function askedFormula(vocabulary: Vocabulary, ask: Ask): Formula {
  const { formulas } = vocabulary;
  const matched = (statement: Statement, wide: boolean): Formula =>
    statementFormula(vocabulary, statement, '2012-10-17', wide);
  return formulas.and([
    matched(ask, true),
    ...(ask.unless ?? []).map((statement) => formulas.not(matched(statement, false))),
    ...(ask.beyond ?? []).map((statement) => formulas.not(matched(statement, true))),
  ]);
}

let remembered: readonly string[] | undefined;

/** Services whose requests pass resource control policies. */
export function servicesUnderRcps(): readonly string[] {
  remembered ??= rcpServices();
  return remembered;
}

function withAxioms(
  { formulas, estate, actor }: QuestionSetting,
  vocabulary: Vocabulary,
  target: Target,
  parts: readonly Formula[],
): Formula {
  return formulas.and([
    ...parts,
    vocabulary.part(target, 'holds', ({ resource }) => target.holds(formulas, resource)),
    ...axioms.map((axiom) => vocabulary.part(axiom, '', (own) => axiom.formula(own, estate))),
    strangerFormula(vocabulary, estate, actor),
    vocabulary.axioms(),
  ]);
}

const narrowings = new WeakMap<Statement, WeakMap<Target, Narrowing>>();

/** What the statement and the target say of the request without conditions. */
export function narrowingOf(ask: Statement, target: Target): Narrowing {
  const known = narrowings.get(ask) ?? new WeakMap<Target, Narrowing>();
  narrowings.set(ask, known);
  const found = known.get(target) ?? makeNarrowing(ask, target);
  known.set(target, found);
  return found;
}

function makeNarrowing({ action, resource }: Statement, target: Target): Narrowing {
  return {
    actions: actionsOf(action),
    resources:
      target.globs ?? (resource.kind === 'absent' || resource.negated ? undefined : globsOf(resource)),
  };
}

const actions = new WeakMap<PatternElement, readonly string[]>();

/** One list for all targets, since what it concerns is remembered by it. */
function actionsOf(action: PatternElement): readonly string[] | undefined {
  const known = actions.get(action);
  const found = known ?? (action.negated ? undefined : globsOf(action)?.map((glob) => glob.toLowerCase()));
  if (found !== undefined) actions.set(action, found);
  return found;
}

function globsOf({ patterns }: PatternElement): readonly string[] | undefined {
  const texts = patterns.flatMap((pattern) =>
    pattern.kind === 'text' && !pattern.text.includes('${') ? [pattern.text] : [],
  );
  return texts.length === patterns.length ? texts : undefined;
}

/** Resources that nobody else protects: the rules of one account apply, since another owner may allow everything. */
export function ownAccount({ principal }: Actor): string | undefined {
  return 'account' in principal ? principal.account : undefined;
}

/** What is known of keys, and whose the target is. */
export function withResourceAccount(known: KnownKeys, { account }: Target): KnownKeys {
  if (account === undefined) return known;
  return (key) => (key === 'aws:resourceaccount' ? { kind: 'value', value: account } : known(key));
}

/** Whether the statement can only be about assuming roles: then the target's policy is its trust policy. */
export function asksToAssume({ action }: Statement): boolean {
  return (
    !action.negated && action.patterns.every((pattern) => pattern.kind === 'text' && isOfSts(pattern.text))
  );
}

/** Of actions of STS on a role its trust policy decides. */
export function isOfSts(action: string): boolean {
  return /^sts:/i.test(action);
}

/** Keys of the actor and of the place it calls from, which several requests share. The endpoint differs by service. */
function isOfTheActor(key: string): boolean {
  return key.startsWith('aws:principal') || sharedKeys.has(key);
}

const sharedKeys: ReadonlySet<string> = new Set([
  'aws:userid',
  'aws:username',
  'aws:sourceidentity',
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:vpcsourceip',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
  'aws:currenttime',
  'aws:tokenissuetime',
  'aws:federatedprovider',
]);
