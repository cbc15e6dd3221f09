import { expect, test } from 'vitest';
import {
  type AuthorizationRequest,
  accessDeniedMessage,
  decide,
  type Layers,
  parsePolicyText,
} from '../src/index.js';

const identity = parsePolicyText(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' },
      {
        Sid: 'OnlyHere',
        Effect: 'Deny',
        Action: 's3:*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } },
      },
    ],
  }),
  'reader.json',
).policy;
const layers: Layers = { principal: { identity: [{ name: 'reader', policy: identity }] }, resource: {} };

function request(key: string, context: AuthorizationRequest['context']): AuthorizationRequest {
  return {
    principal: {
      kind: 'roleSession',
      roleArn: 'arn:aws:iam::111122223333:role/Job',
      sessionName: 's',
      account: '111122223333',
    },
    action: 's3:GetObject',
    resource: { arn: `arn:aws:s3:::data/${key}`, account: '111122223333' },
    context,
  };
}

test('given an identity Allow, a request within it is allowed by that statement, with its place', () => {
  const decision = decide(request('x', { 'aws:SourceVpce': 'vpce-1' }), layers);
  expect(decision.decision).toBe('allowed');
  expect(decision.decidedBy).toMatchObject({
    layer: 'identity',
    statement: { sid: 'Read', place: { file: 'reader.json', line: 1 } },
  });
});

test('given a Deny without the key, the message names the identity-based policy', () => {
  const asked = request('x', {});
  const decision = decide(asked, layers);
  expect(decision.decision).toBe('explicitDeny');
  expect(accessDeniedMessage(asked, decision)).toBe(
    'User: arn:aws:sts::111122223333:assumed-role/Job/s is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::data/x with an explicit deny in an identity-based policy',
  );
});

test('given a trace, each near miss says which element did not match and what the request carried', () => {
  const decision = decide(request('x', { 'aws:SourceVpce': 'vpce-1' }), layers, { trace: true });
  expect(decision.layers).toMatchObject([
    {
      layer: 'identity',
      outcome: 'allowed',
      matched: [{ sid: 'Read' }],
      missed: [
        {
          statement: { sid: 'OnlyHere' },
          reasons: [{ element: 'condition', key: 'aws:SourceVpce', actual: ['vpce-1'] }],
        },
      ],
    },
  ]);
});
