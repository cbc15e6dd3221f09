import type { Account, Environment } from '../environment/schema.js';
import { roleName } from '../naming/names.js';

/** Name of the topic that alarms and events go to, one in each account. */
export function alarmTopicName(environment: Environment): string {
  return roleName(environment, 'alarms');
}

/** ARN of the topic that alarms and events of an account go to. */
export function alarmTopicArn(environment: Environment, { id, region }: Account): string {
  return `arn:aws:sns:${region}:${id}:${alarmTopicName(environment)}`;
}

/** Name of the trail, one in each account. */
export function trailName(environment: Environment): string {
  return roleName(environment, 'trail');
}

/** Name of the log group that the trail writes to, beside its bucket. */
export function trailLogGroupName(environment: Environment): string {
  return `/aws/cloudtrail/${trailName(environment)}`;
}

/** Name of the role by which CloudTrail writes to the log group. */
export function trailRoleName(environment: Environment): string {
  return roleName(environment, 'trail');
}

/** ARN of the trail of an account. */
export function trailArn(environment: Environment, { id, region }: Account): string {
  return `arn:aws:cloudtrail:${region}:${id}:trail/${trailName(environment)}`;
}

/** ARN of the trail's log group, without the `:*` that some APIs append. */
export function trailLogGroupArn(environment: Environment, { id, region }: Account): string {
  return `arn:aws:logs:${region}:${id}:log-group:${trailLogGroupName(environment)}`;
}
