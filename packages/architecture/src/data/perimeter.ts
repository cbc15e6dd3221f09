import type { Environment } from '../environment/schema.js';
import type { Statement } from '../iam/statement.js';
import { distinctAccounts } from '../naming/names.js';
import type { BucketPolicyProps } from './bucket-policy.js';
import { networkExceptions } from './perimeter-exceptions.js';

/** What of the bucket's own level tells what is in it. */
const listings = ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'] as const;

/**
 * The two perimeters of a bucket. Identities: only our organization's. Network: only our endpoints', with the exceptions
 * that AWS services need. Both spare AWS services, which act for no principal of ours and which need a statement that
 * names them with the account they act for. The network perimeter is drawn around the objects, not around the bucket's
 * settings: CloudFormation keeps those from outside any VPC.
 * https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/building-a-data-perimeter-on-aws.html
 */
export function perimeter(props: BucketPolicyProps, bucket: string): readonly Statement[] {
  return [
    ourOrganization(props.environment, bucket),
    ourNetwork(props, 'DenyOtherNetworks', ['s3:*'], `${bucket}/*`),
    ourNetwork(props, 'DenyListingFromOtherNetworks', listings, bucket),
  ];
}

/** Principals of any other organization, or of none. */
export function ourOrganization(environment: Environment, bucket: string): Statement {
  return {
    sid: 'DenyOtherOrganizations',
    effect: 'Deny',
    principals: { kind: 'everyone' },
    actions: ['s3:*'],
    resources: [bucket, `${bucket}/*`],
    conditions: {
      StringNotEquals: { 'aws:PrincipalOrgID': environment.organization.id },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}

/**
 * Within an account the endpoints are named one by one; the endpoints of the environment's other accounts are known by
 * their account only.
 */
function ourNetwork(
  props: BucketPolicyProps,
  sid: string,
  actions: readonly string[],
  resource: string,
): Statement {
  const others = distinctAccounts(props.environment).filter((each) => each.id !== props.account.id);
  const foreign = others.length === 0 ? {} : { 'aws:VpceAccount': others.map((each) => each.id) };
  const exceptions = networkExceptions(props.environment, props.account, props.purpose).map(
    (each) => each.principal,
  );
  return {
    sid,
    effect: 'Deny',
    principals: { kind: 'everyone' },
    actions,
    resources: [resource],
    conditions: {
      StringNotEquals: { 'aws:SourceVpce': props.endpointIds, ...foreign },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' },
      ...(exceptions.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': exceptions } }),
    },
  };
}
