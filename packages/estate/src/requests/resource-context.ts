import type { ContextEntries, ContextValue } from '@redoubt/policy';
import { PropertyReader } from '../build/property-reader.js';
import { policyHolders } from '../layers/arn.js';
import type { EstateIndex } from '../layers/estate-index.js';
import { resourceAccount } from '../layers/layers-for.js';

/**
 * The keys that follow from the resource: its account, organization and tags.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (properties of the resource)
 */
export function resourceContext(index: EstateIndex, arn: string): ContextEntries {
  if (arn === '*') return {};
  const account = resourceAccount(index, arn);
  const organization = account === undefined ? undefined : index.accounts.get(account)?.organizationId;
  const unclear = { unknown: `the account that owns \`${arn}\` is not known` };
  return {
    'aws:ResourceAccount': account ?? unclear,
    ...(organization === undefined ? {} : { 'aws:ResourceOrgID': organization }),
    ...(account === undefined ? { 'aws:ResourceOrgID': unclear } : {}),
    ...tagKeys(index, arn),
  };
}

/** S3 leaves tags out of the context unless the bucket turns attribute-based access control on. */
function tagKeys(index: EstateIndex, arn: string): Record<string, ContextValue> {
  const resource = index.resources.get(policyHolders(arn).at(-1) ?? arn) ?? index.resources.get(arn);
  if (resource === undefined || resource.type === 'AWS::S3::Bucket') return {};
  const tags = new PropertyReader(resource).tags();
  return Object.fromEntries([...tags.values].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}
