import type { Detection } from './metric-alarm.js';

const CONTROLS = 'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html';

/**
 * The metric filters of the CIS AWS Foundations Benchmark, CloudWatch.1 to CloudWatch.14 in Security Hub, word for word:
 * its controls fail on any other pattern.
 */
export const cisDetections: readonly Detection[] = [
  {
    id: 'RootUser',
    claim: 'The root user acted.',
    pattern:
      '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-1`,
  },
  {
    id: 'UnauthorizedCalls',
    claim: 'Calls were refused.',
    pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-2`,
  },
  {
    id: 'ConsoleWithoutMfa',
    claim: 'Someone signed in to the console without a second factor.',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-3`,
  },
  {
    id: 'IamPolicyChanges',
    claim: 'An IAM policy changed.',
    pattern:
      '{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-4`,
  },
  {
    id: 'TrailChanges',
    claim: 'The trail changed.',
    pattern:
      '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-5`,
  },
  {
    id: 'ConsoleSignInFailures',
    claim: 'Someone failed to sign in to the console.',
    pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-6`,
  },
  {
    id: 'KeysDisabled',
    claim: 'A key was disabled or is to be deleted.',
    pattern:
      '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-7`,
  },
  {
    id: 'BucketPolicyChanges',
    claim: 'A bucket’s policy, lifecycle or replication changed.',
    pattern:
      '{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-8`,
  },
  {
    id: 'ConfigChanges',
    claim: 'AWS Config changed.',
    pattern:
      '{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-9`,
  },
  {
    id: 'SecurityGroupChanges',
    claim: 'A security group changed.',
    pattern:
      '{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-10`,
  },
  {
    id: 'NetworkAclChanges',
    claim: 'A network ACL changed.',
    pattern:
      '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-11`,
  },
  {
    id: 'GatewayChanges',
    claim: 'A gateway changed.',
    pattern:
      '{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-12`,
  },
  {
    id: 'RouteTableChanges',
    claim: 'A route table changed.',
    pattern:
      '{($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable)}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-13`,
  },
  {
    id: 'VpcChanges',
    claim: 'A VPC changed.',
    pattern:
      '{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}',
    threshold: 1,
    source: `${CONTROLS}#cloudwatch-14`,
  },
];
