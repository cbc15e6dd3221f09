import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';
import { constructId } from './construct-id.js';
import { keepWildcardReasons } from './exceptions.js';
import { checkPolicy, type PolicyError, type PolicyOwner, reportPolicyErrors } from './policy-checks.js';
import type { PolicyDocument } from './policy-document.js';
import { MANAGED_POLICIES_OF_A_ROLE, policyLimits } from './policy-limits.js';
import type { RolePermissions } from './role-declaration.js';
import { splitPolicy } from './split-policy.js';
import type { Statement } from './statement.js';

export interface PermissionsProps {
  readonly environment: Environment;
  /** What every layer declares for roles of this stack's account. A role may come several times. */
  readonly permissions: readonly RolePermissions[];
  /** By role name: where the policies of that role alone are made if not here, as in a further stack of the layer. */
  readonly elsewhere?: ReadonlyMap<string, Construct>;
}

/** Statements that one customer managed policy, or several where they are many, attach to the same roles. */
interface Attachment {
  /** Of the role, or of the shared set. */
  readonly name: string;
  readonly kind: 'own' | 'shared';
  readonly roles: readonly string[];
  readonly statements: readonly Statement[];
}

/**
 * Attaches to roles what they may do, as customer managed policies: one for what a role alone may do, one for each
 * named set of statements that roles share, and more of either where AWS's size limit needs it. More than ten for one
 * role, and every statement that the catalogue refuses, fail the synthesis.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export class Permissions extends Construct {
  /** By role name: how many policies are attached to it. */
  readonly attached: ReadonlyMap<string, number>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PermissionsProps,
  ) {
    super(scope, id);
    const attached = new Map<string, number>();
    reportPolicyErrors(this, differences(props.permissions));
    for (const attachment of [
      ...sharedAttachments(props.permissions),
      ...ownAttachments(props.permissions),
    ]) {
      const count = this.attach(attachment);
      for (const role of attachment.roles) attached.set(role, (attached.get(role) ?? 0) + count);
    }
    this.attached = attached;
    this.checkCounts();
  }

  private attach(attachment: Attachment): number {
    const { name, statements } = attachment;
    const owner: PolicyOwner = { layer: 'iam', owner: name, place: 'identity' };
    reportPolicyErrors(this, checkPolicy(owner, statements));
    const split = splitPolicy(statements, policyLimits.managedPolicy);
    if (split.kind === 'too-large') {
      const { limit } = policyLimits.managedPolicy;
      const error = { code: 'statement-too-large', size: split.size, limit } as const;
      reportPolicyErrors(this, [{ ...owner, sid: split.statement.sid, error }]);
      return 0;
    }
    split.documents.forEach((document, index) => {
      this.policy(attachment, index, document);
    });
    return split.documents.length;
  }

  /** Without a physical name: a policy that moves is then made before the one that it replaces is gone. */
  private policy({ name, kind, roles }: Attachment, index: number, document: PolicyDocument): void {
    const id = constructId(kind, name, index === 0 ? '' : String(index + 1));
    const scope = kind === 'own' ? this.props.elsewhere?.get(name) : undefined;
    const policy = new CfnManagedPolicy(scope ?? this, id, {
      description: `What ${name} may and may not do.`,
      roles: [...roles],
      policyDocument: document,
    });
    keepWildcardReasons(policy, document, 'grant');
  }

  private checkCounts(): void {
    for (const [role, count] of this.attached) {
      if (count <= MANAGED_POLICIES_OF_A_ROLE) continue;
      const error = { code: 'too-many-policies', count, limit: MANAGED_POLICIES_OF_A_ROLE } as const;
      reportPolicyErrors(this, [{ layer: 'iam', owner: role, place: 'identity', sid: undefined, error }]);
    }
  }
}

/** One attachment for each shared name, to all roles that declare it, sorted. */
function sharedAttachments(permissions: readonly RolePermissions[]): readonly Attachment[] {
  const byName = new Map<string, RolePermissions[]>();
  for (const each of permissions) {
    if (each.shared !== undefined) byName.set(each.shared, [...(byName.get(each.shared) ?? []), each]);
  }
  return [...byName].map(([name, sharers]) => ({
    name,
    kind: 'shared',
    roles: [...new Set(sharers.map(({ role }) => role))].sort(),
    statements: sharers[0]?.statements ?? [],
  }));
}

/** Declarations of a shared name whose statements are not those of its first declaration. */
function differences(permissions: readonly RolePermissions[]): readonly PolicyError[] {
  const first = new Map<string, string>();
  return permissions.flatMap(({ role, shared, statements }) => {
    if (shared === undefined) return [];
    const text = JSON.stringify(statements);
    const known = first.get(shared) ?? text;
    first.set(shared, known);
    const error = { code: 'shared-differs', role } as const;
    return known === text ? [] : [{ layer: 'iam', owner: shared, place: 'identity', sid: undefined, error }];
  });
}

/** What each role alone may do, of all layers together, in the order of declaration. */
function ownAttachments(permissions: readonly RolePermissions[]): readonly Attachment[] {
  const byRole = new Map<string, Statement[]>();
  for (const { role, statements, shared } of permissions) {
    if (shared === undefined) byRole.set(role, [...(byRole.get(role) ?? []), ...statements]);
  }
  return [...byRole]
    .filter(([, statements]) => statements.length > 0)
    .map(([role, statements]) => ({ name: role, kind: 'own', roles: [role], statements }));
}
