import { describe, expect, it } from 'vitest';
import { type JsonEvent, matchEventPattern, readTemplateEstate } from '../src/index.js';

/** The event of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
const event: JsonEvent = {
  version: '0',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '111122223333',
  region: 'us-west-1',
  resources: ['arn:aws:ec2:us-west-1:123456789012:instance/i-1234567890abcdef0'],
  detail: {
    'instance-id': 'i-1234567890abcdef0',
    state: 'terminated',
    'c-count': 5,
    'd-count': 3,
    'x-limit': 301.8,
    findings: [
      { Label: 'LOW', Status: 'FAILED' },
      { Label: 'HIGH', Status: 'PASSED' },
    ],
  },
};

/** As the estate reads the pattern of a rule. */
function match(pattern: unknown): string {
  const rule = { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern, Targets: [] } };
  const text = JSON.stringify({ Resources: { Rule: rule } });
  const estate = readTemplateEstate({ read: () => text }, 'a.json');
  return matchEventPattern(estate.eventRules[0]!.pattern!, event).kind;
}

/** Operators: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const cases: readonly (readonly [unknown, 'yes' | 'no' | 'unknown'])[] = [
  [{ source: ['aws.ec2'], 'detail-type': ['EC2 Instance State-change Notification'] }, 'yes'],
  [{ source: ['aws.ec2'], detail: { state: ['terminated', 'stopped'] } }, 'yes'],
  [{ source: ['aws.ec2'], detail: { state: ['stopped'] } }, 'no'],
  [{ source: ['aws.s3'], detail: { state: [{ unheard: 1 }] } }, 'no'],
  [{ nowhere: ['x'] }, 'no'],
  [{ region: [{ prefix: 'us-' }] }, 'yes'],
  [{ source: [{ prefix: { 'equals-ignore-case': 'AWS.' } }] }, 'yes'],
  [{ region: [{ suffix: '-1' }] }, 'yes'],
  [{ region: [{ suffix: '-2' }] }, 'no'],
  [{ detail: { state: [{ 'equals-ignore-case': 'TERMINATED' }] } }, 'yes'],
  [{ resources: [{ wildcard: 'arn:aws:ec2:*:instance/*' }] }, 'yes'],
  [{ detail: { state: [{ 'anything-but': 'initializing' }] } }, 'yes'],
  [{ detail: { state: [{ 'anything-but': ['terminated', 'stopped'] }] } }, 'no'],
  [{ detail: { state: [{ 'anything-but': { prefix: 'term' } }] } }, 'no'],
  [{ detail: { state: [{ 'anything-but': { wildcard: '*ing' } }] } }, 'yes'],
  [{ detail: { 'c-count': [{ numeric: ['>', 0, '<=', 5] }], 'd-count': [{ numeric: ['<', 10] }] } }, 'yes'],
  [{ detail: { 'x-limit': [{ numeric: ['=', 3.018e2] }] } }, 'yes'],
  [{ detail: { 'c-count': [{ numeric: ['>', 5] }] } }, 'no'],
  [{ detail: { 'c-count': [5] } }, 'yes'],
  [{ detail: { 'c-count': [{ exists: true }], other: [{ exists: false }] } }, 'yes'],
  [{ detail: { 'c-count': [{ exists: false }] } }, 'no'],
  [{ absent: { deep: [{ exists: false }] } }, 'yes'],
  [{ detail: { $or: [{ 'c-count': [1] }, { 'd-count': [3] }] } }, 'yes'],
  [{ detail: { $or: [{ 'c-count': [1] }, { 'd-count': [1] }] } }, 'no'],
  // The fields of one item of a list must match together.
  [{ detail: { findings: { Label: ['LOW'], Status: ['FAILED'] } } }, 'yes'],
  [{ detail: { findings: { Label: ['HIGH'], Status: ['FAILED'] } } }, 'no'],
  [{ detail: { state: [{ cidr: '10.0.0.0/24' }] } }, 'unknown'],
  [{ resources: [{ 'anything-but': 'x' }] }, 'unknown'],
];

describe('an event pattern', () => {
  it.each(cases)('%j: %s', (pattern, expected) => {
    expect(match(pattern)).toBe(expected);
  });
});
