/**
 * Who makes a request. Follows "AWS JSON policy elements: Principal" (IAM User Guide,
 * reference_policies_elements_principal.html). Accounts are 12 digits, or a symbol.
 */
export type Principal =
  | UserPrincipal
  | RolePrincipal
  | RoleSessionPrincipal
  | FederatedUserPrincipal
  | RootPrincipal
  | ServicePrincipal
  | WebIdentityPrincipal
  | SamlPrincipal
  | AnonymousPrincipal;

/** What the evaluator derives context keys from, for principals that belong to an account. */
interface AccountMember {
  readonly account: string;
  /** `aws:PrincipalTag/KEY`: tags of the user or role; for sessions, session tags laid over them. */
  readonly tags?: Readonly<Record<string, string>>;
  /** `aws:PrincipalOrgID`; leave out for an account outside any organization. */
  readonly organizationId?: string;
  /** `aws:PrincipalOrgPaths`. */
  readonly organizationPaths?: readonly string[];
}

/** An IAM user. `uniqueId` is the `AIDA…` id. */
export interface UserPrincipal extends AccountMember {
  readonly kind: 'user';
  readonly arn: string;
  readonly uniqueId?: string;
}

/** Some session of a role, its name not known. A policy that names one particular session makes the answer unknown. */
export interface RolePrincipal extends AccountMember {
  readonly kind: 'role';
  /** With its path: `arn:aws:iam::ACCOUNT:role/PATH/NAME`. Service-linked roles are told by `/aws-service-role/`. */
  readonly arn: string;
  /** `AROA…`. */
  readonly uniqueId?: string;
}

/** A session of a role: the principal of nearly every request that a workload makes. */
export interface RoleSessionPrincipal extends AccountMember {
  readonly kind: 'roleSession';
  readonly roleArn: string;
  readonly sessionName: string;
  readonly uniqueId?: string;
}

/** A session made with `sts:GetFederationToken` by an IAM user. */
export interface FederatedUserPrincipal extends AccountMember {
  readonly kind: 'federatedUser';
  /** `arn:aws:sts::ACCOUNT:federated-user/NAME`. */
  readonly arn: string;
  /** The IAM user whose policies the session has. */
  readonly userArn: string;
}

/** The root user of an account. */
export interface RootPrincipal extends AccountMember {
  readonly kind: 'root';
  readonly arn: string;
}

/** An AWS service acting by itself, such as `sagemaker.amazonaws.com`. */
export interface ServicePrincipal {
  readonly kind: 'service';
  readonly service: string;
}

/** The bearer of an OIDC token who calls `sts:AssumeRoleWithWebIdentity`. `provider` is the ARN or the well-known name. */
export interface WebIdentityPrincipal {
  readonly kind: 'webIdentity';
  readonly provider: string;
}

/** The bearer of a SAML assertion who calls `sts:AssumeRoleWithSAML`. `provider` is the SAML provider's ARN. */
export interface SamlPrincipal {
  readonly kind: 'saml';
  readonly provider: string;
}

/** An unsigned request. */
export interface AnonymousPrincipal {
  readonly kind: 'anonymous';
}

/** The account a principal belongs to; `undefined` for services, identity providers and unsigned requests. */
export function accountOf(principal: Principal): string | undefined {
  return 'account' in principal ? principal.account : undefined;
}

/** The role behind a principal, when there is one. */
export function roleArnOf(principal: Principal): string | undefined {
  if (principal.kind === 'role') return principal.arn;
  return principal.kind === 'roleSession' ? principal.roleArn : undefined;
}

/** `arn:PARTITION:sts::ACCOUNT:assumed-role/NAME/SESSION`: the role's path does not appear in it. */
export function sessionArn(principal: RoleSessionPrincipal): string {
  const partition = principal.roleArn.split(':', 2)[1] ?? 'aws';
  const name = lastSegment(principal.roleArn);
  return `arn:${partition}:sts::${principal.account}:assumed-role/${name}/${principal.sessionName}`;
}

/** The ARN or name that AWS prints for the principal in messages. */
export function principalName(principal: Principal): string {
  switch (principal.kind) {
    case 'roleSession':
      return sessionArn(principal);
    case 'service':
      return principal.service;
    case 'webIdentity':
    case 'saml':
      return principal.provider;
    case 'anonymous':
      return 'anonymous';
    default:
      return principal.arn;
  }
}

/**
 * Whether the principal is a service-linked role, to which SCPs and RCPs do not apply
 * (Organizations User Guide, orgs_manage_policies_scps.html).
 */
export function isServiceLinkedRole(principal: Principal): boolean {
  const arn = roleArnOf(principal);
  return arn?.includes(':role/aws-service-role/') ?? false;
}

/** What follows the last slash. */
export function lastSegment(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
