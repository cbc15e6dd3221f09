import { readFacts, readIndex } from './fact-source.js';

/** A service prefix of IAM action names. */
export interface Service {
  /** The prefix, such as `s3`. */
  readonly prefix: string;
  /** Its name in the service authorization reference, such as `Amazon S3`. */
  readonly name: string;
  /** Whether resource control policies apply to the service's resources. */
  readonly coveredByResourceControlPolicies: boolean;
}

/** How the data files spell a service: lower-case names point at facts. */
export interface ServiceFacts {
  readonly actions: Readonly<Record<string, ActionFact>>;
  readonly resourceTypes: Readonly<Record<string, ResourceTypeFact>>;
  readonly conditionKeys: Readonly<Record<string, ConditionKeyFact>>;
}

export interface ActionFact {
  readonly name: string;
  readonly level: string;
  readonly keys: readonly string[];
  readonly resources: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly keys: readonly string[];
  }[];
}

export interface ResourceTypeFact {
  readonly name: string;
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

export interface ConditionKeyFact {
  readonly key: string;
  readonly type: string;
  readonly description: string;
}

interface IamIndex {
  readonly format: number;
  readonly services: Readonly<Record<string, { readonly name: string; readonly rcp: boolean }>>;
  readonly arnNamespaces: Readonly<Record<string, readonly string[]>>;
}

/**
 * One service by its prefix, without regard to case.
 * @returns undefined when the service authorization reference has no such prefix
 */
export function service(prefix: string): Service | undefined {
  const key = prefix.toLowerCase();
  const fact = ownValue(iamIndex().services, key);
  return fact && { prefix: key, name: fact.name, coveredByResourceControlPolicies: fact.rcp };
}

/** The prefixes of all services, sorted. */
export function services(): readonly string[] {
  return Object.keys(iamIndex().services);
}

/**
 * The prefixes of the services that resource control policies apply to, sorted.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function rcpServices(): readonly string[] {
  return services().filter((prefix) => ownValue(iamIndex().services, prefix)?.rcp === true);
}

/** The service prefixes that define resource types whose ARN can have `namespace` as its third field. */
export function servicesOfArnNamespace(namespace: string): readonly string[] {
  const open = Object.entries(iamIndex().arnNamespaces).filter(([name]) => name.startsWith('$'));
  const own = ownValue(iamIndex().arnNamespaces, namespace) ?? [];
  return [...new Set([...own, ...open.flatMap(([, prefixes]) => prefixes)])];
}

/** All facts of one service; undefined when there is no such prefix. */
export function serviceFacts(prefix: string): ServiceFacts | undefined {
  const key = prefix.toLowerCase();
  return ownValue(iamIndex().services, key) && readFacts<ServiceFacts>(`iam/${key}.json`);
}

/** A record's own value: a name such as `constructor`, taken from a policy, finds nothing. */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

const iamIndex = (): IamIndex => readIndex<IamIndex>('index.json');
