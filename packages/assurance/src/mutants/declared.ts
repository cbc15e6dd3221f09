import type { Estate } from '@redoubt/estate';
import { accountOf, type Principal, principalName, type Statement } from '@redoubt/policy';
import { couldName } from '@redoubt/policy/compile';
import { textWithoutPlaces } from '../prove/content.js';
import { type ActorSelector, everybody, type Question } from '../question/question.js';
import { asked, everything, onHolder, onResourcesOf, question, resourceSide } from './asked-of-holder.js';
import { type HolderPolicies, policiesByHolder } from './declared-policies.js';
import { denied, names, whomItMayName } from './named.js';

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

const aboutRole: ReadonlySet<HolderPolicies['layer']> = new Set<HolderPolicies['layer']>([
  'identity-policy',
  'permissions-boundary',
  'service-control-policy',
]);

function onlyBy(arn: string): ActorSelector {
  return { only: [{ by: 'arn', glob: arn }], except: [] };
}

function allows(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === 'Allow');
}

function keyOf({ layer, holder }: HolderPolicies): string {
  return `${layer} ${holder}`;
}
