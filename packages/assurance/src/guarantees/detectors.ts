import type { Detector, Estate } from '@redoubt/estate';
import { isUnknown } from '@redoubt/estate';
import type { Intent } from '../intent/intent.js';
import { configRules } from './audit/config-rules.js';
import type { Spot } from './audit/watch.js';
import { spotsOf } from './detections.js';
import { needed } from './exists.js';
import type { Guarantee, Obligation } from './guarantee.js';

type DeclaredName = keyof Intent['audit']['detectors'];

/** A detector that an environment may declare, and by what it is known to be on. */
interface DeclaredDetector {
  readonly id: string;
  readonly declared: DeclaredName;
  readonly title: string;
  readonly is: (detector: Detector, intent: Intent) => boolean | ReturnType<typeof unknownOf>;
  readonly source: string;
}

/** The setting as it is when it is not known; else whether it holds. */
function unknownOf(setting: unknown, holds: boolean) {
  return isUnknown(setting) ? setting : holds;
}

const standards = 'https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html';

const standard = (name: string, title: string): DeclaredDetector => ({
  id: `standard-${name}`,
  declared: 'securityHub',
  title,
  is: (one) =>
    one.kind === 'securityHubStandard' && unknownOf(one.arn, String(one.arn).includes(`/${name}/`)),
  source: standards,
});

const analyzer = (type: string, title: string): DeclaredDetector => ({
  id: `analyzer-${type}`,
  declared: 'accessAnalyzer',
  title,
  is: (one) => one.kind === 'accessAnalyzer' && unknownOf(one.type, one.type === type),
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html',
});

const detectors: readonly DeclaredDetector[] = [
  {
    id: 'guardduty',
    declared: 'guardDuty',
    title: 'GuardDuty does not watch the reading of objects',
    is: (one) =>
      one.kind === 'guardDuty' &&
      unknownOf(one.enabled, one.enabled === true && one.features.includes('S3_DATA_EVENTS')),
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html',
  },
  {
    id: 'macie',
    declared: 'macie',
    title: 'Macie does not watch the buckets',
    is: (one) => one.kind === 'macie' && unknownOf(one.status, one.status === 'ENABLED'),
    source: 'https://docs.aws.amazon.com/macie/latest/user/what-is-macie.html',
  },
  analyzer('ACCOUNT', 'Access Analyzer does not look for what is open to others'),
  analyzer('ACCOUNT_UNUSED_ACCESS', 'Access Analyzer does not look for access that nobody uses'),
  {
    id: 'security-hub',
    declared: 'securityHub',
    title: 'Security Hub is off',
    is: (one) => one.kind === 'securityHub',
    source: standards,
  },
  standard('ai-security-best-practices', 'Security Hub does not check the controls for AI'),
  standard(
    'aws-foundational-security-best-practices',
    'Security Hub does not check the foundational controls',
  ),
  {
    id: 'config-recorder',
    declared: 'config',
    title: 'AWS Config does not record every type of resource',
    is: (one) => one.kind === 'configRecorder' && unknownOf(one.allSupported, one.allSupported === true),
    source: 'https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html',
  },
  {
    id: 'config-delivery',
    declared: 'config',
    title: 'AWS Config delivers to no locked bucket',
    is: (one, { audit }) =>
      one.kind === 'configDeliveryChannel' &&
      unknownOf(one.bucket, audit.logsBuckets.includes(String(one.bucket))),
    source: 'https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html',
  },
  ...configRules.map(
    ({ identifier, title, source }): DeclaredDetector => ({
      id: `rule-${identifier}`,
      declared: 'config',
      title: `AWS Config does not check that ${title}`,
      is: (one) =>
        one.kind === 'configRule' &&
        unknownOf(one.identifier, one.owner === 'AWS' && one.identifier === identifier),
      source,
    }),
  ),
];

function watching(intent: Intent, estate: Estate): readonly Obligation[] {
  return spotsOf(intent).flatMap((spot) =>
    detectors
      .filter(({ declared }) => intent.audit.detectors[declared])
      .map(({ id, title, is }) =>
        needed({
          id: `${id}-${spot.account}`,
          title,
          subject: `the account ${spot.account}`,
          among: estate.detectors.filter((one) => isAt(one, spot)),
          is: (one) => is(one, intent),
          place: undefined,
        }),
      ),
  );
}

function isAt({ account, region }: Spot, spot: Spot): boolean {
  return account === spot.account && region === spot.region;
}

export const detectorGuarantees: readonly Guarantee[] = [
  {
    id: 'declared-detectors-watch',
    breach: 'ground',
    title: 'the detectors that the environment declares are on, in every account',
    why: 'A proof is about the templates; detectors watch what becomes of them.',
    obligations: watching,
  },
];
