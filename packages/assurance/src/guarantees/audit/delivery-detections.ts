import type { JsonEvent } from '@redoubt/estate';
import type { Detection } from './detection.js';
import { call, calls, roleSession, type Setting } from './trail-event.js';

const guide = 'https://docs.aws.amazon.com/sagemaker/latest/dg';
const s3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html';
const kms = 'https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html';

/** An object touched, as a data event. */
function objectEvent(setting: Setting, name: string, bucket: string, key: string): JsonEvent {
  return call(setting, 's3', name, {
    eventCategory: 'Data',
    requestParameters: { bucketName: bucket, key },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
      { type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
    ],
  });
}

function restricted({ intent }: Setting) {
  return intent.datasets.filter(({ classification }) => classification === 'restricted');
}

/** ARN of the key that an alias names, of the account. */
function keyOf({ estate, account }: Setting, alias: string): string | undefined {
  const target = estate.keyAliases.find((one) => one.name === alias && one.account === account)?.target;
  return estate.keys.find(({ id, arn }) => target !== undefined && (id === target || arn === target))?.arn;
}

/** What matters to releases and to restricted data, in the account that has them. */
export const deliveryDetections: readonly Detection[] = [
  {
    id: 'model-approved',
    title: 'a model was approved',
    where: 'delivery',
    events: (setting) =>
      setting.intent.delivery.approvers.map((approver) =>
        call(setting, 'sagemaker', 'UpdateModelPackage', {
          userIdentity: roleSession(approver),
          requestParameters: { modelApprovalStatus: 'Approved' },
        }),
      ),
    unlike: (setting) =>
      call(setting, 'sagemaker', 'UpdateModelPackage', {
        requestParameters: { modelApprovalStatus: 'Rejected' },
      }),
    source: `${guide}/model-registry-approve.html`,
  },
  {
    id: 'approved-by-others',
    title: 'a deployment was approved by somebody who is no approver',
    where: 'delivery',
    events: calls('codepipeline', ['PutApprovalResult']),
    source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html',
  },
  {
    id: 'pipeline-edited',
    title: 'a pipeline, or what its steps run, changed',
    where: 'delivery',
    events: (setting) => [
      ...calls('codepipeline', [
        'UpdatePipeline',
        'DeletePipeline',
        'DisableStageTransition',
        'OverrideStageCondition',
      ])(setting),
      ...calls('codebuild', ['UpdateProject', 'DeleteProject'])(setting),
      ...calls('sagemaker', ['UpdatePipeline', 'DeletePipeline'])(setting),
      ...calls('codebuild', ['StartBuild', 'StartBuildBatch'], {
        requestParameters: { buildspecOverride: 'version: 0.2' },
      })(setting),
    ],
    source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/monitoring-cloudtrail-logs.html',
  },
  {
    id: 'foreign-signature',
    title: 'something else than the sign step signed with a key',
    where: 'delivery',
    events: calls('kms', ['Sign']),
    source: kms,
  },
  {
    id: 'release-written',
    title: 'something else than the sign step wrote to the releases',
    where: 'delivery',
    events: (setting) =>
      ['PutObject', 'CopyObject', 'DeleteObject', 'PutObjectRetention'].flatMap((name) =>
        setting.intent.models.map(({ releases }) =>
          objectEvent(setting, name, releases.bucket, `${releases.prefix}1/model.tar.gz`),
        ),
      ),
    source: s3,
  },
  {
    id: 'restricted-read',
    title: 'restricted data was read by a role that it is not declared for',
    where: 'delivery',
    events: (setting) =>
      restricted(setting).map(({ bucket, prefix }) =>
        objectEvent(setting, 'GetObject', bucket, `${prefix}1.csv`),
      ),
    source: s3,
  },
  {
    id: 'restricted-decrypted',
    title: 'restricted data was decrypted for a role that it is not declared for',
    where: 'delivery',
    events: (setting) =>
      restricted(setting).map(({ keyAlias }) =>
        call(setting, 'kms', 'Decrypt', {
          resources: [{ type: 'AWS::KMS::Key', ARN: keyOf(setting, keyAlias) ?? keyAlias }],
        }),
      ),
    source: kms,
  },
];
