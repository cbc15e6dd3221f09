import type { Estate, JsonEvent } from '@redoubt/estate';
import type { Intent } from '../../intent/intent.js';
import type { Spot } from './watch.js';

/** What a record of CloudTrail is made from: where it happens, and what the environment is. */
export interface Setting extends Spot {
  readonly intent: Intent;
  readonly estate: Estate;
}

/** IAM's and STS's calls are recorded where their one endpoint is. */
const globalRegion = 'us-east-1';

/**
 * A record of CloudTrail, as a call by a role that no declaration names leaves it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function call(
  { account, region }: Spot,
  service: string,
  eventName: string,
  fields: JsonEvent = {},
): JsonEvent {
  return {
    eventVersion: '1.11',
    eventCategory: 'Management',
    eventType: 'AwsApiCall',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: service === 'iam' ? globalRegion : region,
    recipientAccountId: account,
    userIdentity: roleSession(`arn:aws:iam::${account}:role/somebody`),
    requestParameters: {},
    ...fields,
  };
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function roleSession(role: string): JsonEvent {
  return {
    type: 'AssumedRole',
    arn: `${role.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/session`,
    sessionContext: { sessionIssuer: { type: 'Role', arn: role, userName: role.split('/').at(-1) ?? role } },
  };
}

/** Makes a record of each call of a service. */
export function calls(service: string, names: readonly string[], fields: JsonEvent = {}) {
  return (setting: Spot): readonly JsonEvent[] => names.map((name) => call(setting, service, name, fields));
}
