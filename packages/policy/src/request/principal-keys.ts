/**
 * The condition keys that follow from who makes the request. Source: "AWS global condition context keys", properties
 * of the principal (IAM User Guide, reference_policies_condition-keys.html#condition-keys-principal-properties).
 */
import { lastSegment, type Principal, type RoleSessionPrincipal, roleArnOf } from './principal.js';
import type { ContextValue } from './request.js';

type Keys = Record<string, ContextValue>;

/**
 * Keys by their documented names. For a role session `aws:PrincipalArn` is the role's ARN. `aws:userid` is left
 * unknown when the principal's unique id was not given, since it is always present.
 */
export function principalKeys(principal: Principal): Keys {
  switch (principal.kind) {
    case 'anonymous':
      return {
        'aws:PrincipalAccount': 'anonymous',
        'aws:PrincipalType': 'Anonymous',
        'aws:userid': 'anonymous',
        'aws:PrincipalIsAWSService': 'false',
      };
    case 'service':
      return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service };
    case 'webIdentity':
    case 'saml':
      return { 'aws:PrincipalIsAWSService': 'false' };
    default:
      return { ...memberKeys(principal), ...kindKeys(principal), 'aws:PrincipalIsAWSService': 'false' };
  }
}

type Member = Extract<Principal, { account: string }>;

function memberKeys(principal: Member): Keys {
  const keys: Keys = {
    'aws:PrincipalArn': roleArnOf(principal) ?? ownArn(principal),
    'aws:PrincipalAccount': principal.account,
  };
  for (const [tag, value] of Object.entries(principal.tags ?? {})) keys[`aws:PrincipalTag/${tag}`] = value;
  if (principal.organizationId !== undefined) keys['aws:PrincipalOrgID'] = principal.organizationId;
  if (principal.organizationPaths !== undefined) keys['aws:PrincipalOrgPaths'] = principal.organizationPaths;
  return keys;
}

function ownArn(principal: Member): string {
  return principal.kind === 'roleSession' ? principal.roleArn : principal.arn;
}

function kindKeys(principal: Member): Keys {
  switch (principal.kind) {
    case 'user':
      return {
        'aws:PrincipalType': 'User',
        'aws:username': lastSegment(principal.arn),
        'aws:userid': principal.uniqueId ?? notGiven,
      };
    case 'role':
      return { 'aws:PrincipalType': 'AssumedRole', 'aws:userid': notGiven };
    case 'roleSession':
      return { 'aws:PrincipalType': 'AssumedRole', 'aws:userid': sessionUserId(principal) };
    case 'federatedUser':
      return {
        'aws:PrincipalType': 'FederatedUser',
        'aws:userid': `${principal.account}:${lastSegment(principal.arn)}`,
      };
    case 'root':
      return { 'aws:PrincipalType': 'Account', 'aws:userid': principal.account };
  }
}

const notGiven = { unknown: '`aws:userid` is present, but the unique id of the principal is not given' };

function sessionUserId(principal: RoleSessionPrincipal): ContextValue {
  return principal.uniqueId === undefined ? notGiven : `${principal.uniqueId}:${principal.sessionName}`;
}
