import type { Environment } from '../environment/schema.js';

/** A service that watches the accounts, and whether this environment has it. */
export interface DetectorOverview {
  readonly name: string;
  readonly isOn: boolean;
}

/** What audits and watches: the trail, which is always on, and the services that can be switched off by name. */
export function detectorOverviews({ audit }: Environment): readonly DetectorOverview[] {
  return [
    { name: 'CloudTrail', isOn: true },
    { name: 'GuardDuty', isOn: audit.guardDuty },
    { name: 'Macie', isOn: audit.macie },
    { name: 'Config', isOn: audit.config },
    { name: 'Access Analyzer', isOn: audit.accessAnalyzer },
    { name: 'Security Hub', isOn: audit.securityHub },
  ];
}
