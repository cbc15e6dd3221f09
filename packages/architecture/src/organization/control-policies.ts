import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import { checkPolicy, type PolicyOwner, reportPolicyErrors } from '../iam/policy-checks.js';
import type { PolicyDocument } from '../iam/policy-document.js';
import { CONTROL_POLICIES_OF_A_TARGET, policyLimits } from '../iam/policy-limits.js';
import { splitPolicy } from '../iam/split-policy.js';
import type { Statement } from '../iam/statement.js';
import { resourceControlStatements } from './resource-control.js';
import { serviceControlStatements } from './service-control.js';

export interface ControlPoliciesProps {
  readonly environment: Environment;
}

const kinds = {
  'service-control': { type: 'SERVICE_CONTROL_POLICY', limit: policyLimits.serviceControlPolicy },
  'resource-control': { type: 'RESOURCE_CONTROL_POLICY', limit: policyLimits.resourceControlPolicy },
} as const;

/**
 * The organization's control policies, for the stack of the management account: attached to the declared targets, as
 * many as AWS's size limit needs and at most as many as a target takes beside AWS's own.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html
 */
export class ControlPolicies extends Construct {
  constructor(scope: Construct, id: string, { environment }: ControlPoliciesProps) {
    super(scope, id);
    this.make(environment, 'service-control', serviceControlStatements(environment));
    this.make(environment, 'resource-control', resourceControlStatements(environment));
  }

  private make(environment: Environment, place: keyof typeof kinds, statements: readonly Statement[]): void {
    const owner: PolicyOwner = { layer: 'organization', owner: environment.name, place };
    const { limit } = kinds[place];
    reportPolicyErrors(this, checkPolicy(owner, statements));
    const split = splitPolicy(statements, limit);
    if (split.kind === 'too-large') {
      const error = { code: 'statement-too-large', size: split.size, limit: limit.limit } as const;
      reportPolicyErrors(this, [{ ...owner, sid: split.statement.sid, error }]);
      return;
    }
    const most = CONTROL_POLICIES_OF_A_TARGET - 1;
    if (split.documents.length > most) {
      const error = { code: 'too-many-policies', count: split.documents.length, limit: most } as const;
      reportPolicyErrors(this, [{ ...owner, sid: undefined, error }]);
    }
    split.documents.forEach((document, index) => {
      this.policy(environment, place, index, document);
    });
  }

  private policy(
    environment: Environment,
    place: keyof typeof kinds,
    index: number,
    content: PolicyDocument,
  ): void {
    const number = String(index + 1);
    new CfnPolicy(this, constructId(place, number), {
      name: `${environment.name}-${place}-${number}`,
      description: `Redoubt: what holds for the environment ${environment.name} whatever an account grants.`,
      type: kinds[place].type,
      content,
      targetIds: [...environment.organization.targets],
    });
  }
}
