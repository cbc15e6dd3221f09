import { MANAGED_POLICIES_OF_A_ROLE, policyLimits } from '../iam/policy-limits.js';
import { resourcePolicyLimits } from '../iam/policy-within.js';
import type { Measure, Quota } from './quota.js';
import { attachedPolicies, filtersOfLogGroups, rulesOfSecurityGroups } from './relations.js';
import { listOf, resourcesOf, type SizedTemplate, type TemplateBody } from './template.js';
import { textSize } from './text-size.js';

const CLOUDFORMATION =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';
const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html';
const PRIVATE_LINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html';

const fewer = 'declare fewer people, workloads or datasets in this environment, and the rest in another';

/** The limits that a template of ours can meet, each with the page that sets it. */
export const quotas: readonly Quota[] = [
  {
    what: 'resources in a template',
    limit: 500,
    measure: entries('Resources'),
    mend: fewer,
    source: CLOUDFORMATION,
  },
  {
    what: 'outputs in a template',
    limit: 200,
    measure: entries('Outputs'),
    mend: fewer,
    source: CLOUDFORMATION,
  },
  {
    what: 'parameters in a template',
    limit: 200,
    measure: entries('Parameters'),
    mend: 'declare fewer endpoints in this environment, and the rest in another',
    source: CLOUDFORMATION,
  },
  {
    what: 'mappings in a template',
    limit: 200,
    measure: entries('Mappings'),
    mend: fewer,
    source: CLOUDFORMATION,
  },
  {
    // From a bucket, as `cdk deploy` gives it; given directly it could have 51,200.
    what: 'bytes of a template',
    limit: 1_048_576,
    measure: ({ bytes }) => [{ size: bytes }],
    mend: fewer,
    source: CLOUDFORMATION,
  },
  {
    what: 'characters of a managed policy',
    limit: policyLimits.managedPolicy.limit,
    measure: documents('AWS::IAM::ManagedPolicy', 'PolicyDocument'),
    mend: fewer,
    source: policyLimits.managedPolicy.source,
  },
  {
    what: 'characters of a trust policy',
    limit: policyLimits.trustPolicy.limit,
    measure: documents('AWS::IAM::Role', 'AssumeRolePolicyDocument'),
    mend: 'let fewer principals assume the role',
    source: policyLimits.trustPolicy.source,
  },
  {
    what: 'characters of the inline policies of a role',
    limit: policyLimits.inlinePolicies.limit,
    measure: (template) =>
      resourcesOf(template, 'AWS::IAM::Role').map(([of, { Policies }]) => ({
        of,
        size: sum(listOf(Policies).map((each) => textSize(each))),
      })),
    mend: 'attach managed policies in their place',
    source: policyLimits.inlinePolicies.source,
  },
  {
    what: 'managed policies attached to a role',
    limit: MANAGED_POLICIES_OF_A_ROLE,
    measure: attachedPolicies,
    mend: 'let this role read and write fewer datasets',
    source: policyLimits.managedPolicy.source,
  },
  {
    what: 'rules that let traffic into a security group',
    limit: 60,
    measure: rulesOfSecurityGroups('Ingress'),
    mend: 'let the members reach each other through a group that they share',
    source: `${VPC}#vpc-limits-security-groups`,
  },
  {
    what: 'rules that let traffic out of a security group',
    limit: 60,
    measure: rulesOfSecurityGroups('Egress'),
    mend: 'let the members reach each other through a group that they share',
    source: `${VPC}#vpc-limits-security-groups`,
  },
  {
    what: 'bytes of a key policy',
    limit: resourcePolicyLimits.key,
    measure: documents('AWS::KMS::Key', 'KeyPolicy'),
    mend: 'declare fewer people and jobs that read this class of data, and the rest in another environment',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
  },
  {
    what: 'bytes of a bucket policy',
    limit: resourcePolicyLimits.bucket,
    measure: documents('AWS::S3::BucketPolicy', 'PolicyDocument'),
    mend: 'declare fewer datasets or jobs of this class, and the rest in another environment',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html',
  },
  {
    what: 'characters of an endpoint policy',
    limit: resourcePolicyLimits.endpoint,
    measure: documents('AWS::EC2::VPCEndpoint', 'PolicyDocument'),
    mend: fewer,
    source: PRIVATE_LINK,
  },
  {
    what: 'characters of a control policy',
    limit: policyLimits.serviceControlPolicy.limit,
    measure: documents('AWS::Organizations::Policy', 'Content'),
    mend: 'declare fewer accounts in this environment',
    source: policyLimits.serviceControlPolicy.source,
  },
  {
    what: 'metric filters of a log group',
    limit: 100,
    measure: filtersOfLogGroups,
    mend: 'watch for fewer things in this log group',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html',
  },
];

function entries(section: keyof TemplateBody): Quota['measure'] {
  return ({ body }) => [{ size: Object.keys(body[section] ?? {}).length }];
}

function documents(type: string, property: string): (template: SizedTemplate) => readonly Measure[] {
  return (template) =>
    resourcesOf(template, type).flatMap(([of, properties]) => {
      const document = properties[property];
      return document === undefined ? [] : [{ of, size: textSize(document) }];
    });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
