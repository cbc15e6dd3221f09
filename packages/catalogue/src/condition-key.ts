import { action, actionsOf } from './action.js';
import { remembered } from './fact-source.js';
import { GLOBAL_CONDITION_KEYS } from './global-condition-keys.js';
import { type ConditionKeyFact, ownValue, serviceFacts } from './service.js';

/**
 * The type that AWS's reference gives a condition key. `ArrayOf…` keys are multi-valued: they need `ForAllValues` or
 * `ForAnyValue`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export type ConditionKeyType =
  | 'String'
  | 'ARN'
  | 'Bool'
  | 'Numeric'
  | 'Date'
  | 'IPAddress'
  | 'ArrayOfString'
  | 'ArrayOfARN'
  | 'ArrayOfBool';

/** A condition key as AWS documents it. */
export interface ConditionKey {
  /** In AWS's own spelling. A template keeps its variable part: `aws:ResourceTag/${TagKey}`. */
  readonly key: string;
  readonly type: ConditionKeyType;
  /** True when one request may carry several values. */
  readonly multiValued: boolean;
  readonly description: string;
}

/**
 * One condition key as a service or, for `aws:` keys that the service does not list, IAM itself defines it. Compares
 * without regard to case; an instance (`aws:ResourceTag/team`) finds its template.
 * @param service prefix of the service of the action in question, or `global`
 * @returns undefined when neither documents the key
 */
export function conditionKey(service: string, key: string): ConditionKey | undefined {
  const lower = key.toLowerCase();
  // The hand-written table decides for global keys: the services' own rows call some of the single-valued ones arrays.
  const global = globalConditionKey(lower);
  return global === undefined && service !== 'global' ? serviceKey(service, lower) : global;
}

/** All condition keys that a service's table lists, sorted; empty when there is no such service. */
export function conditionKeysOf(service: string): readonly ConditionKey[] {
  return Object.values(serviceFacts(service)?.conditionKeys ?? {}).map(fromFact);
}

/**
 * Whether the context of a request for an action can hold a key, as far as AWS documents it:
 * - `request`: the action's rows list it, so the request's parameters may set it
 * - `resource`: one of the action's resource types lists it
 * - `global`: IAM itself may set it on a request to any service
 * - `none`: the key is documented, but not for the action
 * - `undocumented`: nothing says where the key is sent. AWS declares some keys that stand on no action (SageMaker's
 *   deprecated ones), and a key may be newer than the data: nothing follows from it, neither presence nor absence
 * - `unknown-action`: AWS's reference has no such action
 */
export type KeyPresence = 'request' | 'resource' | 'global' | 'none' | 'undocumented' | 'unknown-action';

/**
 * Where the key of a condition can come from, in a request for an action.
 * @param actionName `service:Name`, without regard to case, no wildcards
 * @param key an instance or a template, without regard to case
 */
export function keyPresence(actionName: string, key: string): KeyPresence {
  const found = action(actionName);
  if (found === undefined) return 'unknown-action';
  const lower = key.toLowerCase();
  if (found.conditionKeys.some((template) => matchesKeyTemplate(template, lower))) return 'request';
  if (found.resourceKeys.some((template) => matchesKeyTemplate(template, lower))) return 'resource';
  const global = globalConditionKey(lower);
  if (global !== undefined) return global.perAction ? 'none' : 'global';
  if (isIdentityProviderKey(lower)) return 'global';
  return isListedByItsService(lower) ? 'none' : 'undocumented';
}

/**
 * Whether AWS documents that a request for the action can hold the key: {@link keyPresence} is `request`, `resource`
 * or `global`. False does not say that the key is absent: for an `undocumented` key or an unknown action nothing is
 * known, so ask {@link keyPresence} where absence matters.
 */
export function carriesKey(actionName: string, key: string): boolean {
  return DOCUMENTED.has(keyPresence(actionName, key));
}

const DOCUMENTED: ReadonlySet<KeyPresence> = new Set(['request', 'resource', 'global']);

/**
 * A key of an identity provider, such as `token.actions.githubusercontent.com:sub`: sessions may carry it on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#cross-condition-keys-wif
 */
const isIdentityProviderKey = (lower: string): boolean => (lower.split(':')[0] ?? '').includes('.');

/** Whether some action or resource type of the service whose prefix the key has lists the key. */
function isListedByItsService(lower: string): boolean {
  const prefix = lower.split(':')[0] ?? '';
  return listedKeys(prefix).some((template) => matchesKeyTemplate(template, lower));
}

const listedKeys = (service: string): readonly string[] =>
  remembered(`listed keys ${service}`, () => {
    const actions = actionsOf(service);
    return [...new Set(actions.flatMap((found) => [...found.conditionKeys, ...found.resourceKeys]))];
  });

/**
 * Whether a key, such as `aws:ResourceTag/team`, is an instance of a template, such as `aws:ResourceTag/${TagKey}`
 * or S3's `s3:ExistingObjectTag/<key>`; a template also matches itself. Compares without regard to case.
 */
export function matchesKeyTemplate(template: string, key: string): boolean {
  const { head, rest } = templatePieces(template);
  const lower = key.toLowerCase();
  if (rest.length === 0) return lower === head;
  return lower.startsWith(head) && tailMatches(rest, lower.slice(head.length));
}

/** What stands before, between and after the variables of a template. */
interface TemplatePieces {
  readonly head: string;
  readonly rest: readonly string[];
}

/** Templates are few and are asked for often, so each is taken apart once. */
const piecesOf = new Map<string, TemplatePieces>();

function templatePieces(template: string): TemplatePieces {
  const known = piecesOf.get(template);
  if (known !== undefined) return known;
  const [head = '', ...rest] = template.toLowerCase().split(/\$\{[^}]*\}|<[^>]*>/);
  const pieces = { head, rest };
  piecesOf.set(template, pieces);
  return pieces;
}

/** Each piece after a variable must follow at least one character; the last piece must end the key. */
function tailMatches(pieces: readonly string[], text: string): boolean {
  const [piece = '', ...rest] = pieces;
  if (rest.length === 0) return text.length > piece.length && text.endsWith(piece);
  for (let at = text.indexOf(piece, 1); at !== -1; at = text.indexOf(piece, at + 1)) {
    if (tailMatches(rest, text.slice(at + piece.length))) return true;
  }
  return false;
}

const globalKeysByName = new Map(GLOBAL_CONDITION_KEYS.map((entry) => [entry.key.toLowerCase(), entry]));
const globalTemplates = GLOBAL_CONDITION_KEYS.filter(({ key }) => templatePieces(key).rest.length > 0);

function globalConditionKey(lower: string) {
  return globalKeysByName.get(lower) ?? globalTemplates.find((entry) => matchesKeyTemplate(entry.key, lower));
}

function serviceKey(service: string, lower: string): ConditionKey | undefined {
  const keys = serviceFacts(service)?.conditionKeys ?? {};
  const exact = ownValue(keys, lower);
  if (exact !== undefined) return fromFact(exact);
  const template = Object.values(keys).find((fact) => matchesKeyTemplate(fact.key, lower));
  return template && fromFact(template);
}

function fromFact(fact: ConditionKeyFact): ConditionKey {
  return {
    key: fact.key,
    type: fact.type as ConditionKeyType,
    multiValued: fact.type.startsWith('ArrayOf'),
    description: fact.description,
  };
}
