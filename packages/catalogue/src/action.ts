import { readFacts, remembered } from './fact-source.js';
import { type ActionFact, ownValue, type ServiceFacts, serviceFacts, services } from './service.js';
import { matches } from './wildcard.js';

/** What an action does, as the service authorization reference classifies it. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Tagging' | 'Permissions management';

/** A resource type that an action can be allowed or denied on. */
export interface ActionResourceType {
  /** Name of the type within the service, such as `object`. */
  readonly name: string;
  /**
   * Whether a statement must name a resource of this type (marked `*` in the reference). An optional type takes part
   * only when the request names one.
   */
  readonly required: boolean;
  /** Keys of the request that exist for the action on this type, sorted. */
  readonly conditionKeys: readonly string[];
}

/**
 * An IAM action: a row of the Actions table of its service.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface Action {
  /** `service:Name` in AWS's own spelling, such as `s3:GetObject`. */
  readonly name: string;
  /** The service prefix, such as `s3`. */
  readonly service: string;
  readonly accessLevel: AccessLevel;
  /** Empty when the action takes no resource: statements about it must say `*`. */
  readonly resourceTypes: readonly ActionResourceType[];
  /** True when the action takes no resource type, so that only `*` matches it. */
  readonly wildcardOnly: boolean;
  /** Keys in the action's own rows (with and without a resource type), sorted. Templates keep their `${…}`. */
  readonly conditionKeys: readonly string[];
  /**
   * Keys that the action's resource types declare (Resource types table), sorted: context of the resource, not of
   * the request.
   */
  readonly resourceKeys: readonly string[];
}

/**
 * One action by its name, without regard to case.
 * @param name `service:Name`; no wildcards
 * @returns undefined when AWS's reference has no such action
 */
export function action(name: string): Action | undefined {
  const colon = name.indexOf(':');
  if (colon === -1) return undefined;
  const prefix = name.slice(0, colon).toLowerCase();
  return actionsByKey(prefix).get(name.slice(colon + 1).toLowerCase());
}

/**
 * All actions of one service, sorted by name.
 * @returns empty when there is no such service
 */
export function actionsOf(service: string): readonly Action[] {
  return [...actionsByKey(service.toLowerCase()).values()];
}

/**
 * The actions that an `Action` element's value stands for: `s3:Get*`, `*:Describe*`, `*`. Loads only the services
 * whose prefix can match.
 * @returns empty when nothing matches
 */
export function actionsMatching(pattern: string): readonly Action[] {
  const lower = pattern.toLowerCase();
  return remembered(`actions matching ${lower}`, () => {
    const prefixes = services().filter((prefix) => prefixCanMatch(lower, prefix));
    return prefixes.flatMap((prefix) =>
      [...actionsByKey(prefix)]
        .filter(([key]) => matches(lower, `${prefix}:${key}`))
        .map(([, found]) => found),
    );
  });
}

/**
 * What the reference says that the action grants, in one sentence.
 * @returns undefined when there is no such action
 */
export function actionDescription(name: string): string | undefined {
  const found = action(name);
  if (found === undefined) return undefined;
  const texts = readFacts<Readonly<Record<string, string>>>(`text/${found.service}.json`);
  return texts && ownValue(texts, found.name.slice(found.service.length + 1).toLowerCase());
}

/** A pattern with a literal prefix up to its colon reaches one service; any other may reach all. */
function prefixCanMatch(pattern: string, prefix: string): boolean {
  const colon = pattern.indexOf(':');
  const head = colon === -1 ? pattern : pattern.slice(0, colon);
  return /[*?]/.test(head) || head === prefix;
}

function actionsByKey(prefix: string): ReadonlyMap<string, Action> {
  return remembered(`actions ${prefix}`, () => {
    const facts = serviceFacts(prefix);
    const entries = Object.entries(facts?.actions ?? {});
    return new Map(entries.map(([key, fact]) => [key, lazyAction(prefix, fact, facts)]));
  });
}

/** Key lists are worked out when first asked for: most actions of a service are never looked at. */
function lazyAction(prefix: string, fact: ActionFact, facts: ServiceFacts | undefined): Action {
  const once = <T>(compute: () => T) => {
    let value: T | undefined;
    return () => (value ??= compute());
  };
  const conditionKeys = once(() => sortedSet([...fact.keys, ...fact.resources.flatMap((type) => type.keys)]));
  const resourceKeys = once(() =>
    sortedSet(
      fact.resources.flatMap(
        (type) => ownValue(facts?.resourceTypes ?? {}, type.name.toLowerCase())?.conditionKeys ?? [],
      ),
    ),
  );
  return {
    name: `${prefix}:${fact.name}`,
    service: prefix,
    accessLevel: fact.level as AccessLevel,
    resourceTypes: fact.resources.map(({ name, required, keys }) => ({
      name,
      required,
      conditionKeys: keys,
    })),
    wildcardOnly: fact.resources.length === 0,
    get conditionKeys() {
      return conditionKeys();
    },
    get resourceKeys() {
      return resourceKeys();
    },
  };
}

const sortedSet = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();
