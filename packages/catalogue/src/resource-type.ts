import { type ArnShape, arnShape, matchesArnShape } from './arn-shape.js';
import { remembered } from './fact-source.js';
import { ownValue, type ResourceTypeFact, serviceFacts, servicesOfArnNamespace } from './service.js';

/**
 * A resource type that IAM knows: a row of the Resource types table of its service.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#resources_table
 */
export interface ResourceType {
  /** Name within the service, such as `object`. */
  readonly name: string;
  /** Prefix of the service whose table it is in: not always the ARN's third field. */
  readonly service: string;
  /** ARN template, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`. */
  readonly arn: string;
  readonly shape: ArnShape;
  /** Keys that stand for the resource's own context, such as its tags, sorted. Templates keep their `${…}`. */
  readonly conditionKeys: readonly string[];
}

/**
 * One resource type, without regard to case.
 * @returns undefined when the service or the type is not in AWS's reference
 */
export function resourceType(service: string, name: string): ResourceType | undefined {
  const prefix = service.toLowerCase();
  const fact = ownValue(serviceFacts(prefix)?.resourceTypes ?? {}, name.toLowerCase());
  return fact && typed(prefix, fact);
}

/** All resource types of one service, sorted by name; empty when there is no such service. */
export function resourceTypesOf(service: string): readonly ResourceType[] {
  const prefix = service.toLowerCase();
  return Object.values(serviceFacts(prefix)?.resourceTypes ?? {}).map((fact) => typed(prefix, fact));
}

/**
 * The resource types that a concrete ARN can be of, in any service. Several services list the same type, and some
 * templates overlap: all are given.
 * @param arn without wildcards; field by field, an empty region or account matches only a template that has none
 * @returns empty when AWS's reference has no such shape
 */
export function resourceTypesMatchingArn(arn: string): readonly ResourceType[] {
  const namespace = arn.split(':')[2] ?? '';
  return servicesOfArnNamespace(namespace)
    .flatMap(resourceTypesOf)
    .filter((type) => matchesArnShape(type.shape, arn));
}

function typed(service: string, fact: ResourceTypeFact): ResourceType {
  return remembered(`resource type ${service} ${fact.name}`, () => ({
    name: fact.name,
    service,
    arn: fact.arn,
    shape: arnShape(fact.arn),
    conditionKeys: fact.conditionKeys,
  }));
}
