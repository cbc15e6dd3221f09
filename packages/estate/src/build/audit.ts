import type {
  AdvancedEventSelector,
  Alarm,
  EventSelectors,
  LogGroup,
  MetricFilter,
  QueryLog,
  Subscription,
  Topic,
  Trail,
} from '../model/audit.js';
import type { PropertyReader } from './property-reader.js';
import type { ResourceList } from './resource-list.js';

/** CloudTrail, log groups, metric filters, alarms, and whom they tell. */
export interface AuditLists {
  readonly trails: readonly Trail[];
  readonly logGroups: readonly LogGroup[];
  readonly metricFilters: readonly MetricFilter[];
  readonly alarms: readonly Alarm[];
  readonly topics: readonly Topic[];
  readonly subscriptions: readonly Subscription[];
  readonly queryLogs: readonly QueryLog[];
}

export function readAudit(resources: ResourceList): AuditLists {
  return {
    trails: readTrails(resources),
    logGroups: readLogGroups(resources),
    metricFilters: readMetricFilters(resources),
    alarms: readAlarms(resources),
    topics: readTopics(resources),
    subscriptions: readSubscriptions(resources),
    queryLogs: readQueryLogs(resources),
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudtrail-trail.html */
function readTrails(resources: ResourceList): readonly Trail[] {
  return resources.read('AWS::CloudTrail::Trail', (reader, resource) => ({
    kind: 'trail',
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    bucket: reader.text('S3BucketName'),
    logging: reader.flag('IsLogging'),
    multiRegion: reader.flag('IsMultiRegionTrail') ?? false,
    globalServiceEvents: reader.flag('IncludeGlobalServiceEvents'),
    organizationTrail: reader.flag('IsOrganizationTrail') ?? false,
    logFileValidation: reader.flag('EnableLogFileValidation') ?? false,
    kmsKey: reader.text('KMSKeyId'),
    logGroup: reader.text('CloudWatchLogsLogGroupArn'),
    selectors: readSelectors(reader),
    ...reader.element(),
  }));
}

function readSelectors(reader: PropertyReader): EventSelectors {
  if (reader.at('AdvancedEventSelectors') === undefined) {
    return { kind: reader.at('EventSelectors') === undefined ? 'default' : 'basic' };
  }
  return { kind: 'advanced', selectors: reader.items('AdvancedEventSelectors').map(readSelector) };
}

function readSelector(reader: PropertyReader): AdvancedEventSelector {
  const before = reader.unknowns.length;
  const fields = reader.items('FieldSelectors').map((field) => ({
    field: field.known('Field') ?? '',
    equals: field.texts('Equals'),
    notEquals: field.texts('NotEquals'),
    startsWith: field.texts('StartsWith'),
    notStartsWith: field.texts('NotStartsWith'),
    endsWith: field.texts('EndsWith'),
    notEndsWith: field.texts('NotEndsWith'),
  }));
  return { name: reader.known('Name'), fields, complete: reader.unknowns.length === before };
}

function readLogGroups(resources: ResourceList): readonly LogGroup[] {
  return resources.read('AWS::Logs::LogGroup', (reader, resource) => ({
    kind: 'logGroup',
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    kmsKey: reader.text('KmsKeyId'),
    retentionDays: reader.number('RetentionInDays'),
    ...reader.element(),
  }));
}

function readMetricFilters(resources: ResourceList): readonly MetricFilter[] {
  return resources.read('AWS::Logs::MetricFilter', (reader) => ({
    kind: 'metricFilter',
    logGroup: reader.known('LogGroupName') ?? '',
    pattern: reader.text('FilterPattern'),
    metrics: reader.items('MetricTransformations').map((metric) => ({
      namespace: metric.known('MetricNamespace') ?? '',
      name: metric.known('MetricName') ?? '',
      value: metric.text('MetricValue'),
    })),
    ...reader.element(),
  }));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
function readAlarms(resources: ResourceList): readonly Alarm[] {
  return resources.read('AWS::CloudWatch::Alarm', (reader, resource) => ({
    kind: 'alarm',
    name: resource.name,
    namespace: reader.text('Namespace'),
    metric: reader.text('MetricName'),
    dimensions: new Map(
      reader.items('Dimensions').map((each) => [each.known('Name') ?? '', each.text('Value')]),
    ),
    statistic: reader.text('Statistic'),
    period: reader.number('Period'),
    evaluationPeriods: reader.number('EvaluationPeriods'),
    threshold: reader.number('Threshold'),
    comparison: reader.text('ComparisonOperator'),
    actionsEnabled: reader.flag('ActionsEnabled') ?? true,
    actions: reader.texts('AlarmActions'),
    ...reader.element(),
  }));
}

function readTopics(resources: ResourceList): readonly Topic[] {
  return resources.read('AWS::SNS::Topic', (reader, resource) => ({
    kind: 'topic',
    arn: resource.ref,
    name: resource.name,
    kmsKey: reader.text('KmsMasterKeyId'),
    ...reader.element(),
  }));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
function readSubscriptions(resources: ResourceList): readonly Subscription[] {
  const subscription = (reader: PropertyReader, topic: string): Subscription => ({
    kind: 'subscription',
    topic,
    protocol: reader.text('Protocol'),
    endpoint: reader.text('Endpoint'),
    filtered: reader.at('FilterPolicy') !== undefined,
    ...reader.element(),
  });
  const own = resources.read('AWS::SNS::Topic', (reader, { ref }) =>
    reader.items('Subscription').map((each) => subscription(each, ref)),
  );
  const apart = resources.read('AWS::SNS::Subscription', (reader) =>
    subscription(reader, reader.known('TopicArn') ?? ''),
  );
  return [...own.flat(), ...apart];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53resolver-resolverqueryloggingconfigassociation.html */
function readQueryLogs(resources: ResourceList): readonly QueryLog[] {
  const destinations = new Map(
    resources.read('AWS::Route53Resolver::ResolverQueryLoggingConfig', (reader, { ref }) => [
      ref,
      reader.text('DestinationArn'),
    ]),
  );
  return resources.read('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation', (reader) => ({
    kind: 'queryLog',
    vpc: reader.known('ResourceId') ?? '',
    destination: destinations.get(reader.known('ResolverQueryLogConfigId') ?? ''),
    ...reader.element(),
  }));
}
