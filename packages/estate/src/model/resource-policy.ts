import type { Element } from './element.js';
import type { PolicyEntry } from './policy-entry.js';

/** A policy on a resource. Several may stand on one resource (Lambda permissions, for one, are each a statement). */
export interface ResourcePolicy extends Element {
  /** The CloudFormation type of the resource that the policy protects, such as `AWS::S3::Bucket`. */
  readonly resourceType: string;
  /** The ARN of the resource that the policy protects. May be a symbol where the template leaves it open. */
  readonly resourceArn: string;
  readonly entry: PolicyEntry;
}
