import { expect, test } from 'vitest';
import { decide, forwardAccess, type Principal, parsePolicyText } from '../src/index.js';

const ann: Principal = { kind: 'user', arn: 'arn:aws:iam::111122223333:user/Ann', account: '111122223333' };
const call = {
  via: 'athena.amazonaws.com',
  action: 's3:GetObject',
  resource: { arn: 'arn:aws:s3:::data/x', account: '111122223333' },
};
const first = {
  'aws:SourceIp': '203.0.113.7',
  'aws:SourceVpce': 'vpce-1',
  'aws:MultiFactorAuthPresent': 'true',
  'athena:Query': 'x',
};

const decideWith = (Condition: object) => {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition }],
  });
  const layers = {
    principal: { identity: [{ name: 'p', policy: parsePolicyText(text, 'p').policy }] },
    resource: {},
  };
  return decide(forwardAccess(ann, first, call), layers).decision;
};

test('a forwarded call says so, and by which services', () => {
  expect(decideWith({ Bool: { 'aws:ViaAWSService': 'true' } })).toBe('allowed');
  expect(decideWith({ 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } })).toBe(
    'allowed',
  );
  expect(decideWith({ StringEquals: { 'aws:CalledViaLast': 'athena.amazonaws.com' } })).toBe('allowed');
});

test('the network of the first call is not that of the forwarded one', () => {
  expect(decideWith({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })).toBe('implicitDeny');
  expect(decideWith({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } })).toBe('implicitDeny');
});

test('what is about the session stays, what is about the first action does not', () => {
  expect(decideWith({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })).toBe('allowed');
  expect(decideWith({ StringEquals: { 'athena:Query': 'x' } })).toBe('implicitDeny');
});

test('a second forward adds to the chain', () => {
  const again = forwardAccess(ann, forwardAccess(ann, first, call).context as never, {
    ...call,
    via: 's3.amazonaws.com',
  });
  expect(again.context).toMatchObject({
    'aws:CalledVia': ['athena.amazonaws.com', 's3.amazonaws.com'],
    'aws:CalledViaFirst': 'athena.amazonaws.com',
    'aws:CalledViaLast': 's3.amazonaws.com',
  });
});
