import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { checkedPolicyDocument } from '../iam/policy-checks.js';
import type { Statement } from '../iam/statement.js';
import type { DataReferences } from '../stacks/references.js';
import { alarmTopicArn, alarmTopicName } from './audit-names.js';

export interface AlarmTopicProps {
  readonly environment: Environment;
  readonly account: Account;
  readonly data: DataReferences;
}

/**
 * The topic that alarms and events go to, encrypted with the environment's key, with the people who are told.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
 */
export class AlarmTopic extends Construct {
  readonly topic: CfnTopic;

  constructor(scope: Construct, id: string, { environment, account, data }: AlarmTopicProps) {
    super(scope, id);
    const key = data.keys.notifications;
    this.topic = new CfnTopic(this, 'Topic', {
      topicName: alarmTopicName(environment),
      displayName: alarmTopicName(environment),
      ...(key === undefined ? {} : { kmsMasterKeyId: key.arn }),
    });
    const owner = { layer: 'audit', owner: alarmTopicName(environment), place: 'resource' } as const;
    new CfnTopicPolicy(this, 'Policy', {
      topics: [this.topic.ref],
      policyDocument: checkedPolicyDocument(this, owner, topicStatements(environment, account)),
    });
    environment.audit.notify.forEach((endpoint, index) => {
      new CfnSubscription(this, `Subscription${index}`, {
        topicArn: this.topic.ref,
        protocol: 'email',
        endpoint,
      });
    });
  }
}

/** Alarms and rules of this account publish, over TLS; nobody else does. */
export function topicStatements(environment: Environment, account: Account): readonly Statement[] {
  const topic = alarmTopicArn(environment, account);
  return [
    {
      sid: 'AlarmsAndRulesPublish',
      effect: 'Allow',
      principals: { kind: 'service', services: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      actions: ['sns:Publish'],
      resources: [topic],
      conditions: { StringEquals: { 'aws:SourceAccount': account.id } },
    },
    {
      sid: 'DenyPlainTransport',
      effect: 'Deny',
      principals: { kind: 'everyone' },
      actions: ['sns:Publish'],
      resources: [topic],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}
