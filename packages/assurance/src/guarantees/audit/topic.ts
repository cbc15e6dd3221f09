import { type Estate, explain, isUnknown, type Match, type Subscription } from '@redoubt/estate';
import { oneWay, step, type Told, told, untold } from './told.js';

/** Protocols by which a message leaves SNS for a reader. https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
const protocols: ReadonlySet<string> = new Set([
  'email',
  'email-json',
  'sms',
  'https',
  'sqs',
  'lambda',
  'firehose',
  'application',
]);

/** The account that a service acts for, and its organization. */
export interface Owner {
  readonly account: string;
  readonly organization: string;
}

/**
 * Whether what a service publishes to a topic is read: the topic lets it publish, under a key of ours that lets it
 * encrypt, and somebody is subscribed.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function readTopic(estate: Estate, arn: string, service: string, from: Owner): Told {
  const topic = estate.topics.find((one) => one.arn === arn);
  if (topic === undefined) return untold(`the topic ${arn} is not in the templates`, undefined);
  const { kmsKey, place, name } = topic;
  const may = (action: string, resource: string): Match => allowed(estate, service, action, resource, from);
  if (topic.conditional)
    return { kind: 'unknown', reasons: [{ reason: `${name} exists only under a condition`, place }] };
  if (isUnknown(kmsKey)) return { kind: 'unknown', reasons: [{ reason: kmsKey.reason, place }] };
  // The key that AWS manages for SNS has a policy that nobody can change, and lets no CloudWatch alarm in.
  if (kmsKey === undefined || kmsKey.includes('alias/aws/'))
    return untold(`the topic ${name} has no key of ours`, place);
  return step(may('sns:Publish', arn), `${service} may not publish to ${name}`, place, () =>
    step(may('kms:GenerateDataKey', kmsKey), `${service} may not use the key of ${name}`, place, () =>
      step(may('kms:Decrypt', kmsKey), `${service} may not use the key of ${name}`, place, () =>
        oneWay(
          estate.subscriptions.filter((one) => one.topic === arn),
          readBy,
          untold(`nobody is subscribed to ${name}`, place),
        ),
      ),
    ),
  );
}

function readBy({ protocol, endpoint, filtered, conditional, place }: Subscription): Told {
  if (isUnknown(protocol) || isUnknown(endpoint) || filtered || conditional)
    return { kind: 'unknown', reasons: [{ reason: 'what a subscriber is sent is not known', place }] };
  if (protocol === undefined || !protocols.has(protocol) || endpoint === undefined)
    return untold('a subscription sends to nobody', place);
  return told;
}

/** As the service asks: for an account of the organization, over TLS. */
function allowed(estate: Estate, service: string, action: string, resource: string, from: Owner): Match {
  const context = {
    'aws:SourceAccount': from.account,
    'aws:SourceOrgID': from.organization,
    'aws:SecureTransport': 'true',
  };
  const answer = explain(estate, { principal: service, action, resource, context });
  if (!answer.ok) return { kind: 'unknown', reason: answer.reason };
  if (answer.decision === 'unknown')
    return { kind: 'unknown', reason: `whether ${service} may do ${action} is not known` };
  return { kind: answer.decision === 'allowed' ? 'yes' : 'no' };
}
