import type { IConstruct } from 'constructs';
import { checkedPolicyDocument, type PolicyOwner, reportPolicyErrors } from './policy-checks.js';
import type { PolicyDocument } from './policy-document.js';
import { policySize } from './split-policy.js';
import type { Statement } from './statement.js';

/**
 * How many bytes a resource policy may have.
 * KMS: https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * Endpoints: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export const resourcePolicyLimits = { key: 32_768, bucket: 20_480, endpoint: 20_480 } as const;

/**
 * Checks and renders a resource policy, and reports it when it is larger than AWS takes. The size is of the text without
 * white space; references count as long as what they may become.
 */
export function policyWithin(
  scope: IConstruct,
  kind: keyof typeof resourcePolicyLimits,
  owner: PolicyOwner,
  statements: readonly Statement[],
): PolicyDocument {
  const document = checkedPolicyDocument(scope, owner, statements);
  const limit = resourcePolicyLimits[kind];
  const size = policySize(document, { limit, countsWhiteSpace: false, source: '' });
  if (size > limit) {
    const error = { code: 'policy-too-large', size, limit } as const;
    reportPolicyErrors(scope, [{ ...owner, sid: undefined, error }]);
  }
  return document;
}
