import type { Twin } from './twin.js';

/**
 * Layers of the example, to be taken away by name: where several stand against the same mistake, a twin keeps the one
 * that the mistake is made in.
 */

/** The organization's control policies, of services and of resources. */
export function withoutControlPolicies(twin: Twin): void {
  for (const policy of twin.resources('AWS::Organizations::Policy'))
    Object.assign(policy, { Type: 'AWS::CloudFormation::WaitConditionHandle', Properties: {} });
}

/** The guardrails in the policies of the endpoints of the SageMaker API. */
export function withoutEndpointGuardrails(twin: Twin): void {
  for (const { Properties } of twin.resources('AWS::EC2::VPCEndpoint', ({ PolicyDocument }) =>
    JSON.stringify(PolicyDocument ?? {}).includes('"NoSubnets"'),
  )) {
    const { Statement } = Properties.PolicyDocument;
    Properties.PolicyDocument.Statement = Statement.filter(
      ({ Effect }: { Effect: string }) => Effect !== 'Deny',
    );
  }
}

export function withoutBoundary(twin: Twin, ...roles: readonly string[]): void {
  for (const name of roles) {
    const { Properties } = twin.role(name);
    if (Properties.PermissionsBoundary === undefined) throw new Error(`${name} has no boundary`);
    delete Properties.PermissionsBoundary;
  }
}

/** The denials of a bucket's policy, but for those to keep. */
export function withoutBucketDenies(twin: Twin, purpose: string, ...keep: readonly string[]): void {
  const statements = twin.bucketPolicy(purpose);
  const kept = statements.filter(({ Effect, Sid }) => Effect !== 'Deny' || keep.includes(Sid));
  if (kept.filter(({ Effect }) => Effect === 'Deny').length !== keep.length)
    throw new Error(`the policy of ${purpose} has not all of ${keep.join(', ')}`);
  statements.splice(0, statements.length, ...kept);
}

/** Statements of the managed policies that a role has. */
export function withoutStatements(twin: Twin, role: string, ...sids: readonly string[]): void {
  for (const sid of sids) {
    const { PolicyDocument } = twin.policyWith(role, sid).Properties;
    PolicyDocument.Statement = PolicyDocument.Statement.filter(({ Sid }: { Sid: string }) => Sid !== sid);
  }
}

/** What a role may do besides, as is usual elsewhere. */
export function granting(twin: Twin, role: string, ...statements: readonly unknown[]): void {
  twin.statementsOf(role).push(...statements);
}
