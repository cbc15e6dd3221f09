import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnSubnet } from 'aws-cdk-lib/aws-ec2';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { App, CfnOutput, CfnResource, Fn, Stack, Validations } from 'aws-cdk-lib/core';
import { afterAll, describe, expect, it } from 'vitest';
import { outsideChecks } from '../scripts/checks/outside-checks.mjs';

const outdir = mkdtempSync(join(tmpdir(), 'redoubt-outside-checks-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

let apps = 0;

/** What the checks find in an app of one stack, `Fixture`, with these resources. */
function found(make: (stack: Stack) => void, exceptions: readonly object[] = []) {
  apps += 1;
  const app = new App({ outdir: join(outdir, String(apps)), analyticsReporting: false });
  make(new Stack(app, 'Fixture'));
  return outsideChecks(app, exceptions);
}

const key = 'arn:aws:kms:eu-central-1:111111111111:key/00000000-0000-0000-0000-000000000000';
const goodTopic = (stack: Stack) => new CfnTopic(stack, 'Topic', { kmsMasterKeyId: key });
const openTopic = (stack: Stack) => new CfnTopic(stack, 'Topic');
const badSubnet = (stack: Stack) =>
  new CfnSubnet(stack, 'Subnet', { vpcId: 'vpc-1', cidrBlock: '10.0.0.0/24', mapPublicIpOnLaunch: true });

const summary = (findings: readonly { check: string; rule: string; at: string }[]) =>
  findings.map(({ check, rule, at }) => `${check} ${rule} ${at}`);

const reason = 'Nothing secret is ever published here, and the fixture says so.';

describe('the outside checks', () => {
  it('accept a template that is as it should be, and count it once for each check', () => {
    expect(found(goodTopic)).toEqual({ open: [], excepted: [], passed: 4, failed: 0 });
  });

  it('refuse an app without templates, so that nothing checked is no pass', () => {
    const app = new App({ outdir: join(outdir, 'empty'), analyticsReporting: false });
    expect(() => outsideChecks(app, [])).toThrow(/no templates/);
  });

  it.each([
    ['an unknown property', { TopicName: 'x', Colour: 'red' }, 'unknown-property'],
    ['a value of the wrong type', { TopicName: ['x'] }, 'wrong-type'],
  ])('by the CloudFormation schemas find %s', (_, properties, rule) => {
    const { open, failed } = found((stack) => {
      const resource = new CfnResource(stack, 'Raw', { type: 'AWS::SNS::Topic', properties });
      resource.addPropertyOverride('KmsMasterKeyId', key);
    });
    const bySchema = open.filter(({ check }) => check === 'cloudformation-schema');
    expect(summary(bySchema)).toEqual([`cloudformation-schema ${rule} Fixture/Raw`]);
    expect(failed).toBeGreaterThan(0);
  });

  it('by the schemas do not take a type that they do not know for a pass', () => {
    const { open } = found((stack) => new CfnResource(stack, 'Raw', { type: 'AWS::Nowhere::Thing' }));
    expect(summary(open)).toContain('cloudformation-schema unknown-type Fixture/Raw');
  });

  it('by CDK’s own validation find a value that no schema’s structure shows', () => {
    const { open } = found(badSubnet);
    expect(summary(open)).toContain('cdk-validation E1151 Fixture/Subnet');
  });

  it('by Control Tower find a subnet that gives public addresses, at its construct', () => {
    const { open } = found(badSubnet);
    expect(open.filter(({ check }) => check === 'control-tower').map(({ at }) => at)).toEqual([
      'Fixture/Subnet',
    ]);
  });

  it('by Control Tower see what a stack imports from another, and that an import of nothing is nothing', () => {
    const group = (stack: Stack, kmsKeyId: string) =>
      new CfnLogGroup(stack, 'Log', { logGroupName: 'log', retentionInDays: 365, kmsKeyId });
    const imported = found((stack) => {
      const keys = new Stack(stack.node.root, 'Keys');
      group(stack, new CfnOutput(keys, 'Key', { value: key, exportName: 'key' }).importValue);
    });
    const dangling = found((stack) => group(stack, Fn.importValue('nothing')));
    const rules = (findings: typeof imported.open) =>
      findings.filter(({ check }) => check === 'control-tower');
    expect(rules(imported.open)).toEqual([]);
    expect(rules(dangling.open).map(({ rule }) => rule)).toEqual(['cloudwatch_log_group_encrypted_check']);
  });

  it('by cdk-nag find a topic without encryption, in both packs', () => {
    expect(summary(found(openTopic).open)).toEqual(
      expect.arrayContaining(['cdk-nag NIST.800.53.R5-SNSEncryptedKMS Fixture/Topic']),
    );
    expect(summary(found((stack) => new CfnBucket(stack, 'Bucket')).open)).toEqual(
      expect.arrayContaining([
        'cdk-nag AwsSolutions-S1 Fixture/Bucket',
        'cdk-nag NIST.800.53.R5-S3BucketVersioningEnabled Fixture/Bucket',
      ]),
    );
  });

  it('find an acknowledgement in the tree, which would hide findings', () => {
    const { open } = found((stack) => {
      const topic = openTopic(stack);
      Validations.of(topic).acknowledge({ id: 'NIST.800.53.R5-SNSEncryptedKMS', reason });
    });
    expect(summary(open)).toContain('cdk-nag acknowledged-in-the-tree Fixture/Topic');
  });
});

describe('an exception', () => {
  const rules = found(openTopic).open.map(({ rule }) => rule);
  const exception = (rule: string, path = 'Topic') => ({ rule, path, reason });

  it('with a reason covers one rule at one place', () => {
    const { open, excepted, failed } = found(
      openTopic,
      rules.map((rule) => exception(rule)),
    );
    expect(open).toEqual([]);
    expect(excepted.map(({ rule }) => rule)).toEqual(rules);
    expect(rules.length).toBeGreaterThan(0);
    expect(failed).toBe(0);
  });

  it('names the place with or without its stack', () => {
    const named = rules.map((rule) => exception(rule, 'Fixture/Topic'));
    expect(found(openTopic, named)).toMatchObject({ open: [], failed: 0 });
  });

  it('covers no other place, and no other rule', () => {
    const elsewhere = found(
      openTopic,
      rules.map((rule) => exception(rule, 'Other/Topic')),
    );
    expect(elsewhere.open.filter(({ at }) => at === 'Fixture/Topic').map(({ rule }) => rule)).toEqual(rules);
  });

  it.each([
    ['covers nothing', goodTopic, exception('AwsSolutions-SNS3'), /covers nothing/],
    ['gives no reason', openTopic, { ...exception(rules[0] ?? ''), reason: 'because' }, /no reason/],
    ['names many places', openTopic, exception(rules[0] ?? '', '*'), /names no resource/],
  ])('that %s is a finding itself', (_, make, faulty, message) => {
    const { open, failed } = found(make, [faulty]);
    expect(open.map((each) => each.message).join()).toMatch(message);
    expect(failed).toBeGreaterThan(0);
  });
});
