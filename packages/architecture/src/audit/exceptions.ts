import type { CheckException } from '../network/exceptions.js';

/** Findings about the audit that are justified. */
export const auditExceptions: readonly CheckException[] = [
  {
    path: 'Audit/Detectors/GuardDuty',
    rule: 'guardduty_s3_protection_enabled_check',
    reason:
      'S3 protection of Audit/Detectors/GuardDuty is on as the feature S3_DATA_EVENTS. The rule reads only the older ' +
      'property DataSources, and GuardDuty refuses a detector that has both.',
  },
];
