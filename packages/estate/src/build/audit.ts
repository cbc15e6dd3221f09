import type { Alarm, LogGroup, MetricFilter, Trail } from '../model/audit.js';
import type { ResourceList } from './resource-list.js';

/** CloudTrail, log groups, metric filters and alarms. */
export interface AuditLists {
  readonly trails: readonly Trail[];
  readonly logGroups: readonly LogGroup[];
  readonly metricFilters: readonly MetricFilter[];
  readonly alarms: readonly Alarm[];
}

export function readAudit(resources: ResourceList): AuditLists {
  return {
    trails: readTrails(resources),
    logGroups: readLogGroups(resources),
    metricFilters: readMetricFilters(resources),
    alarms: readAlarms(resources),
  };
}

function readTrails(resources: ResourceList): readonly Trail[] {
  return resources.read('AWS::CloudTrail::Trail', (reader, resource) => ({
    kind: 'trail',
    name: resource.name,
    arn: resource.arn ?? resource.ref,
    bucket: reader.text('S3BucketName'),
    logging: reader.flag('IsLogging'),
    multiRegion: reader.flag('IsMultiRegionTrail') ?? false,
    organizationTrail: reader.flag('IsOrganizationTrail') ?? false,
    logFileValidation: reader.flag('EnableLogFileValidation') ?? false,
    kmsKey: reader.text('KMSKeyId'),
    logGroup: reader.text('CloudWatchLogsLogGroupArn'),
    ...reader.element(),
  }));
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
    })),
    ...reader.element(),
  }));
}

function readAlarms(resources: ResourceList): readonly Alarm[] {
  return resources.read('AWS::CloudWatch::Alarm', (reader, resource) => ({
    kind: 'alarm',
    name: resource.name,
    namespace: reader.text('Namespace'),
    metric: reader.text('MetricName'),
    actions: reader.texts('AlarmActions'),
    ...reader.element(),
  }));
}
