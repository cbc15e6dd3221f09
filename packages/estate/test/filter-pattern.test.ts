import { describe, expect, it } from 'vitest';
import { type JsonEvent, matchFilterPattern } from '../src/index.js';

/** The example of https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html */
const documented: JsonEvent = {
  eventType: 'UpdateTrail',
  sourceIPAddress: '111.111.111.111',
  arrayKey: ['value', 'another value'],
  objectList: [
    { name: 'a', id: 1 },
    { name: 'b', id: 2 },
  ],
  SomeObject: null,
  'cluster.name': 'c',
  bandwidth: 75,
  flag: true,
};

const user: JsonEvent = {
  user: { id: 1, email: 'John.Stiles@example.com' },
  users: [
    { id: 2, email: 'John.Doe@example.com' },
    { id: 3, email: 'Jane.Doe@example.com' },
  ],
  actions: ['GET', 'PUT', 'DELETE'],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
  ],
};

const cases: readonly (readonly [string, JsonEvent, 'yes' | 'no' | 'unknown'])[] = [
  ['{ $.eventType = "UpdateTrail" }', documented, 'yes'],
  ['{ $.eventType = UpdateTrail }', documented, 'yes'],
  ['{ $.eventType = "updateTrail" }', documented, 'no'],
  ['{ $.sourceIPAddress != 123.123.* }', documented, 'yes'],
  ['{ $.sourceIPAddress = 111.111.* }', documented, 'yes'],
  ['{ $.arrayKey[0] = "value" }', documented, 'yes'],
  ['{ $.arrayKey = "value" }', documented, 'no'],
  ['{ $.objectList[1].id = 2 }', documented, 'yes'],
  ['{ $.objectList[2].id = 2 }', documented, 'no'],
  ['{ $.SomeObject IS NULL }', documented, 'yes'],
  ['{ $.SomeOtherObject NOT EXISTS }', documented, 'yes'],
  ['{ $.eventType NOT EXISTS }', documented, 'no'],
  ['{ $.[\'cluster.name\'] = "c" }', documented, 'yes'],
  ['{ $.bandwidth >= 75 }', documented, 'yes'],
  ['{ $.bandwidth > 75 }', documented, 'no'],
  ['{ $.bandwidth != 76 }', documented, 'yes'],
  ['{ $.flag IS TRUE }', documented, 'yes'],
  ['{ $.flag IS FALSE }', documented, 'no'],
  ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', user, 'yes'],
  ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', user, 'no'],
  // `&&` binds before `||`.
  ['{ $.user.id = 1 || $.user.id = 2 && $.user.id = 3 }', user, 'yes'],
  ['{ ($.user.id = 1 || $.user.id = 2) && $.user.id = 3 }', user, 'no'],
  // AWS does not say how what is not there compares with `!=`; a part that is not known decides nothing by itself.
  ['{ $.missing != "x" }', documented, 'unknown'],
  ['{ $.missing != "x" && $.eventType = "Other" }', documented, 'no'],
  ['{ $.missing != "x" || $.eventType = "UpdateTrail" }', documented, 'yes'],
  // Not read: patterns over other text, regular expressions, selectors of every item, and what is cut off.
  ['ERROR', documented, 'unknown'],
  ['{ $.eventType = %Update.*% }', documented, 'unknown'],
  ['{ $.objectList[*].id = 2 }', documented, 'unknown'],
  ['{ ($.eventType = "UpdateTrail" }', documented, 'unknown'],
  ['{ $.eventType = "UpdateTrail" } }', documented, 'unknown'],
  ['{ $.eventType EXISTS }', documented, 'unknown'],
  // A name for what deployment decides equals itself and may equal anything else.
  ['{ $.key = "⟨stack.Key⟩" }', { key: '⟨stack.Key⟩' }, 'yes'],
  ['{ $.key = "⟨stack.Key⟩" }', { key: 'other' }, 'unknown'],
  ['{ $.key != "⟨stack.Key⟩" }', { key: 'other' }, 'unknown'],
];

describe('a filter pattern', () => {
  it.each(cases)('%s', (pattern, event, expected) => {
    expect(matchFilterPattern(pattern, event).kind).toBe(expected);
  });

  it('of parentheses without end is not read, and ends', () => {
    const pattern = `{${'('.repeat(50_000)}$.a = 1${')'.repeat(50_000)}}`;
    expect(matchFilterPattern(pattern, { a: 1 }).kind).toBe('unknown');
  });
});
