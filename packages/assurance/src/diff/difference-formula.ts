import type { Estate } from '@redoubt/estate';
import type { Layers } from '@redoubt/policy';
import {
  allowedFormula,
  catalogueKeys,
  EveryReading,
  type KnownKey,
  type KnownKeys,
  type Narrowing,
  Vocabulary,
} from '@redoubt/policy/compile';
import type { Formula, Formulas, Variable } from '@redoubt/solver';
import type { Actor } from '../prove/actors.js';
import { axioms } from '../prove/axioms.js';
import { endpointLayers } from '../prove/endpoints.js';
import { knownKeys } from '../prove/known-keys.js';
import { ownAccount, servicesUnderRcps, withResourceAccount } from '../prove/question-formula.js';
import { strangerFormula } from '../prove/stranger.js';
import type { Target } from '../prove/targets.js';
import { Poisons, unknownSettings } from './poisons.js';
import type { Region } from './regions.js';

/** One version as it decides the requests of one principal in one region. */
export interface Version {
  readonly estate: Estate;
  readonly actor: Actor;
  readonly target: Target;
  readonly known: KnownKeys;
  readonly layers: Pick<Layers, 'principal' | 'resource'>;
}

export interface Versions {
  /** `undefined` when the old version has no such principal or resource, and so allowed nothing. */
  readonly before: Version | undefined;
  readonly after: Version;
  readonly region: Region;
}

/** The requests that the new version allows and the old one does not, as a formula, with the variables of each version. */
export interface DifferenceFormula {
  readonly root: Formula;
  readonly after: Vocabulary;
  readonly before: Vocabulary | undefined;
  readonly poisons: Poisons;
}

/** Reads each version in the way that is worse for owners, or leaves every open case open in the same way for both. */
export type Reading = 'worse' | 'every';

const beforePrefix = 'before: ';

/**
 * `root` is true of exactly the requests of the region that the new version allows and the old one does not. Nothing
 * of what is not known in one version cancels what is not known in the other: those are two conditions, unless they
 * are known to be the same.
 */
export function differenceFormula(
  formulas: Formulas,
  versions: Versions,
  narrowing: Narrowing,
  reading: Reading,
): DifferenceFormula {
  const { before, after, region } = versions;
  const Words = reading === 'every' ? EveryReading : Vocabulary;
  const poisons = new Poisons(formulas, versions);
  const now = new Words(formulas, after.known, catalogueKeys, '', () => false, narrowing);
  const allowed = allowedBy(now, after);
  if (allowed === formulas.false) return { root: allowed, after: now, before: undefined, poisons };
  const isShared = (key: string) => before === undefined || !isOwn(before.known(key), after.known(key));
  const old = before && new Words(formulas, before.known, catalogueKeys, beforePrefix, isShared, narrowing);
  const wasAllowed =
    old === undefined || before === undefined
      ? formulas.false
      : formulas.and([allowedBy(old, before), ...settingsOf(old, before)]);
  const surely = old === undefined ? wasAllowed : poisons.of(wasAllowed, old);
  const difference = formulas.and([poisons.of(allowed, now), formulas.not(surely)]);
  if (difference === formulas.false) return { root: difference, after: now, before: old, poisons };
  const root = formulas.and([
    difference,
    ...(narrowing.actions === undefined
      ? []
      : [formulas.or(narrowing.actions.map((glob) => formulas.matches(now.action, glob)))]),
    region.holds(formulas, now.action, now.resource),
    ...possible(now, versions),
    ...(old === undefined ? [] : [...pinsFor(old, versions, formulas), old.axioms()]),
    now.axioms(),
  ]);
  return { root, after: now, before: old, poisons };
}

function allowedBy(vocabulary: Vocabulary, { estate, actor, target, layers }: Version): Formula {
  return allowedFormula(
    vocabulary,
    {
      principal: actor.principal,
      resourceAccount: target.account ?? ownAccount(actor),
      ...(target.arn === undefined ? { ownerMayAllow: true as const } : {}),
      layers: { ...layers, endpoints: endpointLayers(estate) },
    },
    servicesUnderRcps(),
  );
}

/** Whether the old version allowed it as well, for settings that could not be read. */
function settingsOf(old: Vocabulary, before: Version): readonly Formula[] {
  return unknownSettings(before).map(({ reason, place }) =>
    old.unmodelled(reason, place ?? { file: '', line: 1, column: 1, pointer: '' }),
  );
}

/** What is so of every request to the new version; strangers are strange to both, and what is gone carries nothing. */
function possible(now: Vocabulary, { before, after }: Versions): readonly Formula[] {
  const { formulas } = now;
  const endpoints = new Set(after.estate.network.endpoints.map(({ id }) => id));
  const gone = (before?.estate.network.endpoints ?? []).filter(({ id }) => !endpoints.has(id));
  const isOpen = now.known('aws:sourcevpce').kind === 'open';
  return [
    ...axioms.map((axiom) => axiom.formula(now, after.estate)),
    strangerFormula(now, after.estate, after.actor),
    ...(before === undefined ? [] : [strangerFormula(now, before.estate, after.actor)]),
    ...(isOpen ? gone.map(({ id }) => formulas.not(formulas.equals(now.text('aws:sourcevpce'), id))) : []),
  ];
}

/** Whether the old version fixes the key to something else: its formulas then speak of a variable of their own. */
function isOwn(before: KnownKey, after: KnownKey): boolean {
  return before.kind !== 'open' && JSON.stringify(before) !== JSON.stringify(after);
}

/** Keys that the new version fixes and the old one leaves open: the request carries what the new one says. */
function pinsFor(old: Vocabulary, { before, after }: Versions, formulas: Formulas): readonly Formula[] {
  return [...old.keys].flatMap(([key, variable]) => {
    const now = after.known(key);
    if (before === undefined || now.kind === 'open' || before.known(key).kind !== 'open') return [];
    return [pin(formulas, key, variable, now)];
  });
}

function pin(
  formulas: Formulas,
  key: string,
  variable: Variable,
  known: Exclude<KnownKey, { kind: 'open' }>,
): Formula {
  if (known.kind === 'absent') return formulas.absent(variable);
  const { value } = known;
  if (variable.sort === 'string' && typeof value === 'string') return formulas.equals(variable, value);
  return formulas.unmodelled(`\`${key}\` is fixed in one version alone`);
}

/** One version of the requests of an actor on a target. */
export function versionOf(
  estate: Estate,
  actor: Actor,
  target: Target,
  layersFor: Region['layersFor'],
): Version {
  const known = withResourceAccount(knownKeys(estate, actor), target);
  return {
    estate,
    actor,
    target,
    known,
    layers: { principal: actor.layers, resource: target.layers(layersFor) },
  };
}
