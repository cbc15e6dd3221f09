import type { Located } from '@redoubt/policy';
import type { Resource } from '../model/element.js';
import type { PolicyEntry } from '../model/policy-entry.js';
import type { ManagedPolicy } from '../model/principal.js';
import { fromPlain, unknown } from '../source/located.js';
import { at, itemsOf, textOf } from '../source/read.js';
import { awsManagedPolicies } from './aws-managed-policies.js';
import { policyEntry } from './policy-entries.js';
import type { ResourceList } from './resource-list.js';

/** Customer-managed policies of the estate, and a way from an ARN to its text. */
export class ManagedPolicies {
  readonly list: readonly ManagedPolicy[];
  readonly #byArn: ReadonlyMap<string, ManagedPolicy>;

  constructor(readonly resources: ResourceList) {
    this.list = resources.read('AWS::IAM::ManagedPolicy', (reader, resource) => {
      const arn = resource.arn ?? resource.ref;
      const entry = policyEntry(resource.name, 'customerManaged', reader.at('PolicyDocument'), resource, arn);
      return { ...reader.element(), arn, name: resource.name, entry };
    });
    this.#byArn = new Map(this.list.map((policy) => [policy.arn, policy]));
  }

  /** The policies that a list of ARNs attaches to `holder`; what is not known stays in the list as `unknown`. */
  attached(arns: Located | undefined, holder: Resource): readonly PolicyEntry[] {
    return itemsOf(arns).map((item) => this.byArn(item, holder));
  }

  /** The policy that a value names by ARN. */
  byArn(item: Located, holder: Resource): PolicyEntry {
    const arn = textOf(item);
    if (arn === undefined) {
      const reason = item.kind === 'unknown' ? item.reason : 'a policy ARN is no text';
      return policyEntry('unknown policy', 'customerManaged', unknown(reason, item.place), holder);
    }
    const own = this.#byArn.get(arn);
    if (own !== undefined) return own.entry;
    return this.#elsewhere(arn, item, holder);
  }

  #elsewhere(arn: string, item: Located, holder: Resource): PolicyEntry {
    const aws = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
    const known =
      aws !== undefined && Object.hasOwn(awsManagedPolicies, aws) ? awsManagedPolicies[aws] : undefined;
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    const origin = aws === undefined ? 'customerManaged' : 'awsManaged';
    if (known !== undefined)
      return policyEntry(name, origin, fromPlain(known.document, item.place), holder, arn);
    const reason = `the text of the ${aws === undefined ? '' : 'AWS '}managed policy \`${arn}\` is not known`;
    this.resources.log.note(
      'unknown-policy',
      reason,
      'decisions that it takes part in are unknown',
      item.place,
    );
    return policyEntry(name, origin, unknown(reason, item.place), holder, arn);
  }
}

/** The `Policies` property of a role, user or group: inline policies with their names. */
export function inlinePolicies(policies: Located | undefined, holder: Resource): readonly PolicyEntry[] {
  return itemsOf(policies).map((item) =>
    policyEntry(
      textOf(at(item, 'PolicyName')) ?? 'unnamed policy',
      'inline',
      item.kind === 'unknown' ? item : at(item, 'PolicyDocument'),
      holder,
    ),
  );
}
