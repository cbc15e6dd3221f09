import { bucketAccess } from '../data/bucket-access.js';
import { macieRoleArn } from '../data/perimeter-exceptions.js';
import { isDevelopment, sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import { stepRoleName } from '../delivery/delivery-names.js';
import type { Account, Environment } from '../environment/schema.js';
import { bucketName, roleArn, roleName } from '../naming/names.js';
import { deploymentRoleName } from '../serving/deployment-permissions.js';
import type { DataReferences } from '../stacks/references.js';
import { calls, every, isGiven, noneOf, oneOf, pattern, some, succeeded } from './filter-pattern.js';
import { type Detection, longestPattern, patternLength } from './metric-alarm.js';
import { mlCalls } from './ml-calls.js';

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
    ...mlCalls,
    endpointChange(environment, account),
    ...(isDevelopment(environment, account) ? developmentDetections(environment, account, data) : []),
  ];
}

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
            isGiven('requestParameters.buildspecOverride'),
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
    ...restrictedDetections(environment, account, data),
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
 * Restricted data read, or its key used, by a role that no declaration gives it to. Where the declared roles are too many
 * for a pattern, by whoever is no execution role.
 */
function restrictedDetections(
  environment: Environment,
  account: Account,
  { keys, buckets }: DataReferences,
): readonly Detection[] {
  const { restricted: key } = keys;
  const { restricted: bucket } = buckets;
  if (key === undefined || bucket === undefined) return [];
  const declared = rolesOfRestrictedData(environment, account);
  const reads = every(
    calls('s3', ['GetObject', 'SelectObjectContent']),
    oneOf('requestParameters.bucketName', [bucket.name]),
  );
  const decrypts = every(calls('kms', ['Decrypt']), oneOf('resources[0].ARN', [key.arn]));
  return [
    {
      id: 'RestrictedRead',
      claim: 'Restricted data was read by a role that it is not declared for.',
      pattern: byOthersThan(declared, every(succeeded, reads)),
      threshold: 1,
      source: S3,
    },
    {
      id: 'RestrictedDecrypted',
      claim: 'Restricted data was decrypted for a role that it is not declared for.',
      pattern: byOthersThan(declared, every(succeeded, decrypts)),
      threshold: 1,
      source: KMS,
    },
  ];
}

/** Who is declared to read or write restricted data, and Macie, which classifies it. */
function rolesOfRestrictedData(environment: Environment, account: Account): readonly string[] {
  const declared = bucketAccess(environment)
    .filter(({ purpose }) => purpose === 'restricted')
    .map(({ role }) => role);
  return [...new Set([...declared, ...(environment.audit.macie ? [macieRoleArn(account)] : [])])];
}

function byOthersThan(roles: readonly string[], condition: string): string {
  const exact = pattern(every(condition, noneOf(issuer, roles)));
  const general = pattern(every(condition, noneOf(issuerName, ['*-execution'])));
  return patternLength(exact) <= longestPattern && roles.length > 0 ? exact : general;
}
