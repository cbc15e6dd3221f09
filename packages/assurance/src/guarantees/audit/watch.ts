import {
  type Alarm,
  type Estate,
  type EventRule,
  isUnknown,
  type JsonEvent,
  type Match,
  type MetricFilter,
  matchEventPattern,
  matchFilterPattern,
  recordsEvent,
  type Setting,
  type Trail,
} from '@redoubt/estate';
import type { Intent } from '../../intent/intent.js';
import { oneWay, step, type Told, untold } from './told.js';
import { readTopic } from './topic.js';

/** The account and Region that an event happens in. */
export interface Spot {
  readonly account: string;
  readonly region: string;
}

/** How often an event happens within five minutes, and what it must be told apart from. */
export interface Occurrence {
  readonly event: JsonEvent;
  readonly times?: number;
  /** An alarm that rings for this as well does not count: who is told could not say which of the two it was. */
  readonly unlike?: JsonEvent;
}

const yes: Match = { kind: 'yes' };
const no: Match = { kind: 'no' };

const watches = new WeakMap<Estate, Watch>();

/** The ways by which the people whom an environment names are told of what happens in it. */
export class Watch {
  readonly #topics = new Map<string, Told>();
  readonly #filters = new Map<Trail, readonly MetricFilter[]>();

  private constructor(
    private readonly estate: Estate,
    private readonly intent: Intent,
  ) {}

  /** One for each estate: what is known of its topics serves every guarantee. */
  static of(estate: Estate, intent: Intent): Watch {
    const known = watches.get(estate);
    if (known?.intent === intent) return known;
    const made = new Watch(estate, intent);
    watches.set(estate, made);
    return made;
  }

  /**
   * By a trail that records the event into a log group, a metric filter over it that matches, and an alarm on the
   * filter's metric that rings a topic which somebody reads.
   */
  byAlarm(spot: Spot, occurrence: Occurrence): Told {
    const trails = this.estate.trails.filter((trail) => isAt(trail, spot));
    return oneWay(
      trails,
      (trail) =>
        step(isThere(trail), '', trail.place, () =>
          step(
            recordsEvent(trail, occurrence.event),
            `the trail ${trail.name} does not record it`,
            trail.place,
            () => this.#byFilters(trail, spot, occurrence),
          ),
        ),
      untold('the account has no trail', undefined),
    );
  }

  /** By a rule of EventBridge on the account's default bus. */
  byRule(spot: Spot, event: JsonEvent): Told {
    const rules = this.estate.eventRules.filter((rule) => rule.kind === 'rule' && isAt(rule, spot));
    return oneWay(
      rules,
      (rule) =>
        step(ruleMatches(rule, event), 'no rule of EventBridge matches it', rule.place, () =>
          step(isOn(rule.enabled), `the rule ${rule.name} is disabled`, rule.place, () =>
            this.#byTopics(
              rule.targets.map(({ arn }) => arn),
              'events.amazonaws.com',
              spot,
              rule,
            ),
          ),
        ),
      untold('no rule of EventBridge matches it', undefined),
    );
  }

  /** Whether an alarm tells somebody when it rings. */
  tells(alarm: Alarm): Told {
    return step(isOn(alarm.actionsEnabled), `the alarm ${alarm.name} is muted`, alarm.place, () =>
      this.#byTopics(alarm.actions, 'cloudwatch.amazonaws.com', alarm, alarm),
    );
  }

  #byFilters(trail: Trail, spot: Spot, occurrence: Occurrence): Told {
    const { event } = occurrence;
    const filters = this.#filtersOf(trail, spot);
    const follow = (filter: MetricFilter): Told =>
      step(filterMatches(filter, occurrence), 'no metric filter matches it', filter.place, () =>
        this.#byMetrics(filter, spot, occurrence.times ?? 1),
      );
    const nothing = untold(`no metric filter reads what ${trail.name} records`, trail.place);
    // One way is enough, so those are tried first that are likely to be it.
    const likely = oneWay(
      filters.filter((filter) => names(filter, event)),
      follow,
      nothing,
    );
    return likely.kind === 'told' ? likely : oneWay(filters, follow, nothing);
  }

  /** The metric filters over the log group that a trail writes to; none when the estate has no such group. */
  #filtersOf(trail: Trail, spot: Spot): readonly MetricFilter[] {
    const known = this.#filters.get(trail);
    if (known !== undefined) return known;
    const group = this.estate.logGroups.find((one) => withoutStar(one.arn) === withoutStar(trail.logGroup));
    const found = this.estate.metricFilters.filter(
      (filter) => group !== undefined && filter.logGroup === group.name && isAt(filter, spot),
    );
    this.#filters.set(trail, found);
    return found;
  }

  #byMetrics(filter: MetricFilter, spot: Spot, times: number): Told {
    return oneWay(
      filter.metrics,
      ({ namespace, name, value }) => {
        const alarms = this.estate.alarms.filter(
          (alarm) => alarm.namespace === namespace && alarm.metric === name && isAt(alarm, spot),
        );
        return oneWay(
          alarms,
          (alarm) =>
            step(rings(alarm, value, times), `the alarm ${alarm.name} does not ring`, alarm.place, () =>
              this.tells(alarm),
            ),
          untold(`no alarm watches the metric ${name}`, filter.place),
        );
      },
      untold('the metric filter counts nothing', filter.place),
    );
  }

  #byTopics(targets: readonly string[], service: string, spot: Spot, from: Alarm | EventRule): Told {
    return step(isThere(from), '', from.place, () =>
      oneWay(
        targets.filter((target) => this.intent.audit.topics.includes(target)),
        (topic) => this.#topic(topic, service, spot),
        untold(`${from.name} tells no topic of the environment’s`, from.place),
      ),
    );
  }

  #topic(arn: string, service: string, spot: Spot): Told {
    const id = `${arn} ${service}`;
    const known =
      this.#topics.get(id) ??
      readTopic(this.estate, arn, service, { ...spot, organization: this.intent.organization });
    this.#topics.set(id, known);
    return known;
  }
}

function isAt({ account, region }: Spot, spot: Spot): boolean {
  return account === spot.account && region === spot.region;
}

function isOn(setting: Setting<boolean>): Match {
  if (isUnknown(setting)) return { kind: 'unknown', reason: setting.reason };
  return setting === true ? yes : no;
}

/** Under a condition that could not be decided, a thing may not exist. */
function isThere({ conditional }: { readonly conditional: boolean }): Match {
  return conditional ? { kind: 'unknown', reason: 'it exists only under a condition' } : yes;
}

/** `Fn::GetAtt` of a log group's `Arn` ends in `:*`, as CloudTrail wants it. */
function withoutStar(logGroup: Setting<string>): string | undefined {
  return typeof logGroup === 'string' ? logGroup.replace(/:\*$/, '') : undefined;
}

function names({ pattern }: MetricFilter, { eventName }: JsonEvent): boolean {
  return typeof pattern === 'string' && typeof eventName === 'string' && pattern.includes(eventName);
}

function filterMatches({ pattern, conditional }: MetricFilter, { event, unlike }: Occurrence): Match {
  if (pattern === undefined) return no;
  if (isUnknown(pattern)) return { kind: 'unknown', reason: pattern.reason };
  const match = matchFilterPattern(pattern, event);
  if (match.kind !== 'yes') return match;
  const other = unlike === undefined ? no : matchFilterPattern(pattern, unlike);
  if (other.kind === 'unknown') return other;
  return other.kind === 'yes' ? no : isThere({ conditional });
}

function ruleMatches({ pattern, bus }: EventRule, event: JsonEvent): Match {
  if (pattern === undefined || (bus !== undefined && bus !== 'default')) return no;
  return matchEventPattern(pattern, event);
}

/**
 * Whether so many events within five minutes put an alarm into ALARM. Each counts what the metric filter says.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
function rings(alarm: Alarm, value: Setting<string>, times: number): Match {
  const { statistic, threshold, comparison, evaluationPeriods, period, dimensions } = alarm;
  const counted = statistic === 'SampleCount' ? 1 : Number(value);
  const isCount = statistic === 'Sum' || statistic === 'SampleCount';
  if (!isCount || !Number.isFinite(counted) || typeof threshold !== 'number')
    return { kind: 'unknown', reason: 'what the alarm compares is not known' };
  if (evaluationPeriods !== 1) return { kind: 'unknown', reason: 'the alarm waits for several periods' };
  if (dimensions.size > 0) return no;
  if (times > 1 && !(typeof period === 'number' && period >= 300)) return no;
  const sum = counted * times;
  if (comparison === 'GreaterThanOrEqualToThreshold') return sum >= threshold ? yes : no;
  return comparison === 'GreaterThanThreshold' && sum > threshold ? yes : no;
}
