import { bucketAccess } from '../data/bucket-access.js';
import { isDevelopment, sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import { stepRoleName } from '../delivery/delivery-names.js';
import type { Account, Environment } from '../environment/schema.js';
import { accountOf, bucketName, roleArn, roleName } from '../naming/names.js';
import { deploymentRoleName } from '../serving/deployment-permissions.js';
import type { DataReferences } from '../stacks/references.js';
import { calls, every, isNotTrue, noneOf, oneOf, pattern, some, succeeded } from './filter-pattern.js';
import { type Detection, longestPattern } from './metric-alarm.js';

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg';
const CLOUDTRAIL = `${GUIDE}/logging-using-cloudtrail.html`;
const KMS = 'https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging.html';

/** ARN of the role of a session, with its path: what a record's issuer says. */
const issuer = 'userIdentity.sessionContext.sessionIssuer.arn';
const issuerName = 'userIdentity.sessionContext.sessionIssuer.userName';

/** What people are told of besides the CIS benchmark: what matters to models and their data. */
export function mlDetections(
  environment: Environment,
  account: Account,
  data: DataReferences,
): readonly Detection[] {
  return [
    ...everywhere,
    endpointChange(environment, account),
    ...(isDevelopment(environment, account) ? developmentDetections(environment, account, data) : []),
  ];
}

const everywhere: readonly Detection[] = [
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
            calls('sagemaker', ['CreateProcessingJob', 'Create*JobDefinition']),
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
        'DeleteMetricFilter',
        'DeleteAlarms',
        'DisableAlarmActions',
        'PutEventSelectors',
        'DeleteDetector',
        'DisableSecurityHub',
        'DisableMacie',
      ]),
    ),
    threshold: 1,
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  },
  {
    id: 'MonitoringWeakened',
    claim: 'The monitoring of an endpoint was stopped.',
    pattern: pattern(
      calls('sagemaker', ['DeleteMonitoringSchedule', 'StopMonitoringSchedule', 'Delete*JobDefinition']),
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
];

/** Endpoints are made by CloudFormation, for delivery, and by nobody else. */
function endpointChange(environment: Environment, account: Account): Detection {
  const makers = servingStages(environment)
    .filter((each) => sameAccount(each.account, account))
    .map(({ stage }) => roleArn(account, deploymentRoleName(environment, stage)));
  const change = calls('sagemaker', ['CreateEndpoint', 'UpdateEndpoint', 'DeleteEndpoint']);
  return {
    id: 'EndpointChange',
    claim: 'An endpoint was changed by someone else than delivery.',
    pattern: pattern(makers.length === 0 ? change : every(change, noneOf(issuer, makers))),
    threshold: 1,
    source: CLOUDTRAIL,
  };
}

function developmentDetections(
  environment: Environment,
  account: Account,
  data: DataReferences,
): readonly Detection[] {
  const signer = roleArn(account, stepRoleName(environment, 'sign'));
  return [
    ...approvalDetections(environment, account),
    {
      id: 'PipelineEdited',
      claim: 'A delivery or retraining pipeline, or what its steps run, changed.',
      pattern: pattern(
        some(
          calls('codepipeline', [
            'UpdatePipeline',
            'DeletePipeline',
            'DisableStageTransition',
            'OverrideStageCondition',
          ]),
          calls('codebuild', ['UpdateProject', 'DeleteProject']),
          calls('sagemaker', ['UpdatePipeline', 'DeletePipeline']),
          every(
            calls('codebuild', ['StartBuild', 'StartBuildBatch']),
            '($.requestParameters.buildspecOverride EXISTS)',
          ),
        ),
      ),
      threshold: 1,
      source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/monitoring-cloudtrail-logs.html',
    },
    {
      id: 'ForeignSignature',
      claim: 'Something else than the sign step used the release key to sign.',
      pattern: pattern(every(calls('kms', ['Sign']), noneOf(issuer, [signer]))),
      threshold: 1,
      source: KMS,
    },
    {
      id: 'ReleaseWritten',
      claim: 'Something else than the sign step wrote to the releases.',
      pattern: pattern(
        every(
          calls('s3', ['PutObject', 'CopyObject', 'DeleteObject', 'DeleteObjects', 'PutObjectRetention']),
          oneOf('requestParameters.bucketName', [bucketName(environment, account, 'releases')]),
          noneOf(issuer, [signer]),
        ),
      ),
      threshold: 1,
      source: S3,
    },
    ...restrictedDecryption(environment, account, data),
  ];
}

function approvalDetections(environment: Environment, account: Account): readonly Detection[] {
  const approvers = environment.delivery.approvers.map((person) =>
    roleArn(account, roleName(environment, person)),
  );
  const approved = every(
    calls('sagemaker', ['UpdateModelPackage', 'CreateModelPackage']),
    oneOf('requestParameters.modelApprovalStatus', ['Approved']),
  );
  return [
    {
      id: 'ModelApproved',
      claim: 'A model was approved.',
      pattern: pattern(approved),
      threshold: 1,
      source: `${GUIDE}/model-registry-approve.html`,
    },
    {
      id: 'ApprovedByOthers',
      claim: 'A model or a deployment was approved by someone who is no approver.',
      pattern: pattern(
        every(some(approved, calls('codepipeline', ['PutApprovalResult'])), noneOf(issuer, approvers)),
      ),
      threshold: 1,
      source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html',
    },
  ];
}

/**
 * Use of the key of restricted data by a role that no declaration gives it to. Where the declared roles are too many for a
 * pattern, whoever is no execution role.
 */
function restrictedDecryption(
  environment: Environment,
  account: Account,
  data: DataReferences,
): readonly Detection[] {
  const key = data.keys.restricted;
  if (key === undefined || !sameAccount(account, accountOf(environment, 'development'))) return [];
  const readers = new Set(
    bucketAccess(environment)
      .filter(({ purpose }) => purpose === 'restricted')
      .map(({ role }) => role),
  );
  const decrypts = every(calls('kms', ['Decrypt']), oneOf('resources[0].ARN', [key.arn]));
  const exact = pattern(every(decrypts, noneOf(issuer, [...readers])));
  const general = pattern(every(decrypts, noneOf(issuerName, ['*-execution'])));
  return [
    {
      id: 'RestrictedDecrypted',
      claim: 'Restricted data was decrypted for a role that it is not declared for.',
      pattern: exact.length <= longestPattern && readers.size > 0 ? exact : general,
      threshold: 1,
      source: KMS,
    },
  ];
}
