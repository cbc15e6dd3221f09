import type { Environment } from '../environment/schema.js';
import type { Conditions, Statement } from '../iam/statement.js';

/**
 * The services that take part, of those that resource control policies reach. SageMaker is not among them. Signing in
 * with SAML is no call of a principal, so of STS only role assumption is.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
const services = ['ecr:*', 'kms:*', 's3:*', 'secretsmanager:*', 'sqs:*', 'sts:AssumeRole'];

function deny(sid: string, conditions: Conditions): Statement {
  return {
    sid,
    effect: 'Deny',
    principals: { kind: 'everyone' },
    actions: services,
    resources: ['*'],
    conditions,
  };
}

/**
 * Who may reach the resources of the target, whatever their own policies grant: principals of the organization, over
 * TLS, and AWS services that act for an account of the organization.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControlStatements({ organization }: Environment): readonly Statement[] {
  return [
    deny('OurPrincipals', {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization.id },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    }),
    // A service that sends the account for which it acts must send one of ours; a few calls send none.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
    deny('ServicesForUs', {
      StringNotEqualsIfExists: { 'aws:SourceOrgID': organization.id },
      Null: { 'aws:SourceAccount': 'false' },
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
    }),
    deny('OverTls', { BoolIfExists: { 'aws:SecureTransport': 'false' } }),
  ];
}
