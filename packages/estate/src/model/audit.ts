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
  readonly globalServiceEvents: Setting<boolean>;
  readonly organizationTrail: Setting<boolean>;
  readonly logFileValidation: Setting<boolean>;
  readonly kmsKey: Setting<string>;
  readonly logGroup: Setting<string>;
  readonly selectors: EventSelectors;
}

/**
 * Which events a trail records. `default`: management events alone. `basic` selectors, the older kind, are not read.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export type EventSelectors =
  | { readonly kind: 'default' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'advanced'; readonly selectors: readonly AdvancedEventSelector[] };

/** An event is recorded when every field of one selector accepts it. */
export interface AdvancedEventSelector {
  readonly name: string | undefined;
  readonly fields: readonly EventFieldSelector[];
  /** False when something of it could not be read. */
  readonly complete: boolean;
}

/** One field and what it must be: each operator with its values, of which one is enough, or none may be for `Not…`. */
export interface EventFieldSelector {
  readonly field: string;
  readonly equals: readonly string[];
  readonly notEquals: readonly string[];
  readonly startsWith: readonly string[];
  readonly notStartsWith: readonly string[];
  readonly endsWith: readonly string[];
  readonly notEndsWith: readonly string[];
}

/** A CloudWatch log group. */
export interface LogGroup extends Element {
  readonly kind: 'logGroup';
  readonly name: string;
  readonly arn: string;
  readonly kmsKey: Setting<string>;
  /** `undefined`: for ever. */
  readonly retentionDays: Setting<number>;
}

/** A metric filter on a log group. */
export interface MetricFilter extends Element {
  readonly kind: 'metricFilter';
  readonly logGroup: string;
  readonly pattern: Setting<string>;
  readonly metrics: readonly {
    readonly namespace: string;
    readonly name: string;
    /** What each matching event counts: a number as text, or a selector. */
    readonly value: Setting<string>;
  }[];
}

/** A CloudWatch alarm. */
export interface Alarm extends Element {
  readonly kind: 'alarm';
  readonly name: string;
  readonly namespace: Setting<string>;
  readonly metric: Setting<string>;
  readonly dimensions: ReadonlyMap<string, Setting<string>>;
  readonly statistic: Setting<string>;
  readonly period: Setting<number>;
  readonly evaluationPeriods: Setting<number>;
  readonly threshold: Setting<number>;
  readonly comparison: Setting<string>;
  readonly actionsEnabled: Setting<boolean>;
  readonly actions: readonly string[];
}

/** An SNS topic. */
export interface Topic extends Element {
  readonly kind: 'topic';
  readonly arn: string;
  readonly name: string;
  readonly kmsKey: Setting<string>;
}

/** A subscription to an SNS topic, of the topic's own or by itself. */
export interface Subscription extends Element {
  readonly kind: 'subscription';
  /** ARN of the topic. */
  readonly topic: string;
  readonly protocol: Setting<string>;
  readonly endpoint: Setting<string>;
  /** True when a filter policy keeps some messages back. */
  readonly filtered: boolean;
}

/** The log of a VPC's DNS queries: the association with a VPC, and where its configuration sends them. */
export interface QueryLog extends Element {
  readonly kind: 'queryLog';
  readonly vpc: string;
  readonly destination: Setting<string>;
}

/** A Secrets Manager secret. */
export interface Secret extends Element {
  readonly kind: 'secret';
  readonly name: string;
  readonly arn: string;
  readonly kmsKey: Setting<string>;
}
