import type { Element } from './element.js';
import type { Setting } from './unknown.js';

/** A service that watches the account it stands in, or a part of one. */
export type Detector =
  | GuardDutyDetector
  | MacieSession
  | AccessAnalyzer
  | SecurityHub
  | SecurityHubStandard
  | ConfigRecorder
  | ConfigDeliveryChannel
  | ConfigRule;

export interface GuardDutyDetector extends Element {
  readonly kind: 'guardDuty';
  readonly enabled: Setting<boolean>;
  /** Names of the protections that are on. */
  readonly features: readonly string[];
}

export interface MacieSession extends Element {
  readonly kind: 'macie';
  /** `ENABLED`, which it is when nothing is set, or `PAUSED`. */
  readonly status: Setting<string>;
}

export interface AccessAnalyzer extends Element {
  readonly kind: 'accessAnalyzer';
  /** `ACCOUNT`, `ORGANIZATION`, `ACCOUNT_UNUSED_ACCESS`, … */
  readonly type: Setting<string>;
}

export interface SecurityHub extends Element {
  readonly kind: 'securityHub';
}

/** A standard that Security Hub checks. */
export interface SecurityHubStandard extends Element {
  readonly kind: 'securityHubStandard';
  readonly arn: Setting<string>;
}

export interface ConfigRecorder extends Element {
  readonly kind: 'configRecorder';
  /** Whether it records every type of resource. */
  readonly allSupported: Setting<boolean>;
}

export interface ConfigDeliveryChannel extends Element {
  readonly kind: 'configDeliveryChannel';
  readonly bucket: Setting<string>;
}

export interface ConfigRule extends Element {
  readonly kind: 'configRule';
  /** `AWS`, `CUSTOM_LAMBDA` or `CUSTOM_POLICY`. */
  readonly owner: Setting<string>;
  /** The identifier of one of AWS's rules, or the function's ARN. */
  readonly identifier: Setting<string>;
}
