/** A limit that AWS sets on policies. Unit: characters, unless the name says otherwise. */
export interface PolicyLimit {
  readonly limit: number;
  /** Whether white space counts. */
  readonly countsWhiteSpace: boolean;
  readonly source: string;
}

const IAM_QUOTAS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const ORGANIZATIONS_QUOTAS =
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html';

/** The defaults, which hold for every account; some can be raised on request. */
export const policyLimits = {
  managedPolicy: { limit: 6_144, countsWhiteSpace: false, source: IAM_QUOTAS },
  trustPolicy: { limit: 2_048, countsWhiteSpace: false, source: IAM_QUOTAS },
  /** All inline policies of a role together. */
  inlinePolicies: { limit: 10_240, countsWhiteSpace: false, source: IAM_QUOTAS },
  serviceControlPolicy: { limit: 5_120, countsWhiteSpace: true, source: ORGANIZATIONS_QUOTAS },
  resourceControlPolicy: { limit: 5_120, countsWhiteSpace: true, source: ORGANIZATIONS_QUOTAS },
} as const satisfies Record<string, PolicyLimit>;

/** Managed policies attached to one role. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MANAGED_POLICIES_OF_A_ROLE = 10;

/**
 * Policies of one kind attached directly to one root, organizational unit or account, with AWS's own
 * `FullAWSAccess`.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const CONTROL_POLICIES_OF_A_TARGET = 5;
