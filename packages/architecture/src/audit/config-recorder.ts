import { CfnConfigRule, CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { CfnServiceLinkedRole } from 'aws-cdk-lib/aws-iam';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { constructId } from '../iam/construct-id.js';
import { roleArn, roleName } from '../naming/names.js';
import type { DataReferences } from '../stacks/references.js';
import { foundationRules, ruleIdentifier, sageMakerRules } from './config-rules.js';

export interface ConfigRecorderProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly data: DataReferences;
}

/**
 * AWS Config: records every resource, delivers to the locked bucket, and checks SageMaker's resources. It has AWS's own
 * role. An account has one recorder and one such role: where a landing zone made them, the environment says
 * `config: false`.
 * https://docs.aws.amazon.com/config/latest/developerguide/security-best-practices.html
 */
export class ConfigRecorder extends Construct {
  constructor(scope: Construct, id: string, { environment, account, data }: ConfigRecorderProps) {
    super(scope, id);
    const { logs } = data.buckets;
    if (logs === undefined) throw new Error(`account ${account.id} has no bucket of logs`);
    const name = roleName(environment, 'config');
    const role = new CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'config.amazonaws.com' });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const recorder = new CfnConfigurationRecorder(this, 'Recorder', {
      name,
      roleArn: configRoleArn(account),
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    recorder.addResourceDependency(role);
    const channel = new CfnDeliveryChannel(this, 'Channel', {
      name,
      s3BucketName: logs.name,
      s3KmsKeyArn: logs.key.arn,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
    for (const rule of [...sageMakerRules, ...foundationRules]) {
      const checked = new CfnConfigRule(this, constructId(rule.name), {
        configRuleName: roleName(environment, rule.name),
        description: rule.claim,
        source: { owner: 'AWS', sourceIdentifier: ruleIdentifier(rule) },
      });
      checked.addResourceDependency(recorder);
      checked.addResourceDependency(channel);
    }
  }
}

/** AWS Config's service-linked role. */
export function configRoleArn(account: Account): string {
  return roleArn(account, 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig');
}
