import { filesOf, readTemplateEstate } from '@redoubt/estate';
import { describe, expect, it } from 'vitest';
import { guarantees, type Intent, type Json } from '../src/index.js';

const account = '111122223333';
const allow = (Condition?: Json): Json => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 'sts:*',
  Resource: '*',
  ...(Condition === undefined ? {} : { Condition }),
});
const denyOthers: Json = {
  Effect: 'Deny',
  Principal: '*',
  Action: '*',
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:PrincipalAccount': account } },
};
const document = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement });

/** The verdict on asking who one is through an endpoint for STS with this policy. */
function verdictOn(PolicyDocument: Json | undefined) {
  const template = {
    Parameters: { Who: { Type: 'String' } },
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Sts: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          VpcId: { Ref: 'Vpc' },
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.eu-central-1.sts',
          ...(PolicyDocument === undefined ? {} : { PolicyDocument }),
        },
      },
    },
  };
  const files = filesOf({ 'a.json': JSON.stringify(template) });
  const estate = readTemplateEstate(files, 'a.json', { account, region: 'eu-central-1' });
  // The guarantee asks nothing of the intent.
  const obligations = guarantees
    .find(({ id }) => id === 'no-foreign-credentials')!
    .obligations({} as Intent, estate);
  const asked = obligations.find(({ kind }) => kind === 'setting')!;
  return asked.kind === 'question' ? undefined : asked.decide().kind;
}

describe('an endpoint for STS', () => {
  it.each([
    [
      'lets in those of the account alone',
      document(allow({ StringEquals: { 'aws:PrincipalAccount': account } })),
      'proved',
    ],
    ['lets everybody in but whom it denies', document(allow(), denyOthers), 'proved'],
    ['lets everybody in', document(allow()), 'refuted'],
    [
      'lets everybody in who says nothing of an account',
      document(allow(), {
        ...(denyOthers as object),
        Condition: { StringEquals: { 'aws:PrincipalAccount': '999999999999' } },
      }),
      'refuted',
    ],
    ['has the default policy', undefined, 'refuted'],
    ['has a policy that is not known', { Ref: 'Who' }, 'unknown'],
  ])('%s', (_, policy, verdict) => {
    expect(verdictOn(policy)).toBe(verdict);
  });
});
