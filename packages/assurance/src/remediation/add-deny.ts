import type { Estate, PolicyEntry } from '@redoubt/estate';
import { holdsSymbol, type Place, principalName } from '@redoubt/policy';
import type { Intent } from '../intent/intent.js';
import { isList, isObject, type Json, type JsonObject, listOf } from '../mutants/template.js';
import { insideActors } from '../prove/actors.js';
import { selectActors } from '../prove/select-actors.js';
import { globMatches } from '../question/glob.js';
import type { Question } from '../question/question.js';
import type { WitnessStep } from '../verdict/verdict.js';
import { type Change, leavesOf } from './change.js';
import { denyOf, oneOrMore } from './deny-of-question.js';
import type { Sources } from './sources.js';
import { changeOf } from './statement-at.js';

/** A Deny of what is asked about, in each policy that such a request passes: the principal's, the resource's, the organization's. */
export function denials(
  sources: Sources,
  step: WitnessStep,
  question: Question,
  intent: Intent | undefined,
): readonly Change[] {
  const { estate } = sources;
  const selected = selectedBy(question, estate, intent);
  const denies = question.asks
    .map((ask) => denyOf(question, ask, estate, intent))
    .filter((deny) => deny !== undefined)
    .filter((deny) => asksFor(deny, step.action));
  if (denies.length === 0 && question.byAnyChain) return inPrincipal(sources, step, selected, ofStep(step));
  return denies.flatMap((deny) => [
    ...inPrincipal(sources, step, selected, withoutActors(deny)),
    ...ofResource(estate, step).flatMap((found) => inPolicy(sources, found, onResource(deny, found, step))),
    ...ofOrganization(estate).flatMap((found) => inPolicy(sources, found, onLevel(deny, found))),
  ]);
}

function inPrincipal(
  sources: Sources,
  step: WitnessStep,
  selected: ReadonlySet<string>,
  deny: JsonObject,
): readonly Change[] {
  const holders = ofPrincipal(sources.estate, step, selected);
  return [...holders.flatMap((found) => inPolicy(sources, found, deny)), ...inNewPolicy(sources, step, deny)];
}

/** A step on the way is denied as it is taken. */
function ofStep({ action, resource }: WitnessStep): JsonObject {
  return { Effect: 'Deny', Action: action, Resource: resource };
}

/** The principals of the estate that a question is about. */
function selectedBy({ actors }: Question, estate: Estate, intent: Intent | undefined): ReadonlySet<string> {
  const inside = selectActors(insideActors(estate), actors, estate, intent);
  return new Set(inside.map(({ principal }) => principalName(principal)));
}

function asksFor({ Action }: JsonObject, action: string): boolean {
  return listOf(Action).some(
    (one) => typeof one === 'string' && globMatches(one.toLowerCase(), action.toLowerCase()),
  );
}

/** A policy that a Deny can go into. */
interface Holder {
  readonly kind: 'identity' | 'boundary' | 'resource' | 'trust' | 'scp' | 'rcp';
  readonly name: string;
  readonly entry: PolicyEntry;
  /** ARN of the resource that the policy is on. */
  readonly arn?: string;
}

/** The policies of the principal that nobody has who is not asked about as well. */
function ofPrincipal(
  estate: Estate,
  { principal }: WitnessStep,
  selected: ReadonlySet<string>,
): readonly Holder[] {
  const identities = [...estate.roles, ...estate.users];
  const identity = identities.find(({ arn }) => arn === principal);
  if (identity === undefined) return [];
  const isOthers = (entry: PolicyEntry): boolean =>
    identities.some(({ arn, identityPolicies, boundary }) => {
      const has = [...identityPolicies, ...(boundary === undefined ? [] : [boundary])].some((one) =>
        isSame(one, entry),
      );
      return has && arn !== principal && !selected.has(arn);
    });
  const { identityPolicies, boundary } = identity;
  return [
    ...identityPolicies.map(
      (entry): Holder => ({
        kind: 'identity',
        name: `the policy ${nameOf(entry)} of ${identity.name}`,
        entry,
      }),
    ),
    ...(boundary === undefined
      ? []
      : [
          {
            kind: 'boundary' as const,
            name: `the permissions boundary ${nameOf(boundary)}`,
            entry: boundary,
          },
        ]),
  ].filter(({ entry }) => !isOthers(entry));
}

function isSame(
  { document: { place: one } }: PolicyEntry,
  { document: { place: other } }: PolicyEntry,
): boolean {
  return one.file === other.file && one.pointer === other.pointer;
}

/** A managed policy that AWS names is called by its logical id. */
function nameOf({ name, document }: PolicyEntry): string {
  return `\`${holdsSymbol(name) ? (document.place.pointer.split('/')[2] ?? name) : name}\``;
}

function ofResource(estate: Estate, { resource, action }: WitnessStep): readonly Holder[] {
  if (action.startsWith('sts:'))
    return estate.roles
      .filter(({ arn }) => arn === resource)
      .map(
        ({ name, trust, arn }): Holder => ({
          kind: 'trust',
          name: `the trust policy of ${name}`,
          entry: trust,
          arn,
        }),
      );
  return estate.resourcePolicies
    .filter(
      ({ resourceArn: arn }) =>
        resource === arn || resource.startsWith(`${arn}/`) || resource.startsWith(`${arn}:`),
    )
    .map(
      ({ entry, resourceArn }): Holder => ({
        kind: 'resource',
        name: `the policy of ${resourceArn}`,
        entry,
        arn: resourceArn,
      }),
    );
}

function ofOrganization({ organizationPolicies }: Estate): readonly Holder[] {
  return organizationPolicies.map(({ kind, name, entry }) => ({
    kind: kind === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp',
    name: `the ${kind === 'SERVICE_CONTROL_POLICY' ? 'service' : 'resource'} control policy \`${name}\``,
    entry,
  }));
}

/** In the principal's own policies there is no need to say who. */
function withoutActors(deny: JsonObject): JsonObject {
  const { Condition: block, ...rest } = deny;
  if (!isObject(block)) return deny;
  const kept = Object.entries(block).flatMap(([operator, keys]) => {
    const others = Object.entries(isObject(keys) ? keys : {}).filter(([key]) => !ofActor.has(key));
    return others.length === 0 ? [] : [[operator, Object.fromEntries(others)] as const];
  });
  return kept.length === 0 ? rest : { ...rest, Condition: Object.fromEntries(kept) };
}

const ofActor: ReadonlySet<string> = new Set([
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:PrincipalIsAWSService',
]);

/** A resource's policy speaks of its own service and of its own resource. A trust policy names none. */
function onResource(
  deny: JsonObject,
  { kind, arn = '' }: Holder,
  { action }: WitnessStep,
): JsonObject | undefined {
  const { Effect = 'Deny', Action, Resource, ...rest } = deny;
  const service = action.slice(0, action.indexOf(':') + 1).toLowerCase();
  const own = listOf(Action).filter(
    (one): one is string => typeof one === 'string' && one.toLowerCase().startsWith(service),
  );
  if (own.length === 0) return undefined;
  const who = { Effect, Principal: '*', Action: oneOrMore(own) };
  if (kind === 'trust') return { ...who, ...rest };
  if (service === 'kms:') return { ...who, Resource: '*', ...rest };
  const named = listOf(Resource).filter(
    (one): one is string => typeof one === 'string' && isWithin(one, arn),
  );
  const all = [arn, `${arn}/*`];
  if (
    named.length === 0 &&
    !listOf(Resource).some((one) => typeof one === 'string' && globMatches(one, `${arn}/x`))
  )
    return undefined;
  return { ...who, Resource: named.length > 0 ? oneOrMore(named) : all, ...rest };
}

function isWithin(pattern: string, arn: string): boolean {
  return pattern === arn || pattern.startsWith(`${arn}/`) || pattern.startsWith(`${arn}:`);
}

function onLevel({ Effect = 'Deny', ...rest }: JsonObject, { kind }: Holder): JsonObject {
  return kind === 'rcp' ? { Effect, Principal: '*', ...rest } : { Effect, ...rest };
}

function inPolicy(
  sources: Sources,
  { entry, name }: Holder,
  deny: JsonObject | undefined,
): readonly Change[] {
  const { place } = entry.document;
  const file = sources.file(place.file);
  const document = file?.valueAt(place.pointer);
  if (deny === undefined || file === undefined || !isObject(document) || !isList(document.Statement))
    return [];
  return changeOf(
    place,
    `add a Deny of ${actionsOf(deny)} to ${name}`,
    leavesOf(deny),
    file.add(`${place.pointer}/Statement`, deny),
  );
}

function actionsOf({ Action, NotAction }: JsonObject): string {
  if (typeof Action === 'string') return `\`${Action}\``;
  return Action === undefined
    ? `all but ${listOf(NotAction).join(', ')}`
    : `${listOf(Action).length} actions`;
}

/** An inline policy for a role or user that has none of its own. */
function inNewPolicy(sources: Sources, { principal }: WitnessStep, deny: JsonObject): readonly Change[] {
  const { estate } = sources;
  const identity = [...estate.roles, ...estate.users].find(({ arn }) => arn === principal);
  const file = identity === undefined ? undefined : sources.file(identity.place.file);
  if (identity === undefined || file === undefined || !isResource(identity.place)) return [];
  const policy: Json = { PolicyName: 'deny', PolicyDocument: { Version: '2012-10-17', Statement: [deny] } };
  const at = `${identity.place.pointer}/Properties`;
  const edit = file.add(at, [policy], 'Policies') ?? file.add(`${at}/Policies`, policy);
  return changeOf(
    identity.place,
    `add an inline policy with a Deny of ${actionsOf(deny)} to ${identity.name}`,
    leavesOf(policy),
    edit,
  );
}

function isResource({ pointer }: Place): boolean {
  return /^\/Resources\/[^/]+$/.test(pointer);
}
