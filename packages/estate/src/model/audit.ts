import type { Element } from './element.js';
import type { Setting } from './unknown.js';

/** A CloudTrail trail. */
export interface Trail extends Element {
  readonly kind: 'trail';
  readonly name: string;
  readonly arn: string;
  readonly bucket: Setting<string>;
  readonly logging: Setting<boolean>;
  readonly multiRegion: Setting<boolean>;
  readonly organizationTrail: Setting<boolean>;
  readonly logFileValidation: Setting<boolean>;
  readonly kmsKey: Setting<string>;
  readonly logGroup: Setting<string>;
}

/** A CloudWatch log group. */
export interface LogGroup extends Element {
  readonly kind: 'logGroup';
  readonly name: string;
  readonly arn: string;
  readonly kmsKey: Setting<string>;
  readonly retentionDays: Setting<number>;
}

/** A metric filter on a log group. */
export interface MetricFilter extends Element {
  readonly kind: 'metricFilter';
  readonly logGroup: string;
  readonly pattern: Setting<string>;
  readonly metrics: readonly { readonly namespace: string; readonly name: string }[];
}

/** A CloudWatch alarm. */
export interface Alarm extends Element {
  readonly kind: 'alarm';
  readonly name: string;
  readonly namespace: Setting<string>;
  readonly metric: Setting<string>;
  readonly actions: readonly string[];
}

/** A Secrets Manager secret. */
export interface Secret extends Element {
  readonly kind: 'secret';
  readonly name: string;
  readonly arn: string;
  readonly kmsKey: Setting<string>;
}
