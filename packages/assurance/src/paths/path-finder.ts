import type { Role, Workload } from '@redoubt/estate';
import { type AttachedPolicy, parsePolicy, type Statement } from '@redoubt/policy';
import type { Actor } from '../prove/actors.js';
import type { Found, Prover } from '../prove/prove.js';
import { askStatement } from '../question/statement.js';
import type { UnknownReason, WitnessStep } from '../verdict/verdict.js';
import { allowedResources, mayCover, type ResourceGlobs } from './allowed-resources.js';
import type { Edge, EdgeRequest } from './edge.js';
import { edges } from './edges.js';
import { withOwnPermissions } from './own-permissions.js';
import { RoleIndex } from './role-index.js';
import { ServiceTrust } from './service-trust.js';

/** One step of a path: what the actor does, and whom it can act as then. */
export interface PathStep {
  readonly edge: Edge;
  readonly requests: readonly WitnessStep[];
  readonly gains: Actor;
}

/** Everybody whom an actor can come to act as, each with the steps that lead there; and what could not be told. */
export interface Reachable {
  readonly actors: readonly { readonly actor: Actor; readonly path: readonly PathStep[] }[];
  readonly unknowns: readonly UnknownReason[];
}

/**
 * Finds the chains of steps by which one principal comes to act as another. Each edge is decided by the prover, with
 * trust policies, conditions, boundaries and control policies; the tables of edges say only what to ask.
 */
export class PathFinder {
  readonly #trust: ServiceTrust;
  readonly #roles: RoleIndex;
  #fromResources: readonly AttachedPolicy[] | undefined;
  readonly #steps = new Map<
    Actor,
    { readonly steps: readonly PathStep[]; readonly unknowns: readonly UnknownReason[] }
  >();
  readonly #byRole: ReadonlyMap<string, Actor>;
  readonly #asks = new Map<string, Statement>();
  readonly #answers = new Map<Actor, Map<Statement, boolean>>();

  constructor(private readonly prover: Prover) {
    this.#trust = new ServiceTrust(prover);
    this.#roles = new RoleIndex(prover.estate.roles);
    this.#byRole = new Map(
      prover.actors.flatMap((actor) =>
        actor.standing === 'inside' && 'arn' in actor.principal
          ? [[actor.principal.arn, actor] as const]
          : [],
      ),
    );
  }

  /** Breadth first, so that each path is one of the shortest. */
  reachableFrom(start: Actor): Reachable {
    const paths = new Map<Actor, readonly PathStep[]>([[start, []]]);
    const unknowns: UnknownReason[] = [];
    for (const [actor, path] of paths) {
      const found = this.stepsFrom(actor);
      unknowns.push(...found.unknowns);
      for (const step of found.steps) if (!paths.has(step.gains)) paths.set(step.gains, [...path, step]);
    }
    return { actors: [...paths].map(([actor, path]) => ({ actor, path })), unknowns };
  }

  /** The single steps that an actor can take. */
  stepsFrom(actor: Actor): {
    readonly steps: readonly PathStep[];
    readonly unknowns: readonly UnknownReason[];
  } {
    const known = this.#steps.get(actor);
    if (known !== undefined) return known;
    const steps: PathStep[] = [];
    const unknowns: UnknownReason[] = [];
    for (const edge of edges) {
      if (!this.#worthAsking(actor, edge)) continue;
      for (const candidate of this.#candidates(actor, edge)) {
        const found = this.#decide(actor, edge, candidate);
        unknowns.push(...found.unknowns);
        if (found.witness !== undefined)
          steps.push({ edge, requests: found.witness.steps, gains: candidate.gains });
      }
    }
    const result = { steps, unknowns };
    this.#steps.set(actor, result);
    return result;
  }

  /** Whether each request has an action that some policy may allow to the actor, on whatever resource. */
  #worthAsking(actor: Actor, { requests }: Edge): boolean {
    return requests.every(({ anyOf }) =>
      anyOf.some((action) => {
        if (action === assume || this.#resourcesAllow(action)) return true;
        return actor.standing === 'inside' && isSomething(allowedResources(actor.layers.identity, action));
      }),
    );
  }

  /** Whether the policy of some resource may allow the action, to whomever it names. */
  #resourcesAllow(action: string): boolean {
    this.#fromResources ??= this.prover.estate.resourcePolicies.map(({ entry }) => ({
      name: entry.name,
      policy: parsePolicy(entry.document, 'resource').policy,
    }));
    return isSomething(allowedResources(this.#fromResources, action));
  }

  /** Globs that cover what the actor's own policies, and those of resources, may let it do the request on. */
  #mayBeOn(actor: Actor, request: EdgeRequest | undefined): ResourceGlobs {
    if (request === undefined || request.anyOf.some((action) => this.#resourcesAllow(action))) return 'any';
    const globs = request.anyOf.map((action) => allowedResources(actor.layers.identity, action));
    return globs.includes('any') ? 'any' : globs.flat();
  }

  #decide(actor: Actor, edge: Edge, candidate: Candidate): Found {
    const asks = edge.requests.map((request) => this.#ask(actor, request, candidate));
    const isPossible = asks.length === 1 || asks.every((ask) => this.#couldBeAllowed(actor, ask));
    return isPossible ? this.prover.witness(actor, asks) : nothing;
  }

  /** One request by itself, asked once: many edges begin by passing the same role. */
  #couldBeAllowed(actor: Actor, ask: Statement): boolean {
    const known = this.#answers.get(actor) ?? new Map<Statement, boolean>();
    this.#answers.set(actor, known);
    const could = known.get(ask) ?? this.prover.couldBeAllowed(actor, [ask]);
    known.set(ask, could);
    return could;
  }

  #ask(actor: Actor, request: EdgeRequest, candidate: Candidate): Statement {
    const resources = resourcesOf(actor, request, candidate);
    const key = JSON.stringify([request.anyOf, resources, request.condition]);
    const known = this.#asks.get(key);
    if (known !== undefined) return known;
    const asked = { actions: request.anyOf, resources };
    const made = askStatement(
      request.condition === undefined ? asked : { ...asked, conditions: request.condition },
      'paths',
    );
    this.#asks.set(key, made);
    return made;
  }

  /** Whom the edge could lead to, before anything is asked of the actor's rights. */
  #candidates(actor: Actor, edge: Edge): readonly Candidate[] {
    const { gains, id } = edge;
    const { estate } = this.prover;
    switch (gains.kind) {
      case 'role-of-service':
        return this.#others(
          actor,
          this.#rolesFor(actor, edge).filter((role) => this.#trust.allows(role, gains.service)),
        );
      case 'role-itself':
        return this.#others(actor, this.#rolesFor(actor, edge));
      case 'role-of-workload':
        return this.#workloadsFor(actor, edge)
          .filter(({ kind }) => gains.workloads.includes(kind))
          .flatMap((workload) => this.#ofWorkload(actor, workload));
      case 'user-itself':
        return estate.users.flatMap(({ arn }) => this.#candidate(actor, arn, arn));
      case 'own-permissions':
        return ownPermissions(actor, id);
    }
  }

  /** A role may be assumed by its trust policy alone. */
  #rolesFor(actor: Actor, { requests }: Edge): readonly Role[] {
    const onRole = requests.find(({ on }) => on === 'target');
    const byTrust = onRole?.anyOf.includes(assume) ? actor.principal : undefined;
    return this.#roles.find(this.#mayBeOn(actor, onRole), byTrust);
  }

  #workloadsFor(actor: Actor, { requests }: Edge): readonly Workload[] {
    const globs = this.#mayBeOn(
      actor,
      requests.find(({ on }) => on === 'workload'),
    );
    return this.prover.estate.workloads.filter(({ arn }) => arn !== undefined && mayCover(globs, arn));
  }

  #others(actor: Actor, roles: readonly Role[]): readonly Candidate[] {
    return roles.flatMap(({ arn }) => this.#candidate(actor, arn, arn));
  }

  #ofWorkload(actor: Actor, { role, arn }: Workload): readonly Candidate[] {
    return role === undefined || arn === undefined ? [] : this.#candidate(actor, role, arn);
  }

  #candidate(actor: Actor, gained: string, resource: string): readonly Candidate[] {
    const gains = this.#byRole.get(gained);
    return gains === undefined || gains === actor ? [] : [{ resource, gains }];
  }
}

const assume = 'sts:AssumeRole';

const nothing: Found = { witness: undefined, unknowns: [], openCases: new Set() };

const isSomething = (globs: ResourceGlobs): boolean => globs === 'any' || globs.length > 0;

/** Whom an edge leads to, and the role or running resource that its requests name. */
interface Candidate {
  readonly resource: string;
  readonly gains: Actor;
}

function ownPermissions(actor: Actor, edge: string): readonly Candidate[] {
  const gains = actor.standing === 'inside' ? withOwnPermissions(actor, edge) : undefined;
  return gains === undefined ? [] : [{ resource: '*', gains }];
}

function resourcesOf(actor: Actor, { on }: EdgeRequest, { resource }: Candidate): readonly string[] {
  if (on === 'any') return ['*'];
  if (on === 'self') return 'arn' in actor.principal ? [actor.principal.arn] : ['*'];
  return [resource];
}
