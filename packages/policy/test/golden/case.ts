/** The form of a golden case: policies as raw JSON by layer, one request, and the decision that AWS's page gives. */
import type { Principal, ResourceLayers, Verdict } from '../../src/index.js';

export type Json = Readonly<Record<string, unknown>>;

export interface GoldenCase {
  /** Row of the semantics table; the table names the page. */
  readonly rule: string;
  /** A sentence: what is given, and what follows. */
  readonly name: string;
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: string;
  readonly account?: string;
  readonly bucketAbac?: 'enabled' | 'disabled';
  readonly context?: Readonly<
    Record<string, string | number | boolean | readonly string[] | { unknown: string }>
  >;
  /** Statements; the version is 2012-10-17 unless `version` says otherwise. */
  readonly identity?: readonly Json[];
  readonly boundary?: readonly Json[];
  readonly session?: readonly Json[];
  readonly scps?: readonly (readonly Json[])[];
  readonly rcps?: readonly (readonly Json[])[];
  readonly policy?: readonly Json[];
  readonly policyKind?: 'resource' | 'key' | 'trust';
  readonly endpoint?: readonly Json[];
  readonly bucketBehind?: { readonly arn: string; readonly policy: readonly Json[] };
  readonly version?: string | undefined;
  readonly side?: { readonly principalInManagementAccount?: boolean } & Pick<
    ResourceLayers,
    'grants' | 'inManagementAccount' | 'blockPublicAccess'
  >;
  readonly wildcardOnly?: boolean;
  /** Set where nobody knows whether RCPs cover the service. */
  readonly rcpCoverage?: 'notKnown';
  /** The decision, and the layer that decided. */
  readonly is: Verdict;
  readonly by?: string;
  /** The open case that the decision must say it rests on. */
  readonly assuming?: string;
}

export const own = '111122223333';
export const other = '444455556666';

export const user: Principal = {
  kind: 'user',
  arn: `arn:aws:iam::${own}:user/Ann`,
  account: own,
  uniqueId: 'AIDAANN',
};
export const session: Principal = {
  kind: 'roleSession',
  roleArn: `arn:aws:iam::${own}:role/team/Job`,
  sessionName: 'run-1',
  account: own,
  uniqueId: 'AROAJOB',
};
export const sessionArnText = `arn:aws:sts::${own}:assumed-role/Job/run-1`;
export const roleArn = `arn:aws:iam::${own}:role/team/Job`;
export const root: Principal = { kind: 'root', arn: `arn:aws:iam::${own}:root`, account: own };
export const service: Principal = { kind: 'service', service: 'sagemaker.amazonaws.com' };
export const anonymous: Principal = { kind: 'anonymous' };
export const federated: Principal = {
  kind: 'federatedUser',
  arn: `arn:aws:sts::${own}:federated-user/Fay`,
  userArn: `arn:aws:iam::${own}:user/Ann`,
  account: own,
};
export const linked: Principal = {
  kind: 'roleSession',
  roleArn: `arn:aws:iam::${own}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForSageMaker`,
  sessionName: 's',
  account: own,
};

export const allow = (Action: unknown, Resource: unknown = '*', more: Json = {}): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const deny = (Action: unknown, Resource: unknown = '*', more: Json = {}): Json => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
});
export const to = (Principal: unknown, statement: Json): Json => ({ ...statement, Principal });
export const toAllBut = (NotPrincipal: unknown, statement: Json): Json => ({ ...statement, NotPrincipal });
export const all = allow('*');
