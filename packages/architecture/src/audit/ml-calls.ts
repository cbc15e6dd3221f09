import {
  calls,
  every,
  isMissing,
  isNotTrue,
  noneOf,
  oneOf,
  pattern,
  some,
  succeeded,
} from './filter-pattern.js';
import type { Detection } from './metric-alarm.js';

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg';
const CLOUDTRAIL = `${GUIDE}/logging-using-cloudtrail.html`;
const KMS = 'https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging.html';

const issuerName = 'userIdentity.sessionContext.sessionIssuer.userName';

const jobDefinitions = ['DataQuality', 'ModelBias', 'ModelExplainability', 'ModelQuality'] as const;
const madeJobDefinitions = jobDefinitions.map((kind) => `Create${kind}JobDefinition`);
const deletedJobDefinitions = jobDefinitions.map((kind) => `Delete${kind}JobDefinition`);

/** The name of a key's field has been seen in two spellings. */
const keyIsMissing = (part: string): string =>
  every(isMissing(`requestParameters.${part}.kmsKeyId`), isMissing(`requestParameters.${part}.kMSKeyId`));

/** Calls that people are told of in every environment, whoever makes them. */
export const mlCalls: readonly Detection[] = [
  {
    id: 'IsolationOff',
    claim: 'A job or model was made without network isolation.',
    pattern: pattern(
      every(
        succeeded,
        some(
          every(
            calls('sagemaker', ['CreateTrainingJob', 'CreateModel']),
            isNotTrue('requestParameters.enableNetworkIsolation'),
          ),
          every(
            calls('sagemaker', ['CreateProcessingJob', ...madeJobDefinitions]),
            isNotTrue('requestParameters.networkConfig.enableNetworkIsolation'),
          ),
          every(
            calls('sagemaker', ['CreateHyperParameterTuningJob']),
            isNotTrue('requestParameters.trainingJobDefinition.enableNetworkIsolation'),
          ),
        ),
      ),
    ),
    threshold: 1,
    source: `${GUIDE}/mkt-algo-model-internet-free.html`,
  },
  {
    id: 'JobRoleDenied',
    claim: 'A job, model or Studio role was refused a call: it is probing, or it lacks a permission.',
    pattern: pattern(
      every(
        oneOf('errorCode', ['AccessDenied*', '*UnauthorizedOperation']),
        oneOf(issuerName, ['*-execution', '*-studio']),
      ),
    ),
    threshold: 5,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  },
  {
    id: 'PresignedUrl',
    claim: 'A presigned URL to Studio or a notebook was made.',
    pattern: pattern(calls('sagemaker', ['CreatePresigned*'])),
    threshold: 10,
    source: CLOUDTRAIL,
  },
  {
    id: 'RemoteShell',
    claim: 'Someone opened a way into a running job or space.',
    pattern: pattern(
      some(
        every(calls('sagemaker', ['StartSession']), succeeded),
        '($.requestParameters.remoteDebugConfig.enableRemoteDebug IS TRUE)',
        every(calls('ssm', ['StartSession']), oneOf('requestParameters.target', ['sagemaker*'])),
      ),
    ),
    threshold: 1,
    source: `${GUIDE}/train-remote-debugging.html`,
  },
  {
    id: 'KeyPolicyChange',
    claim: 'A key’s policy or alias changed, or a key was copied to another Region.',
    pattern: pattern(
      calls('kms', ['PutKeyPolicy', 'CreateAlias', 'UpdateAlias', 'DeleteAlias', 'ReplicateKey']),
    ),
    threshold: 1,
    source: KMS,
  },
  {
    id: 'ResourcePolicyChange',
    claim: 'Someone may have shared a model, an image or a topic.',
    pattern: pattern(
      oneOf('eventName', [
        'PutModelPackageGroupPolicy',
        'DeleteModelPackageGroupPolicy',
        'SetRepositoryPolicy',
        'PutReplicationConfiguration',
        'PutImageTagMutability',
        'PutResourcePolicy',
      ]),
    ),
    threshold: 1,
    source: CLOUDTRAIL,
  },
  {
    id: 'NetworkOpened',
    claim: 'The isolated network was given a way out, or an endpoint changed.',
    pattern: pattern(
      calls('ec2', [
        'CreateNatGateway',
        'CreateVpcPeeringConnection',
        'CreateTransitGatewayVpcAttachment',
        'CreateVpcEndpoint',
        'DeleteVpcEndpoints',
        'ModifyVpcEndpoint',
        'DeleteFlowLogs',
        'ModifyManagedPrefixList',
      ]),
    ),
    threshold: 1,
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  },
  {
    id: 'LogsWeakened',
    claim: 'Logs were deleted, or are kept for less long, or fewer events are recorded.',
    pattern: pattern(
      oneOf('eventName', [
        'DeleteLogGroup',
        'DeleteLogStream',
        'PutRetentionPolicy',
        'DeleteRetentionPolicy',
        'DeleteMetricFilter',
        'PutMetricFilter',
        'DisassociateKmsKey',
        'PutEventSelectors',
      ]),
    ),
    threshold: 1,
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  },
  {
    id: 'MonitoringWeakened',
    claim: 'The monitoring of an endpoint was stopped.',
    pattern: pattern(
      calls('sagemaker', ['DeleteMonitoringSchedule', 'StopMonitoringSchedule', ...deletedJobDefinitions]),
    ),
    threshold: 1,
    source: `${GUIDE}/model-monitor-scheduling.html`,
  },
  {
    id: 'IdentityOpened',
    claim: 'A boundary was taken off, a trust changed, or a user or access key was made.',
    pattern: pattern(
      calls('iam', [
        'DeleteRolePermissionsBoundary',
        'PutRolePermissionsBoundary',
        'UpdateAssumeRolePolicy',
        'CreateUser',
        'CreateAccessKey',
        'CreateLoginProfile',
      ]),
    ),
    threshold: 1,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html',
  },
  {
    id: 'EndpointRefusal',
    claim: 'A VPC endpoint refused a call: someone tried to reach what is not ours.',
    pattern: pattern(oneOf('errorCode', ['VpceAccessDenied'])),
    threshold: 1,
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-network-events-with-cloudtrail.html',
  },
  {
    id: 'OutsideNetwork',
    claim: 'A job or model was made outside a VPC.',
    pattern: pattern(
      every(
        succeeded,
        some(
          every(
            calls('sagemaker', ['CreateTrainingJob', 'CreateModel']),
            isMissing('requestParameters.vpcConfig.subnets[0]'),
          ),
          every(
            calls('sagemaker', ['CreateProcessingJob', ...madeJobDefinitions]),
            isMissing('requestParameters.networkConfig.vpcConfig.subnets[0]'),
          ),
          every(
            calls('sagemaker', ['CreateHyperParameterTuningJob']),
            isMissing('requestParameters.trainingJobDefinition.vpcConfig.subnets[0]'),
          ),
        ),
      ),
    ),
    threshold: 1,
    source: `${GUIDE}/infrastructure-give-access.html`,
  },
  {
    id: 'OutputWithoutKey',
    claim: 'A job writes its output without a customer managed key.',
    pattern: pattern(
      every(
        succeeded,
        some(
          every(calls('sagemaker', ['CreateTrainingJob']), keyIsMissing('outputDataConfig')),
          every(calls('sagemaker', ['CreateTransformJob']), keyIsMissing('transformOutput')),
        ),
      ),
    ),
    threshold: 1,
    source: `${GUIDE}/encryption-at-rest.html`,
  },
  {
    id: 'UndeclaredCompute',
    claim: 'SageMaker was asked for a kind of compute that no environment declares.',
    pattern: pattern(
      calls('sagemaker', [
        'CreateAutoMLJob',
        'CreateAutoMLJobV2',
        'CreateCluster',
        'CreateCompilationJob',
        'CreateInferenceExperiment',
        'CreateInferenceRecommendationsJob',
        'CreateLabelingJob',
        'CreateNotebookInstance',
        'CreateOptimizationJob',
      ]),
    ),
    threshold: 1,
    source: CLOUDTRAIL,
  },
  {
    id: 'StudioChange',
    claim: 'The Studio domain, a profile, or what runs when Studio starts changed.',
    pattern: pattern(
      calls('sagemaker', [
        'CreateDomain',
        'CreateImageVersion',
        'CreateStudioLifecycleConfig',
        'CreateUserProfile',
        'DeleteStudioLifecycleConfig',
        'UpdateAppImageConfig',
        'UpdateDomain',
        'UpdateUserProfile',
      ]),
    ),
    threshold: 1,
    source: CLOUDTRAIL,
  },
  {
    id: 'ModelPackageChange',
    claim: 'A registered model was changed or deleted.',
    pattern: pattern(
      calls('sagemaker', ['UpdateModelPackage', 'DeleteModelPackage', 'DeleteModelPackageGroup']),
    ),
    threshold: 1,
    source: CLOUDTRAIL,
  },
  {
    id: 'BucketOpened',
    claim: 'A protection of a bucket that is not its policy changed, or a bucket was deleted.',
    pattern: pattern(
      calls('s3', [
        'CreateAccessPoint',
        'DeleteAccountPublicAccessBlock',
        'DeleteBucket',
        'DeleteBucketEncryption',
        'DeleteBucketPublicAccessBlock',
        'PutAccountPublicAccessBlock',
        'PutAccessPointPolicy',
        'PutBucketEncryption',
        'PutBucketLogging',
        'PutBucketObjectLockConfiguration',
        'PutBucketOwnershipControls',
        'PutBucketPublicAccessBlock',
        'PutBucketVersioning',
        'PutObjectLockConfiguration',
      ]),
    ),
    threshold: 1,
    source: S3,
  },
  {
    id: 'DnsFirewallChange',
    claim: 'The DNS Firewall or the log of DNS queries was changed.',
    pattern: pattern(
      calls('route53resolver', [
        'DeleteFirewallRule',
        'DisassociateFirewallRuleGroup',
        'DisassociateResolverQueryLogConfig',
        'UpdateFirewallConfig',
        'UpdateFirewallDomains',
        'UpdateFirewallRule',
        'UpdateFirewallRuleGroupAssociation',
      ]),
    ),
    threshold: 1,
    source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/logging-using-cloudtrail.html',
  },
  {
    id: 'AlarmsWeakened',
    claim: 'An alarm, an event rule or the topic that they tell changed.',
    pattern: pattern(
      some(
        calls('monitoring', ['DeleteAlarms', 'DisableAlarmActions', 'PutMetricAlarm', 'SetAlarmState']),
        calls('events', ['DeleteRule', 'DisableRule', 'PutRule', 'RemoveTargets']),
        calls('sns', ['AddPermission', 'DeleteTopic', 'SetTopicAttributes', 'Unsubscribe']),
      ),
    ),
    threshold: 1,
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html',
  },
  {
    id: 'DetectorsWeakened',
    claim: 'A detector was switched off, or told to keep quiet.',
    pattern: pattern(
      some(
        calls('guardduty', ['CreateFilter', 'DeleteDetector', 'UpdateDetector']),
        calls('macie2', ['CreateFindingsFilter', 'DisableMacie', 'UpdateMacieSession']),
        calls('securityhub', ['BatchDisableStandards', 'DisableSecurityHub', 'UpdateStandardsControl']),
        calls('access-analyzer', ['CreateArchiveRule', 'DeleteAnalyzer']),
        calls('config', ['DeleteConfigRule', 'DeleteConfigurationRecorder']),
      ),
    ),
    threshold: 1,
    source: 'https://docs.aws.amazon.com/guardduty/latest/ug/logging-using-cloudtrail.html',
  },
  {
    id: 'MfaWeakened',
    claim: 'A second factor was taken off, or the root user signed in without one.',
    pattern: pattern(
      some(
        calls('iam', ['DeactivateMFADevice', 'DeleteVirtualMFADevice']),
        every(
          oneOf('eventName', ['ConsoleLogin']),
          oneOf('userIdentity.type', ['Root']),
          noneOf('additionalEventData.MFAUsed', ['Yes']),
        ),
      ),
    ),
    threshold: 1,
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
  },
];
