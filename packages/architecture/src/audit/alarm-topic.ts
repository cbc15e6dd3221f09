import { CfnSubscription, CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Account, Environment } from '../environment/schema.js';
import { checkedPolicyDocument } from '../iam/policy-checks.js';
import type { Statement } from '../iam/statement.js';
import type { KeyReference } from '../stacks/references.js';
import { alarmTopicArn, alarmTopicName } from './audit-names.js';

export interface AlarmTopicProps {
  readonly environment: Environment;
  readonly account: Account;
  /** The key of notifications, which CloudWatch and EventBridge may use for this account. */
  readonly key: KeyReference;
}

/** Where alarms and urgent events go: an encrypted topic that the two services alone publish to, and its e-mails. */
export class AlarmTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { environment, account, key }: AlarmTopicProps) {
    super(scope, id);
    this.topicArn = alarmTopicArn(environment, account);
    const topicName = alarmTopicName(environment);
    const topic = new CfnTopic(this, 'Topic', { topicName, kmsMasterKeyId: key.arn });
    const owner = { layer: 'audit', owner: topicName, place: 'resource' } as const;
    new CfnTopicPolicy(this, 'Policy', {
      topics: [topic.ref],
      policyDocument: checkedPolicyDocument(this, owner, alarmTopicPolicy(environment, account)),
    });
    environment.audit.notify.forEach((endpoint, index) => {
      new CfnSubscription(this, `Email${index + 1}`, { topicArn: topic.ref, protocol: 'email', endpoint });
    });
  }
}

/**
 * Who publishes to the topic: CloudWatch and EventBridge for this account, over TLS.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function alarmTopicPolicy(environment: Environment, account: Account): readonly Statement[] {
  const resources = [alarmTopicArn(environment, account)];
  const publishers = [
    { sid: 'AlarmsPublish', service: 'cloudwatch.amazonaws.com' },
    { sid: 'EventsPublish', service: 'events.amazonaws.com' },
  ];
  return [
    {
      sid: 'DenyPlainTransport',
      effect: 'Deny',
      principals: { kind: 'everyone' },
      actions: ['sns:Publish'],
      resources,
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    ...publishers.map(
      ({ sid, service }): Statement => ({
        sid,
        effect: 'Allow',
        principals: { kind: 'service', services: [service] },
        actions: ['sns:Publish'],
        resources,
        conditions: { StringEquals: { 'aws:SourceAccount': account.id } },
      }),
    ),
  ];
}
