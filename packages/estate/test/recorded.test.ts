import { describe, expect, it } from 'vitest';
import { type JsonEvent, readTemplateEstate, recordsEvent } from '../src/index.js';

const management: JsonEvent = {
  eventCategory: 'Management',
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'CreateModel',
  awsRegion: 'eu-central-1',
};
const role: JsonEvent = { ...management, eventSource: 'iam.amazonaws.com', awsRegion: 'us-east-1' };
const read = (object: string): JsonEvent => ({
  eventCategory: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-central-1',
  resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${object}` }],
});

const managed = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const objects = (more: object) => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    { Field: 'resources.ARN', ...more },
  ],
});

function records(properties: object, event: JsonEvent): string {
  const trail = {
    Type: 'AWS::CloudTrail::Trail',
    Properties: { S3BucketName: 'logs', IsLogging: true, ...properties },
  };
  const text = JSON.stringify({ Resources: { Trail: trail } });
  const estate = readTemplateEstate({ read: () => text }, 'a.json', { region: 'eu-central-1' });
  return recordsEvent(estate.trails[0]!, event).kind;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html */
const cases: readonly (readonly [string, object, JsonEvent, 'yes' | 'no' | 'unknown'])[] = [
  ['without selectors, management events', {}, management, 'yes'],
  ['without selectors, no data events', {}, read('records/1'), 'no'],
  ['nothing while it does not log', { IsLogging: false }, management, 'no'],
  ['nothing of another Region', {}, { ...management, awsRegion: 'us-west-2' }, 'no'],
  [
    'another Region, when it covers all',
    { IsMultiRegionTrail: true },
    { ...management, awsRegion: 'us-west-2' },
    'yes',
  ],
  ['global services', { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true }, role, 'yes'],
  ['no global services', { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false }, role, 'no'],
  [
    'objects by the start of their ARN',
    { AdvancedEventSelectors: [objects({ StartsWith: ['arn:aws:s3:::records/'] })] },
    read('records/1'),
    'yes',
  ],
  [
    'no objects of other buckets',
    { AdvancedEventSelectors: [managed, objects({ StartsWith: ['arn:aws:s3:::records/'] })] },
    read('models/1'),
    'no',
  ],
  [
    'objects but for some',
    { AdvancedEventSelectors: [objects({ NotStartsWith: ['arn:aws:s3:::logs/'] })] },
    read('logs/1'),
    'no',
  ],
  [
    'what one selector takes',
    { AdvancedEventSelectors: [objects({ Equals: ['x'] }), managed] },
    management,
    'yes',
  ],
  ['older selectors are not read', { EventSelectors: [{ ReadWriteType: 'All' }] }, management, 'unknown'],
  [
    'a selector over a field that the event has not',
    { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'readOnly', Equals: ['true'] }] }] },
    management,
    'unknown',
  ],
  ['what deployment decides', { IsLogging: { Ref: 'Unheard' } }, management, 'unknown'],
];

describe('a trail records', () => {
  it.each(cases)('%s', (_what, properties, event, expected) => {
    expect(records(properties, event)).toBe(expected);
  });
});
