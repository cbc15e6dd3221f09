import type { Estate } from '@redoubt/estate';
import { type OrganizationLevel, publicness, type Statement } from '@redoubt/policy';
import type { Narrowing } from '@redoubt/policy/compile';
import type { Witness } from '../verdict/verdict.js';
import type { Actor } from './actors.js';
import { ContentIds, withoutPlaces } from './content.js';
import { endpointLayers } from './endpoints.js';
import { asksToAssume, narrowingOf } from './question-formula.js';
import { relevantTargets } from './relevant-targets.js';
import type { Target } from './targets.js';

/**
 * Requests that are known to be impossible, by the content of everything that decides them: the actor and its policies,
 * the target and its policies, the endpoints, what is asked. An estate that differs from another in one statement is
 * then proved anew only where that statement counts. Remembers nothing that was unknown.
 */
export class ProofMemory {
  #ids = new ContentIds();
  #impossible = new Map<string, readonly string[]>();
  #possible = new Map<string, readonly string[]>();
  #actors = new WeakMap<Actor, number>();
  #estates = new WeakMap<Estate, EstateContent>();
  #witnesses = new Map<string, KnownWitness>();
  #names = new WeakMap<readonly Target[], number>();
  #relevant = new Map<string, { readonly ids: ReadonlySet<string>; readonly rest: Target | undefined }>();
  #aims = new WeakMap<Estate, WeakMap<Statement, WeakMap<Target, Aim>>>();

  /** @param atMost how many requests are remembered before all are forgotten: about a hundred megabytes */
  constructor(private readonly atMost = 300_000) {}

  /** Forgets all when it has become too much. Between questions only: what is remembered is told apart by numbers. */
  trim(): void {
    if (this.#impossible.size + this.#possible.size + this.#ids.size <= this.atMost) return;
    this.#ids = new ContentIds();
    this.#impossible = new Map();
    this.#possible = new Map();
    this.#actors = new WeakMap();
    this.#estates = new WeakMap();
    this.#witnesses = new Map();
    this.#names = new WeakMap();
    this.#relevant = new Map();
    this.#aims = new WeakMap();
  }

  /** The open cases that the proof rests on, when the requests are known to be impossible. */
  impossible(key: string): readonly string[] | undefined {
    return this.#impossible.get(key);
  }

  /** The same of requests that are known to be possible by themselves; whether with others must still be asked. */
  possible(key: string): readonly string[] | undefined {
    return this.#possible.get(key);
  }

  remember(key: string, as: 'impossible' | 'possible', openCases: ReadonlySet<string>): void {
    (as === 'impossible' ? this.#impossible : this.#possible).set(key, [...openCases]);
  }

  /** A witness of requests with the same content. Its places are those of the estate in which it was found. */
  witness(key: string): KnownWitness | undefined {
    return this.#witnesses.get(key);
  }

  rememberWitness(key: string, witness: Witness, openCases: ReadonlySet<string>): void {
    this.#witnesses.set(key, { witness, openCases: [...openCases] });
  }

  /** The targets that a statement can be about, which follow from what it says and from the names of all targets. */
  relevant(ask: Statement, targets: readonly Target[]): readonly Target[] {
    const names = this.#names.get(targets) ?? this.#ids.id(`names ${targets.map(({ id }) => id).join(' ')}`);
    this.#names.set(targets, names);
    const key = `${names} ${this.#ids.id(JSON.stringify(withoutPlaces(ask)))}`;
    const known = this.#relevant.get(key);
    if (known === undefined) {
      const found = relevantTargets(ask, targets);
      const rest = found.find(({ arn }) => arn === undefined);
      this.#relevant.set(key, { ids: new Set(found.map(({ id }) => id)), rest });
      return found;
    }
    const own = targets.filter(({ id }) => known.ids.has(id));
    return known.rest === undefined ? own : [...own, known.rest];
  }

  /** What decides the requests of an actor that a statement asks about on one target. */
  keyOf(estate: Estate, actor: Actor, tagged: boolean, ask: Statement, target: Target): string {
    const aim = this.#aim(estate, ask, target);
    return `${this.#actor(actor)} ${tagged} ${this.#principalSide(actor, aim)} ${aim.id}`;
  }

  /** By estate too: a question and the target of all other resources may be the same objects for several. */
  #aim(estate: Estate, ask: Statement, target: Target): Aim {
    const ofEstate = this.#aims.get(estate) ?? new WeakMap<Statement, WeakMap<Target, Aim>>();
    this.#aims.set(estate, ofEstate);
    const known = ofEstate.get(ask) ?? new WeakMap<Target, Aim>();
    ofEstate.set(ask, known);
    const found = known.get(target) ?? this.#makeAim(estate, ask, target);
    known.set(target, found);
    return found;
  }

  #makeAim(estate: Estate, ask: Statement, target: Target): Aim {
    const narrowing = narrowingOf(ask, target);
    const about = this.#ids.id(`about ${JSON.stringify(narrowing)}`);
    const { id, account, globs } = target;
    const parts = [
      JSON.stringify(withoutPlaces(ask)),
      JSON.stringify([id, account, globs]),
      this.#resourceSide(target, ask, narrowing, about),
      this.#estate(estate, narrowing, about),
    ];
    return { narrowing, about, id: this.#ids.id(`aim ${parts.join(' ')}`) };
  }

  #principalSide({ layers }: Actor, { narrowing, about }: Aim): string {
    const { identity, boundary, session, scps, inManagementAccount } = layers;
    return [
      ...[identity, boundary, session].map((policies) => this.#ids.concerning(policies, narrowing, about)),
      this.#organization(scps, narrowing, about),
      inManagementAccount === true ? 1 : 0,
    ].join(' ');
  }

  #resourceSide(target: Target, ask: Statement, narrowing: Narrowing, about: number): string {
    const layers = target.layers(asksToAssume(ask) ? 'assume' : 'other');
    const policy = layers.policy ?? [];
    const rest = [
      layers.bucketBehind?.arn,
      layers.grants,
      layers.blockPublicAccess,
      layers.inManagementAccount,
    ];
    const isPublic = layers.blockPublicAccess === undefined ? '' : publicness(policy);
    return [
      this.#ids.concerning(layers.policy, narrowing, about),
      this.#ids.concerning(layers.bucketBehind?.policy, narrowing, about),
      this.#organization(layers.rcps, narrowing, about),
      this.#ids.id(`resource side ${isPublic} ${JSON.stringify(rest)}`),
    ].join(' ');
  }

  #organization(
    levels: readonly OrganizationLevel[] | undefined,
    narrowing: Narrowing,
    about: number,
  ): string {
    return (levels ?? []).map(({ policies }) => this.#ids.concerning(policies, narrowing, about)).join(',');
  }

  #actor(actor: Actor): number {
    const known = this.#actors.get(actor);
    if (known !== undefined) return known;
    const { principal, standing, anyAccount } = actor;
    const made = this.#ids.id(`actor ${JSON.stringify([principal, standing, anyAccount])}`);
    this.#actors.set(actor, made);
    return made;
  }

  #estate(estate: Estate, narrowing: Narrowing, about: number): number {
    const known = this.#estates.get(estate) ?? this.#contentOf(estate);
    this.#estates.set(estate, known);
    const found = known.byAbout.get(about);
    if (found !== undefined) return found;
    const endpoints = endpointLayers(estate).map(({ id, actions, alongside, policies }) => [
      id,
      actions,
      alongside,
      policies.length,
      this.#ids.concerning(policies, narrowing, about),
    ]);
    const made = this.#ids.id(`estate ${known.fixed} ${JSON.stringify(endpoints)}`);
    known.byAbout.set(about, made);
    return made;
  }

  #contentOf({ network, accounts }: Estate): EstateContent {
    const places = network.endpoints.map(({ id, vpc }) => [id, vpc]);
    const vpcs = network.vpcs.map(({ id }) => id);
    const owners = accounts.map(({ id, organizationId }) => [id, organizationId]);
    return { fixed: JSON.stringify([places, vpcs, owners]), byAbout: new Map() };
  }
}

interface KnownWitness {
  readonly witness: Witness;
  readonly openCases: readonly string[];
}

/** A statement of a question on one target: what it is about, and the content of all that decides it but the actor. */
interface Aim {
  readonly narrowing: Narrowing;
  readonly about: number;
  readonly id: number;
}

interface EstateContent {
  /** What axioms say of the estate. */
  readonly fixed: string;
  readonly byAbout: Map<number, number>;
}
