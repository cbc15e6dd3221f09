import type { Account, Environment } from '../environment/schema.js';
import type { RoleDeclaration } from './role-declaration.js';
import type { Conditions, Statement } from './statement.js';

/**
 * Who may assume a role, as its trust policy.
 * - A service: that service alone, for this account's resources. Where `sourceArns` is given, for those alone.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 * - A person: through the environment's SAML provider, under one subject with a persistent name id, to AWS's own
 *   sign-in; the session must carry the subject as its source identity, which CloudTrail records through role chains.
 *   https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_saml.html
 * - Roles: those named, while they belong to the organization.
 */
export function trustStatements(environment: Environment, role: RoleDeclaration): readonly Statement[] {
  const { trust, account } = role;
  switch (trust.kind) {
    case 'service':
      return [serviceTrust(trust.service, account, trust.sourceArns)];
    case 'person':
      return personTrust(environment, account, trust.subject);
    case 'roles':
      return [
        {
          sid: 'AssumedByRoles',
          effect: 'Allow',
          principals: { kind: 'aws', arns: trust.arns },
          actions: ['sts:AssumeRole'],
          resources: [],
          conditions: { StringEquals: { 'aws:PrincipalOrgID': environment.organization.id } },
        },
      ];
  }
}

function serviceTrust(service: string, account: Account, sourceArns: readonly string[]): Statement {
  const source: Conditions = sourceArns.length === 0 ? {} : { ArnLike: { 'aws:SourceArn': sourceArns } };
  return {
    sid: 'AssumedByService',
    effect: 'Allow',
    principals: { kind: 'service', services: [service] },
    actions: ['sts:AssumeRole'],
    resources: [],
    conditions: { StringEquals: { 'aws:SourceAccount': account.id }, ...source },
  };
}

/** `SAML:aud` is the endpoint that the assertion was sent to: the global one or that of the account's Region. */
const signIn = (account: Account): readonly string[] => [
  'https://signin.aws.amazon.com/saml',
  `https://${account.region}.signin.aws.amazon.com/saml`,
];

function personTrust(environment: Environment, account: Account, subject: string): readonly Statement[] {
  const principals = {
    kind: 'federated',
    provider: `arn:aws:iam::${account.id}:saml-provider/${environment.identity.samlProvider}`,
  } as const;
  return [
    {
      sid: 'SignedInAsSubject',
      effect: 'Allow',
      principals,
      actions: ['sts:AssumeRoleWithSAML'],
      resources: [],
      conditions: {
        StringEquals: {
          'SAML:aud': signIn(account),
          'SAML:sub': subject,
          'SAML:sub_type': 'persistent',
          'sts:SourceIdentity': subject,
        },
      },
    },
    {
      sid: 'SourceIdentityIsSubject',
      effect: 'Allow',
      principals,
      actions: ['sts:SetSourceIdentity'],
      resources: [],
      conditions: { StringEquals: { 'sts:SourceIdentity': subject } },
    },
  ];
}
