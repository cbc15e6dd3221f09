/** Where a policy stands. It decides which elements its statements have and how exact they must be. */
export type PolicyPlace =
  /** Attached to a role: what the role may do. */
  | 'identity'
  /** A permissions boundary: the most that a role may do. */
  | 'boundary'
  /** A role's trust policy: who may assume it. */
  | 'trust'
  /** A policy of a bucket, a key, a repository, a topic or a model package group. */
  | 'resource'
  /** The policy of a VPC endpoint. */
  | 'endpoint'
  | 'service-control'
  | 'resource-control';

export interface PolicyPlaceRules {
  /** Whether statements name principals. */
  readonly principals: 'required' | 'forbidden';
  /** Whether statements name resources. A trust policy is about its own role. */
  readonly resources: 'required' | 'forbidden';
  /** Whether an Allow may say `*` for actions and for resources that could be named: a ceiling grants nothing. */
  readonly ceiling: boolean;
  /** Whether an Allow may say `*` for resources because the policy is about the one it is attached to. */
  readonly ownResource: boolean;
  readonly source: string;
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const ORGANIZATIONS = 'https://docs.aws.amazon.com/organizations/latest/userguide';

export const policyPlaceRules: Readonly<Record<PolicyPlace, PolicyPlaceRules>> = {
  identity: {
    principals: 'forbidden',
    resources: 'required',
    ceiling: false,
    ownResource: false,
    source: `${GUIDE}/access_policies_identity-vs-resource.html`,
  },
  boundary: {
    principals: 'forbidden',
    resources: 'required',
    ceiling: true,
    ownResource: false,
    source: `${GUIDE}/access_policies_boundaries.html`,
  },
  trust: {
    principals: 'required',
    resources: 'forbidden',
    ceiling: false,
    ownResource: true,
    source: `${GUIDE}/id_roles_update-role-trust-policy.html`,
  },
  resource: {
    principals: 'required',
    resources: 'required',
    ceiling: false,
    ownResource: true,
    source: `${GUIDE}/access_policies_identity-vs-resource.html`,
  },
  endpoint: {
    principals: 'required',
    resources: 'required',
    ceiling: true,
    ownResource: false,
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  },
  'service-control': {
    principals: 'forbidden',
    resources: 'required',
    ceiling: true,
    ownResource: false,
    source: `${ORGANIZATIONS}/orgs_manage_policies_scps_syntax.html`,
  },
  'resource-control': {
    principals: 'required',
    resources: 'required',
    ceiling: true,
    ownResource: false,
    source: `${ORGANIZATIONS}/orgs_manage_policies_rcps_syntax.html`,
  },
};
