import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { boundaryArn, boundaryName, boundaryStatements } from './boundaries.js';
import { constructId } from './construct-id.js';
import { keepWildcardReasons } from './exceptions.js';
import { checkedPolicyDocument, type PolicyOwner, reportPolicyErrors } from './policy-checks.js';
import type { PolicyDocument } from './policy-document.js';
import { type PolicyLimit, policyLimits } from './policy-limits.js';
import type { BoundaryKind, RoleDeclaration } from './role-declaration.js';
import { policySize } from './split-policy.js';
import type { Statement } from './statement.js';
import { trustStatements } from './trust-policy.js';

export interface RolesProps {
  readonly environment: Environment;
  readonly account: Account;
  /** Declarations of all layers; those of other accounts are passed over. */
  readonly roles: readonly RoleDeclaration[];
  /** By role name: where a role is made that does not stand here, as in a further stack of the layer. */
  readonly elsewhere?: ReadonlyMap<string, Construct>;
}

/**
 * The roles of an account, with their trust policies and under their permissions boundaries, and with no permissions
 * yet: {@link Permissions} attaches those once the keys and buckets exist. Sessions last an hour.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
 */
export class Roles extends Construct {
  /** By physical name. */
  readonly roles: ReadonlyMap<string, CfnRole>;

  constructor(scope: Construct, id: string, props: RolesProps) {
    super(scope, id);
    const { environment, account } = props;
    const own = props.roles.filter((role) => role.account.id === account.id);
    const kinds = [...new Set(own.map((role) => role.boundary))].sort();
    const boundaries = new Map(kinds.map((kind) => [kind, this.boundary(environment, account, kind)]));
    this.roles = new Map(
      own.map((role) => {
        const scope = props.elsewhere?.get(role.name);
        const boundary =
          scope === undefined
            ? boundaries.get(role.boundary)?.ref
            : boundaryArn(environment, account, role.boundary);
        return [role.name, this.role(scope ?? this, environment, role, boundary)];
      }),
    );
  }

  private boundary(environment: Environment, account: Account, kind: BoundaryKind): CfnManagedPolicy {
    const managedPolicyName = boundaryName(environment, kind);
    const policyDocument = this.document(
      { layer: 'iam', owner: managedPolicyName, place: 'boundary' },
      boundaryStatements(environment, account, kind),
      policyLimits.managedPolicy,
    );
    const policy = new CfnManagedPolicy(this, constructId('boundary', kind), {
      managedPolicyName,
      description: `The most that a role of the kind ${kind} may do.`,
      policyDocument,
    });
    keepWildcardReasons(policy, policyDocument, 'ceiling');
    return policy;
  }

  private role(
    scope: Construct,
    environment: Environment,
    role: RoleDeclaration,
    boundary: string | undefined,
  ): CfnRole {
    return new CfnRole(scope, constructId(role.name), {
      roleName: role.name,
      description: role.description,
      assumeRolePolicyDocument: this.document(
        { layer: 'iam', owner: role.name, place: 'trust' },
        trustStatements(environment, role),
        policyLimits.trustPolicy,
      ),
      ...(boundary === undefined ? {} : { permissionsBoundary: boundary }),
    });
  }

  /** A policy that cannot be split: too large is an error. */
  private document(owner: PolicyOwner, statements: readonly Statement[], limit: PolicyLimit): PolicyDocument {
    const document = checkedPolicyDocument(this, owner, statements);
    const size = policySize(document, limit);
    if (size > limit.limit) {
      reportPolicyErrors(this, [
        { ...owner, sid: undefined, error: { code: 'policy-too-large', size, limit: limit.limit } },
      ]);
    }
    return document;
  }
}
