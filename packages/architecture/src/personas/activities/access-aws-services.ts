import type { Statement } from '../../iam/statement.js';
import { imageStatements, logStatements, metricStatements } from '../../roles/compute-access.js';
import type { ActivityScope } from '../activity-scope.js';
import { type AccessS3BucketsParameters, accessS3Buckets } from './access-data.js';

export interface AccessAwsServicesParameters extends ActivityScope, AccessS3BucketsParameters {
  /** ARNs of image repositories. */
  readonly repositories: readonly string[];
  /** Names of log groups, such as `/aws/sagemaker/TrainingJobs`. */
  readonly logGroups: readonly string[];
  readonly metricNamespaces: readonly string[];
}

/**
 * Access required AWS services: what an execution role needs of S3, ECR, CloudWatch and its logs. The environment's own
 * workloads have something more exact, `executionPermissions`.
 */
export function accessAwsServices(parameters: AccessAwsServicesParameters): readonly Statement[] {
  return [
    ...accessS3Buckets(parameters),
    ...imageStatements(parameters.repositories),
    ...logStatements(parameters.account, parameters.logGroups, ['*']),
    ...metricStatements(parameters.metricNamespaces),
  ];
}
