// biome-ignore-all lint/suspicious/noTemplateCurlyInString: AWS writes the variable parts of a key this way.

import type { ConditionKey, ConditionKeyType } from './condition-key.js';

/** A condition key that IAM itself defines, for calls to any service. */
export interface GlobalConditionKey extends ConditionKey {
  /** What the key tells of. */
  readonly about: 'principal' | 'session' | 'network' | 'resource' | 'request';
  /**
   * When a request holds it: `always`, on every `signed` request (not on anonymous ones), or `conditional`: when
   * {@link ConditionKey.description} says.
   */
  readonly presence: 'always' | 'signed' | 'conditional';
  /** True when a request can hold it only for actions whose service lists it in its own tables. */
  readonly perAction: boolean;
  /** The AWS page and section that the row follows. */
  readonly source: string;
}

const PAGE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';

/** The tag keys that name a resource's or a request's tags: services list the actions that have them. */
const PER_ACTION = new Set(['ResourceTag/${TagKey}', 'RequestTag/${TagKey}', 'TagKeys']);

type Row = readonly [
  name: string,
  type: ConditionKeyType,
  about: GlobalConditionKey['about'],
  presence: GlobalConditionKey['presence'],
  when?: string,
];

const ROWS: readonly Row[] = [
  ['PrincipalArn', 'ARN', 'principal', 'signed'],
  ['PrincipalAccount', 'String', 'principal', 'always'],
  ['PrincipalOrgPaths', 'ArrayOfString', 'principal', 'conditional', 'the principal is in an organization'],
  ['PrincipalOrgID', 'String', 'principal', 'conditional', 'the principal is in an organization'],
  [
    'PrincipalTag/${TagKey}',
    'String',
    'principal',
    'conditional',
    'the principal or its session has the tag',
  ],
  ['PrincipalIsAWSService', 'Bool', 'principal', 'signed'],
  ['PrincipalServiceName', 'String', 'principal', 'conditional', 'an AWS service principal makes the call'],
  [
    'PrincipalServiceNamesList',
    'ArrayOfString',
    'principal',
    'conditional',
    'an AWS service principal makes the call',
  ],
  ['PrincipalType', 'String', 'principal', 'always'],
  ['userid', 'String', 'principal', 'always'],
  ['username', 'String', 'principal', 'conditional', 'the principal is an IAM user'],
  ['AssumedRoot', 'Bool', 'session', 'conditional', 'the session came from sts:AssumeRoot'],
  ['FederatedProvider', 'String', 'session', 'conditional', 'the session came from a federated sign-in'],
  ['TokenIssueTime', 'Date', 'session', 'conditional', 'the call is signed with temporary credentials'],
  [
    'MultiFactorAuthAge',
    'Numeric',
    'session',
    'conditional',
    'the caller used MFA for its temporary credentials',
  ],
  [
    'MultiFactorAuthPresent',
    'Bool',
    'session',
    'conditional',
    'the call is signed with temporary credentials',
  ],
  [
    'ChatbotSourceArn',
    'ARN',
    'session',
    'conditional',
    'the role was assumed by a chat channel configuration',
  ],
  [
    'Ec2InstanceSourceVpc',
    'String',
    'session',
    'conditional',
    'the credentials are those of an EC2 instance role',
  ],
  [
    'Ec2InstanceSourcePrivateIPv4',
    'IPAddress',
    'session',
    'conditional',
    'the credentials are those of an EC2 instance role',
  ],
  ['SourceIdentity', 'String', 'session', 'conditional', 'a source identity was set when a role was assumed'],
  [
    'SignInSessionArn',
    'ARN',
    'session',
    'conditional',
    'the credentials came from a console sign-in session',
  ],
  ['SourceIp', 'IPAddress', 'network', 'conditional', 'the request did not come through a VPC endpoint'],
  ['SourceVpc', 'String', 'network', 'conditional', 'the request came through a VPC endpoint'],
  [
    'SourceVpcArn',
    'ARN',
    'network',
    'conditional',
    'the request came through an interface endpoint of a service that supports the key',
  ],
  ['SourceVpce', 'String', 'network', 'conditional', 'the request came through a VPC endpoint'],
  [
    'VpceAccount',
    'String',
    'network',
    'conditional',
    'the request came through a VPC endpoint of a service that supports the key',
  ],
  [
    'VpceOrgID',
    'String',
    'network',
    'conditional',
    'the request came through a VPC endpoint of a service that supports the key',
  ],
  [
    'VpceOrgPaths',
    'ArrayOfString',
    'network',
    'conditional',
    'the request came through a VPC endpoint of a service that supports the key',
  ],
  ['VpcSourceIp', 'IPAddress', 'network', 'conditional', 'the request came through a VPC endpoint'],
  [
    'ResourceAccount',
    'String',
    'resource',
    'conditional',
    'the action names a resource that has an owner account',
  ],
  [
    'ResourceOrgPaths',
    'ArrayOfString',
    'resource',
    'conditional',
    'the owner of the resource is in an organization',
  ],
  ['ResourceOrgID', 'String', 'resource', 'conditional', 'the owner of the resource is in an organization'],
  [
    'ResourceTag/${TagKey}',
    'String',
    'resource',
    'conditional',
    'the resource has the tag and the action supports it',
  ],
  [
    'CalledVia',
    'ArrayOfString',
    'request',
    'conditional',
    'a service that supports the key called on behalf of the principal',
  ],
  [
    'CalledViaFirst',
    'String',
    'request',
    'conditional',
    'a service that supports the key called on behalf of the principal',
  ],
  [
    'CalledViaLast',
    'String',
    'request',
    'conditional',
    'a service that supports the key called on behalf of the principal',
  ],
  ['ViaAWSService', 'Bool', 'request', 'always'],
  ['CurrentTime', 'Date', 'request', 'always'],
  ['EpochTime', 'Date', 'request', 'always'],
  ['referer', 'String', 'request', 'conditional', 'the caller sent an HTTP referer header'],
  ['RequestedRegion', 'String', 'request', 'always'],
  ['RequestTag/${TagKey}', 'String', 'request', 'conditional', 'the request passes the tag'],
  ['TagKeys', 'ArrayOfString', 'request', 'conditional', 'the request passes tag keys'],
  ['SecureTransport', 'Bool', 'request', 'always'],
  ['SourceArn', 'ARN', 'request', 'conditional', 'an AWS service calls directly, for a resource'],
  ['SourceAccount', 'String', 'request', 'conditional', 'an AWS service calls directly, for a resource'],
  [
    'SourceOrgPaths',
    'ArrayOfString',
    'request',
    'conditional',
    'an AWS service calls directly, for a resource in an organization',
  ],
  [
    'SourceOrgID',
    'String',
    'request',
    'conditional',
    'an AWS service calls directly, for a resource in an organization',
  ],
  ['UserAgent', 'String', 'request', 'always'],
  ['CalledViaAWSMCP', 'String', 'request', 'conditional', 'the call came through an AWS managed MCP server'],
  ['ViaAWSMCPService', 'Bool', 'request', 'conditional', 'the call came through an AWS managed MCP server'],
  ['IsMcpServiceAction', 'Bool', 'request', 'conditional', 'the action is one of an AWS managed MCP server'],
];

/** Keys of one service that its sessions carry into calls to every other service. */
const CROSS_SERVICE_ROWS: readonly (readonly [key: string, type: ConditionKeyType, when: string])[] = [
  ['ec2:RoleDelivery', 'Numeric', 'the credentials are those of an EC2 instance role'],
  ['ec2:SourceInstanceArn', 'ARN', 'the credentials are those of an EC2 instance role'],
  ['glue:RoleAssumedBy', 'String', 'AWS Glue made the call for a job that a user started'],
  ['glue:CredentialIssuingService', 'String', 'AWS Glue issued the credentials to a job'],
  ['codebuild:BuildArn', 'ARN', 'the call comes from a CodeBuild build'],
  ['codebuild:ProjectArn', 'ARN', 'the call comes from a CodeBuild build'],
  ['lambda:SourceFunctionArn', 'ARN', 'the call comes from a Lambda function'],
  ['ssm:SourceInstanceArn', 'ARN', 'the credentials are those of an instance that Systems Manager manages'],
  ['identitystore:UserId', 'String', 'the session has the identity of an IAM Identity Center user'],
  ['saml:namequalifier', 'String', 'the session came from a SAML sign-in'],
  ['saml:sub', 'String', 'the session came from a SAML sign-in'],
  ['saml:sub_type', 'String', 'the session came from a SAML sign-in'],
];

/**
 * The condition keys that a call to any service can carry, typed by hand from AWS's page: the service tables do not
 * list them. Multi-valued keys have an `ArrayOf…` type.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const GLOBAL_CONDITION_KEYS: readonly GlobalConditionKey[] = [
  ...ROWS.map(([name, type, about, presence, when]) => ({
    key: `aws:${name}`,
    type,
    multiValued: type.startsWith('ArrayOf'),
    description: when === undefined ? `present: ${presence}` : `present when ${when}`,
    about,
    presence,
    perAction: PER_ACTION.has(name),
    source: `${PAGE}#condition-keys-${name.replace(/\/.*/, '').toLowerCase()}`,
  })),
  ...CROSS_SERVICE_ROWS.map(([key, type, when]) => ({
    key,
    type,
    multiValued: false,
    description: `present when ${when}`,
    about: 'session' as const,
    presence: 'conditional' as const,
    perAction: false,
    source: `${PAGE}#condition-keys-role-session-properties`,
  })),
];
