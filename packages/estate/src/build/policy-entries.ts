import type { Located } from '@redoubt/policy';
import type { Resource } from '../model/element.js';
import type { PolicyEntry, PolicyOrigin } from '../model/policy-entry.js';
import { unknown } from '../source/located.js';

/** A policy document of a resource. An absent document is `unknown`: AWS would refuse it, so nothing is known. */
export function policyEntry(
  name: string,
  origin: PolicyOrigin,
  document: Located | undefined,
  resource: Resource,
  arn?: string,
): PolicyEntry {
  const { place, conditional, condition } = resource;
  const given = document ?? unknown(`the policy \`${name}\` has no document`, place);
  return { name, arn, origin, document: given, place: given.place, conditional, condition };
}
