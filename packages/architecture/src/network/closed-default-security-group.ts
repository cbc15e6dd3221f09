import { CfnAssociation } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Environment } from '../environment/schema.js';
import { roleArn } from '../naming/names.js';
import type { NetworkReferences } from '../stacks/references.js';
import { defaultSecurityGroupRoleName } from './network-roles.js';

export interface ClosedDefaultSecurityGroupProps {
  readonly environment: Environment;
  readonly network: NetworkReferences;
}

/**
 * Takes every rule from the network's default security group, and does so again each day. AWS makes the group with rules
 * that no template can take away, so AWS's own runbook does it, with a role that can do this to this group and nothing
 * else. Made after the role has its permissions, so in a stack after the network's own.
 * https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-aws-remove-default-secg-rules.html
 */
export class ClosedDefaultSecurityGroup extends Construct {
  constructor(scope: Construct, id: string, { environment, network }: ClosedDefaultSecurityGroupProps) {
    super(scope, id);
    new CfnAssociation(this, 'Association', {
      name: 'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules',
      associationName: `${environment.name}-default-security-group`,
      scheduleExpression: 'rate(1 day)',
      parameters: {
        AutomationAssumeRole: [roleArn(network.account, defaultSecurityGroupRoleName(environment))],
        GroupId: [network.defaultSecurityGroupId],
      },
    });
  }
}
