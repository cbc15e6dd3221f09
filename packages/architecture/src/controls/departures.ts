import type { Departure } from './control.js';

/** Controls on types that we make which no row above evaluates. */
export const departures: readonly Departure[] = [
  {
    ids: [
      'SageMaker.16',
      'SageMaker.19',
      'sagemaker-model-private-registry-required',
      'sagemaker-model-multicontainer-private-registry',
    ],
    because: 'Not met: they ask for a private Docker registry in the VPC; images come from Amazon ECR.',
  },
  {
    ids: [
      'SageMaker.14',
      'SageMaker.22',
      'sagemaker-monitoring-schedule-isolation',
      'sagemaker-monitoring-schedule-traffic-encryption',
    ],
    because: 'Not on the monitoring schedule: it names a job definition, which has the settings.',
  },
  {
    ids: ['sagemaker_domain_sso_configured'],
    because: 'Not met: people sign in by SAML to a role of their own; the domain has `AuthMode: IAM`.',
  },
  {
    ids: ['sagemaker_clarify_exists'],
    because:
      'Not met: no job judges bias or explains; evaluation and data and model quality are all that is measured.',
  },
  {
    ids: ['S3.17', 's3-default-encryption-kms'],
    because:
      'Not on the buckets of access logs: S3 delivers server access logs to SSE-S3 alone. Every other bucket has a key.',
  },
];
