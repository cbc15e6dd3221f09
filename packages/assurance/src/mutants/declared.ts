import type { Estate } from '@redoubt/estate';
import { type PrincipalEntry, parsePolicyText, type Statement } from '@redoubt/policy';
import type { Obligation } from '../guarantees/guarantee.js';
import { textWithoutPlaces } from '../prove/content.js';
import { type ActorPattern, type ActorSelector, type Ask, everybody } from '../question/question.js';
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
  obligations(estate: Estate): readonly Obligation[] {
    const now = new Map(policiesByHolder(estate).map((one) => [keyOf(one), one]));
    return [...this.#policies].flatMap(([key, before]) => {
      return this.#between(before, now.get(key) ?? { ...before, statements: [] }, estate);
    });
  }

  #between(before: HolderPolicies, after: HolderPolicies, estate: Estate): readonly Obligation[] {
    const had = new Set((before.statements ?? []).map(textWithoutPlaces));
    const has = new Set((after.statements ?? []).map(textWithoutPlaces));
    const allowed = before.statements === undefined ? [] : (after.statements ?? [everything]);
    const widened = allowed.filter((one) => one.effect !== 'Deny' && !had.has(textWithoutPlaces(one)));
    const dropped = (before.statements ?? []).filter(
      (one) => one.effect === 'Deny' && !has.has(textWithoutPlaces(one)),
    );
    return [
      ...widened.flatMap((statement, index) => this.#allowedMore(statement, index, before, estate)),
      ...dropped.flatMap((statement, index) => deniedLess(statement, index, before)),
    ];
  }

  /** Nobody is allowed by the statement what no statement allowed before. */
  #allowedMore(
    statement: Statement,
    index: number,
    before: HolderPolicies,
    estate: Estate,
  ): readonly Obligation[] {
    const { layer, holder } = before;
    const own = before.statements ?? [];
    const ask = asked(statement, before);
    if (layer === 'endpoint-policy')
      return [obligation(`${holder}/allows-${index}`, layer, { ...ask, unless: own }, everybody)];
    const who = roleSide.has(layer)
      ? [holder]
      : ownRoles(estate)
          .filter((role) => names(statement.principal, role))
          .map(({ arn }) => arn);
    const roles = who.map((arn) => {
      const unless = [...own, ...(roleSide.has(layer) ? [] : this.#identity(arn)), ...this.#resources(arn)];
      const only = [{ by: 'arn', glob: arn }] as const;
      return obligation(
        `${holder}/allows-${index}-to-${arn}`,
        layer,
        { ...ask, unless: allows(unless) },
        { only, except: [] },
      );
    });
    if (roleSide.has(layer)) return roles;
    const strangers = { only: outsiders, except: [] };
    const unless = allows(own.filter(namesOutsiders).map((one) => onHolder(one, before)));
    return [...roles, obligation(`${holder}/allows-${index}-outside`, layer, { ...ask, unless }, strangers)];
  }

  #identity(arn: string): readonly Statement[] {
    return this.#policies.get(`identity-policy ${arn}`)?.statements ?? [];
  }

  /** What policies of resources allow the role directly. */
  #resources(arn: string): readonly Statement[] {
    const account = arn.split(':')[4] ?? '';
    return [...this.#policies.values()]
      .filter(({ layer }) => resourceSide.has(layer))
      .flatMap((policies) =>
        (policies.statements ?? [])
          .filter(({ principal }) => names(principal, { arn, account }))
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

const outsiders: readonly ActorPattern[] = [{ by: 'outside' }];

/** What a layer denied stays denied, to whomever the layer, or the statement itself, is about. */
function deniedLess(statement: Statement, index: number, policies: HolderPolicies): readonly Obligation[] {
  const { layer, holder } = policies;
  const only = aboutRole.has(layer) ? [{ by: 'arn', glob: holder } as const] : denied(statement);
  if (only === undefined) return [];
  return [obligation(`${holder}/denies-${index}`, layer, asked(statement, policies), { only, except: [] })];
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

/** Roles and users of ours are no outsiders. */
function namesOutsiders({ principal }: Statement): boolean {
  return (
    principal.kind === 'absent' ||
    principal.negated ||
    principal.entries.some(({ kind }) => kind !== 'role' && kind !== 'user')
  );
}

function allows(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === 'Allow');
}

/** The statement as a question: on its holder alone where it belongs to a resource, and through its endpoint. */
function asked(statement: Statement, policies: HolderPolicies): Ask {
  const placed = resourceSide.has(policies.layer) ? onHolder(statement, policies) : statement;
  if (policies.layer !== 'endpoint-policy') return placed;
  return { ...placed, conditions: [...placed.conditions, ...throughEndpoint(policies.holder)] };
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
function onHolder(statement: Statement, { holder, layer }: HolderPolicies): Statement {
  const { resource } = statement;
  const whole =
    resource.kind === 'absent' || resource.patterns.some((one) => one.kind === 'text' && one.text === '*');
  if (!whole || (resource.kind === 'patterns' && resource.negated)) return statement;
  const place = statement.place;
  const texts = layer === 'resource-policy' ? [holder, `${holder}/*`, `${holder}:*`] : [holder];
  const patterns = texts.map((text) => ({ kind: 'text' as const, text, place }));
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

function obligation(id: string, layer: string, ask: Ask, actors: ActorSelector): Obligation {
  return {
    kind: 'question',
    question: {
      id: `${layer}/${id}`,
      title: 'somebody is allowed what was not declared',
      asks: [{ ...ask, unless: [...(ask.unless ?? []), needsNoPermission] }],
      actors,
      byAnyChain: false,
      place: ask.place,
    },
  };
}

function keyOf({ layer, holder }: HolderPolicies): string {
  return `${layer} ${holder}`;
}
