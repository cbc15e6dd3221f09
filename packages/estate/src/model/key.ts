import type { Element, Tags } from './element.js';
import type { Setting } from './unknown.js';

/** A KMS key. Its key policy is in `Estate.resourcePolicies`. */
export interface Key extends Element {
  readonly kind: 'key';
  readonly arn: string;
  readonly id: string;
  readonly enabled: Setting<boolean>;
  readonly rotation: Setting<boolean>;
  readonly multiRegion: Setting<boolean>;
  readonly keySpec: Setting<string>;
  readonly keyUsage: Setting<string>;
  readonly tags: Tags;
}

/** A KMS alias and the id or ARN it points to. */
export interface KeyAlias extends Element {
  readonly kind: 'alias';
  readonly arn: string;
  /** `alias/…`. */
  readonly name: string;
  readonly target: string;
}
