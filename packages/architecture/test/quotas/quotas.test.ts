import { describe, expect, it } from 'vitest';
import { describeQuotaBreach, quotaBreaches } from '../../src/quotas/quota-breaches.js';
import { quotas } from '../../src/quotas/quotas.js';
import type { SizedTemplate, TemplateResource } from '../../src/quotas/template.js';
import { textSize } from '../../src/quotas/text-size.js';

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const named = <T>(count: number, value: T) =>
  Object.fromEntries(times(count, (index) => [`Thing${index}`, value] as const));

function template(resources: Readonly<Record<string, TemplateResource>>, rest = {}): SizedTemplate {
  return { stack: 'shop-data', account: '111122223333', bytes: 1, body: { Resources: resources }, ...rest };
}

const one = (Type: string, Properties: Readonly<Record<string, unknown>>) =>
  template({ It: { Type, Properties } });

/** A document that is as long as asked. */
const long = (size: number) => ({ S: 'x'.repeat(size - '{"S":""}'.length) });

const rules = (count: number) => times(count, () => ({ IpProtocol: 'tcp' }));
const policiesOf = (roles: readonly unknown[], count: number) =>
  named(count, { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: roles } });

/** By what is limited: templates that have exactly so much of it. */
const cases: Readonly<Record<string, (count: number) => readonly SizedTemplate[]>> = {
  'resources in a template': (count) => [template(named(count, { Type: 'AWS::SNS::Topic' }))],
  'outputs in a template': (count) => [template({}, { body: { Outputs: named(count, {}) } })],
  'parameters in a template': (count) => [template({}, { body: { Parameters: named(count, {}) } })],
  'mappings in a template': (count) => [template({}, { body: { Mappings: named(count, {}) } })],
  'bytes of a template': (count) => [template({}, { bytes: count })],
  'characters of a managed policy': (count) => [
    one('AWS::IAM::ManagedPolicy', { PolicyDocument: long(count) }),
  ],
  'characters of a trust policy': (count) => [
    one('AWS::IAM::Role', { AssumeRolePolicyDocument: long(count) }),
  ],
  'characters of the inline policies of a role': (count) => [
    one('AWS::IAM::Role', { Policies: [long(4_000), long(count - 4_000)] }),
  ],
  'managed policies attached to a role': (count) => [
    one('AWS::IAM::Role', { RoleName: 'train', ManagedPolicyArns: ['arn:aws:iam::aws:policy/A', 'b'] }),
    template(policiesOf(['train'], count - 2)),
  ],
  'rules that let traffic into a security group': (count) => [
    template({
      It: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: rules(20) } },
      ...named(count - 20, {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { GroupId: { Ref: 'It' } },
      }),
    }),
  ],
  'rules that let traffic out of a security group': (count) => [
    template({
      It: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress: rules(20) } },
      ...named(count - 20, {
        Type: 'AWS::EC2::SecurityGroupEgress',
        Properties: { GroupId: { 'Fn::GetAtt': ['It', 'GroupId'] } },
      }),
    }),
  ],
  'bytes of a key policy': (count) => [one('AWS::KMS::Key', { KeyPolicy: long(count) })],
  'bytes of a bucket policy': (count) => [one('AWS::S3::BucketPolicy', { PolicyDocument: long(count) })],
  'characters of an endpoint policy': (count) => [
    one('AWS::EC2::VPCEndpoint', { PolicyDocument: long(count) }),
  ],
  'characters of a control policy': (count) => [one('AWS::Organizations::Policy', { Content: long(count) })],
  'metric filters of a log group': (count) => [
    template(named(count, { Type: 'AWS::Logs::MetricFilter', Properties: { LogGroupName: 'trail' } })),
  ],
};

describe('the table of quotas', () => {
  it('names a page of AWS and what to do for each', () => {
    for (const { source, mend } of quotas) {
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(mend).not.toBe('');
    }
  });

  it.each(quotas)('takes as many $what as AWS does, and one more is too many', ({ what, limit }) => {
    const of = cases[what]!;
    expect(quotaBreaches(of(limit))).toEqual([]);
    const breaches = quotaBreaches(of(limit + 1));
    expect(breaches.map((breach) => [breach.what, breach.size])).toEqual([[what, limit + 1]]);
  });

  it('says where, how much, how much there may be, and what to do', () => {
    const [breach] = quotaBreaches(cases['characters of a managed policy']!(7_000));
    expect(describeQuotaBreach(breach!)).toBe(
      'stack `shop-data`, `It`: 7,000 characters of a managed policy, where AWS takes 6,144; declare fewer people, ' +
        'workloads or datasets in this environment, and the rest in another',
    );
  });

  it('does not count the policies of another account, nor those of another role', () => {
    const role = one('AWS::IAM::Role', { RoleName: 'train' });
    const elsewhere = template(policiesOf(['train'], 20), { account: '444455556666' });
    expect(quotaBreaches([role, elsewhere, template(policiesOf(['serve'], 20))])).toEqual([]);
  });
});

describe('the size of a document', () => {
  it('counts a reference for as long as it may become', () => {
    const arn = { 'Fn::Join': [':', ['arn', { Ref: 'AWS::AccountId' }, { 'Fn::GetAtt': ['Key', 'Arn'] }]] };
    expect(textSize({ Resource: arn })).toBe('{"Resource":""}'.length + 'arn::'.length + 12 + 96);
    expect(textSize({ Ref: 'Key' })).toBe(96 + 2);
  });
});
