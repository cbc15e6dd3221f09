import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { App, Stack } from 'aws-cdk-lib/core';

/**
 * What CDK itself costs: an app with as many stacks, and in each as many resources, of simple types and with CDK's
 * options of ours.
 * @param {readonly number[]} counts resources of each stack
 */
export function synthesizeBareApp(counts, outdir) {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    context: { 'aws:cdk:disable-creation-stack-traces': true },
  });
  counts.forEach((count, index) => {
    const stack = new Stack(app, `stack-${index}`, { analyticsReporting: false });
    for (let each = 0; each < count; each++) simpleResource(stack, each);
  });
  app.synth();
}

function simpleResource(stack, index) {
  const id = `resource-${index}`;
  if (index % 3 === 0) return new CfnTopic(stack, id, { topicName: id });
  if (index % 3 === 1) return new CfnLogGroup(stack, id, { logGroupName: id, retentionInDays: 30 });
  const statement = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::bucket/*'] };
  return new CfnManagedPolicy(stack, id, {
    managedPolicyName: id,
    policyDocument: { Version: '2012-10-17', Statement: [statement] },
  });
}
