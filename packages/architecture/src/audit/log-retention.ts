import type { Environment } from '../environment/schema.js';

/** The retentions that CloudWatch Logs knows, in days. */
const retentions: readonly number[] = [365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288, 3_653];

/**
 * How long a log group keeps its events: the shortest retention that CloudWatch Logs has and that is not below what the
 * environment asks for. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export function logGroupRetention({ audit }: Pick<Environment, 'audit'>): number {
  return retentions.find((days) => days >= audit.retentionDays) ?? 3_653;
}
