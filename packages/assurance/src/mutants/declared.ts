import type { Estate } from '@redoubt/estate';
import {
  accountOf,
  type Principal,
  type PrincipalEntry,
  parsePolicyText,
  principalName,
  type Statement,
} from '@redoubt/policy';
import { couldName } from '@redoubt/policy/compile';
import { outsideActors, rootUsers, serviceLinkedRoles } from '../prove/actors.js';
import { textWithoutPlaces } from '../prove/content.js';
import { globsUnder } from '../prove/targets.js';
import {
  type ActorPattern,
  type ActorSelector,
  type Ask,
  everybody,
  type Question,
} from '../question/question.js';
import { type HolderPolicies, ownRoles, policiesByHolder } from './declared-policies.js';
import { names } from './named.js';

/**
 * What the policies of an estate allow and deny, as the promise that another version of it allows no request beyond
 * that. A statement that both have shows nothing; one that was added, widened, narrowed or dropped is a question.
 */
export class Declared {
  readonly #policies: ReadonlyMap<string, HolderPolicies>;

  constructor(estate: Estate) {
    this.#policies = new Map(policiesByHolder(estate).map((one) => [keyOf(one), one]));
  }

  /** What has to be shown of a version of the estate: nothing where its policies say the same. */
  questions(estate: Estate): readonly Question[] {
    const now = new Map(policiesByHolder(estate).map((one) => [keyOf(one), one]));
    return [...this.#policies].flatMap(([key, before]) => {
      return this.#between(before, now.get(key) ?? { ...before, statements: [] }, estate);
    });
  }

  #between(before: HolderPolicies, after: HolderPolicies, estate: Estate): readonly Question[] {
    const had = new Set((before.statements ?? []).map(textWithoutPlaces));
    const has = new Set((after.statements ?? []).map(textWithoutPlaces));
    const allowed = before.statements === undefined ? [] : (after.statements ?? [everything]);
    const widened = allowed.filter((one) => one.effect !== 'Deny' && !had.has(textWithoutPlaces(one)));
    const dropped = (before.statements ?? []).filter(
      (one) => one.effect === 'Deny' && !has.has(textWithoutPlaces(one)),
    );
    return [
      ...widened.flatMap((statement, index) => this.#allowedMore(statement, index, before, estate)),
      ...dropped.flatMap((statement, index) => deniedLess(statement, index, before, estate)),
    ];
  }

  /** Nobody is allowed by the statement what no statement allowed before. */
  /** Nobody is allowed by the statement what no statement allowed before. */
  #allowedMore(
    statement: Statement,
    index: number,
    before: HolderPolicies,
    estate: Estate,
  ): readonly Question[] {
    const { layer, holder } = before;
    const own = before.statements ?? [];
    const id = `${holder}/allows-${index}`;
    if (layer === 'endpoint-policy')
      return [question(id, layer, { ...asked(statement, before), beyond: allows(own) }, everybody)];
    if (roleSide.has(layer)) {
      const beyond = allows([...own, ...this.#resources(before)]);
      return [question(id, layer, { ...asked(statement, before), beyond }, onlyBy(holder))];
    }
    return this.#allowedMoreOn(statement, id, before, estate);
  }

  /** The policy of a resource: to everybody, ours or not, whom it may name. */
  #allowedMoreOn(
    statement: Statement,
    id: string,
    before: HolderPolicies,
    estate: Estate,
  ): readonly Question[] {
    const ask = asked(statement, before);
    return whomItMayName(statement, estate).flatMap((principal) => {
      const name = principalName(principal);
      return this.#allowedBefore(principal, before).map((beyond, which) =>
        question(`${id}-to-${name}-${which}`, before.layer, { ...ask, beyond }, onlyBy(name)),
      );
    });
  }

  /**
   * Statements that cover all that the principal was allowed on the resource: those that may name it; or those that name it
   * itself, with its identity policies, to which its account is only a reference.
   */
  #allowedBefore(principal: Principal, before: HolderPolicies): readonly (readonly Statement[])[] {
    const may = (before.statements ?? []).filter((one) => couldName(one.principal, principal));
    const direct = may.filter((one) => names(one.principal, principalName(principal)));
    const onIt = (list: readonly Statement[]) => allows(list.map((one) => onHolder(one, before)));
    const first = [...onIt(may), ...this.#enoughBesides(principal, before)];
    const delegates = principal.kind === 'role' && direct.length < may.length;
    return delegates ? [first, [...onIt(direct), ...this.#identityOf(principal)]] : [first];
  }

  /** In one account identity policies are enough, but for keys and the trust of roles, which their own policies open. */
  #enoughBesides(principal: Principal, { layer, account }: HolderPolicies): readonly Statement[] {
    if (layer !== 'resource-policy' || accountOf(principal) !== account) return [];
    return this.#identityOf(principal);
  }

  #identityOf(principal: Principal): readonly Statement[] {
    return allows(this.#policies.get(`identity-policy ${principalName(principal)}`)?.statements ?? []);
  }

  /** What policies of resources of its account allow the role directly. */
  #resources({ holder: arn, account }: HolderPolicies): readonly Statement[] {
    return [...this.#policies.values()]
      .filter((policies) => resourceSide.has(policies.layer) && policies.account === account)
      .flatMap((policies) =>
        (policies.statements ?? [])
          .filter(({ principal }) => names(principal, arn))
          .map((one) => onHolder(one, policies)),
      );
  }
}

const roleSide: ReadonlySet<HolderPolicies['layer']> = new Set<HolderPolicies['layer']>([
  'identity-policy',
  'permissions-boundary',
]);

const resourceSide: ReadonlySet<HolderPolicies['layer']> = new Set<HolderPolicies['layer']>([
  'resource-policy',
  'key-policy',
  'trust-policy',
]);

/** What a layer denied stays denied, to whomever the layer, or the statement itself, is about. */
function deniedLess(
  statement: Statement,
  index: number,
  policies: HolderPolicies,
  estate: Estate,
): readonly Question[] {
  const { layer, holder } = policies;
  const id = `${holder}/denies-${index}`;
  if (layer === 'resource-control-policy')
    return [question(id, layer, onResourcesOf(estate, statement, holder), everybody)];
  const only = aboutRole.has(layer) ? [{ by: 'arn', glob: holder } as const] : denied(statement);
  if (only === undefined) return [];
  return [question(id, layer, asked(statement, policies), { only, except: [] })];
}

/** Control policies of resources speak of those of their account, and not of retiring grants. */
function onResourcesOf(estate: Estate, statement: Statement, account: string): Ask {
  const { place } = statement;
  const own = [...estate.buckets, ...estate.keys].filter((one) => one.account === account);
  const patterns = own.flatMap(({ arn }) =>
    [arn, `${arn}/*`].map((text) => ({ kind: 'text' as const, text, place })),
  );
  return {
    ...statement,
    resource: { kind: 'patterns', negated: false, patterns, place },
    unless: [statementOf({ Action: 'kms:RetireGrant', Resource: '*' })],
  };
}

const aboutRole: ReadonlySet<HolderPolicies['layer']> = new Set<HolderPolicies['layer']>([
  'identity-policy',
  'permissions-boundary',
  'service-control-policy',
]);

/** Whom a Deny of a resource's policy is about: nobody in particular is everybody; `undefined` where nobody is meant. */
function denied({ principal }: Statement): readonly ActorPattern[] | undefined {
  if (principal.kind === 'absent' || principal.negated) return [];
  if (principal.entries.some(({ kind }) => kind === 'everyone')) return [];
  const patterns = principal.entries.flatMap(patternOf);
  return patterns.length === 0 ? undefined : patterns;
}

function patternOf(entry: PrincipalEntry): readonly ActorPattern[] {
  switch (entry.kind) {
    case 'role':
    case 'user':
      return [{ by: 'arn', glob: entry.arn }];
    case 'account':
      return [{ by: 'account', account: entry.account }];
    case 'service':
      return [{ by: 'service', glob: entry.service }];
    default:
      return [];
  }
}

/** Whoever the element may name, itself or by their account. */
function whomItMayName({ principal: element }: Statement, estate: Estate): readonly Principal[] {
  return everyoneOf(estate).filter((principal) => couldName(element, principal));
}

const remembered = new WeakMap<Estate, readonly Principal[]>();

function everyoneOf(estate: Estate): readonly Principal[] {
  const known = remembered.get(estate) ?? [
    ...ownRoles(estate).map(({ arn, account }) => ({ kind: 'role' as const, arn, account })),
    ...[...rootUsers(estate), ...serviceLinkedRoles(estate), ...outsideActors(estate)].map(
      ({ principal }) => principal,
    ),
  ];
  remembered.set(estate, known);
  return known;
}

function onlyBy(arn: string): ActorSelector {
  return { only: [{ by: 'arn', glob: arn }], except: [] };
}

function allows(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === 'Allow');
}

/** The statement as a question: on its holder alone where it belongs to a resource, and through its endpoint. */
function asked(statement: Statement, policies: HolderPolicies): Ask {
  const { layer, holder, actions, alongside } = policies;
  if (resourceSide.has(layer)) return { ...onHolder(statement, policies), unless: [elsewhere(holder)] };
  if (layer !== 'endpoint-policy') return statement;
  const conditions = [...statement.conditions, ...throughEndpoint(holder)];
  const action = statement === everything ? ofActions(actions ?? ['*']) : statement.action;
  return { ...statement, action, conditions, unless: checkedAlongside(alongside ?? []) };
}

/** What a policy of a resource says of others has no effect. */
function elsewhere(holder: string): Statement {
  return statementOf({ Action: '*', NotResource: globsUnder(holder) });
}

/** What is checked with a call without being called itself, no endpoint policy decides. */
function checkedAlongside(actions: readonly string[]): readonly Statement[] {
  return actions.length === 0 ? [] : [statementOf({ Action: actions, Resource: '*' })];
}

/** An endpoint carries the calls of its service, and no others. */
function ofActions(actions: readonly string[]): Statement['action'] {
  return statementOf({ Action: actions, Resource: '*' }).action;
}

/** The caller's own call through the endpoint: what a service calls on with its identity, no endpoint policy stops. */
function throughEndpoint(id: string): Statement['conditions'] {
  const Condition = {
    StringEquals: { 'aws:SourceVpce': id },
    BoolIfExists: { 'aws:ViaAWSService': 'false' },
  };
  return statementOf({ Action: '*', Resource: '*', Condition }).conditions;
}

/** `*` in the policy of a key, a topic or a role's trust stands for the holder itself. */
function onHolder(statement: Statement, { holder }: HolderPolicies): Statement {
  const { resource } = statement;
  const whole =
    resource.kind === 'absent' || resource.patterns.some((one) => one.kind === 'text' && one.text === '*');
  if (!whole || (resource.kind === 'patterns' && resource.negated)) return statement;
  const place = statement.place;
  const patterns = globsUnder(holder).map((text) => ({
    kind: 'text' as const,
    text,
    place,
  }));
  return { ...statement, resource: { kind: 'patterns', negated: false, patterns, place } };
}

/** What a layer without a policy comes to. */
const everything = statementOf({ Action: '*', Resource: '*' });

/** Allowed whatever policies say: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
const needsNoPermission = statementOf({ Action: 'sts:GetCallerIdentity', Resource: '*' });

function statementOf(parts: Readonly<Record<string, unknown>>): Statement {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...parts } });
  const [statement] = parsePolicyText(text, 'mutants', 'identity').policy.statements;
  if (statement === undefined) throw new TypeError('a policy of one statement was read as none');
  return statement;
}

function question(id: string, layer: string, ask: Ask, actors: ActorSelector): Question {
  return {
    id: `${layer}/${id}`,
    title: 'somebody is allowed what was not declared',
    asks: [{ ...ask, unless: [...(ask.unless ?? []), needsNoPermission] }],
    actors,
    byAnyChain: false,
    place: ask.place,
  };
}

function keyOf({ layer, holder }: HolderPolicies): string {
  return `${layer} ${holder}`;
}
