import { endpointService } from '@redoubt/catalogue';
import type { Concerned, Control, Requirement } from './control.js';

const isTrue: Requirement = { kind: 'equals', value: true };
const present: Requirement = { kind: 'present' };
const is = (value: string): Requirement => ({ kind: 'equals', value });

const symmetric: Concerned = {
  words: 'symmetric keys',
  holds: ({ KeySpec }) => KeySpec === undefined || KeySpec === 'SYMMETRIC_DEFAULT',
};
const underKey: Concerned = {
  words: 'all but access logs',
  holds: ({ BucketName }) => !String(BucketName).includes('-access-logs-'),
};
const interfaces: Concerned = {
  words: 'interface endpoints',
  holds: ({ VpcEndpointType }) => VpcEndpointType === 'Interface',
};
const takesPolicy: Concerned = {
  words: 'services that take a policy',
  holds: ({ ServiceName, VpcEndpointType }) =>
    endpointService(String(ServiceName), VpcEndpointType === 'Gateway' ? 'gateway' : 'interface')
      ?.endpointPolicy === 'custom',
};
const captures: Concerned = {
  words: 'where data is captured',
  holds: ({ DataCaptureConfig }) => DataCaptureConfig !== undefined,
};

/**
 * What public standards ask of the resources that machine learning stands on, and what no tool asks of Studio and
 * endpoints.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html
 */
export const supportingControls: readonly Control[] = [
  ...rows('AWS::SageMaker::Domain', 'studio/studio-domain.ts', [
    ['DomainSettings.ExecutionRoleIdentityConfig', is('USER_PROFILE_NAME'), []],
    ['DefaultUserSettings.ExecutionRole', present, []],
    ['DefaultUserSettings.SecurityGroups', present, []],
  ]),
  ...rows('AWS::SageMaker::UserProfile', 'studio/studio-profile.ts', [
    ['UserSettings.ExecutionRole', present, []],
    ['UserSettings.SecurityGroups', present, []],
    ['UserSettings.SharingSettings.NotebookOutputOption', is('Disabled'), []],
  ]),
  ...rows('AWS::SageMaker::Space', 'studio/studio-profile.ts', [
    ['SpaceSharingSettings.SharingType', is('Private'), []],
    ['SpaceSettings.RemoteAccess', is('DISABLED'), []],
  ]),
  ...rows('AWS::SageMaker::EndpointConfig', 'serving/endpoint.ts', [
    ['DataCaptureConfig.KmsKeyId', present, [], captures],
    ['DataCaptureConfig.DestinationS3Uri', present, [], captures],
  ]),
  ...rows('AWS::S3::Bucket', 'data/data-bucket.ts', [
    [
      'PublicAccessBlockConfiguration.BlockPublicAcls',
      isTrue,
      ['S3.8', 's3-bucket-level-public-access-prohibited'],
    ],
    ['PublicAccessBlockConfiguration.BlockPublicPolicy', isTrue, ['S3.8']],
    ['PublicAccessBlockConfiguration.IgnorePublicAcls', isTrue, ['S3.8']],
    ['PublicAccessBlockConfiguration.RestrictPublicBuckets', isTrue, ['S3.8']],
    [
      'OwnershipControls.Rules.*.ObjectOwnership',
      is('BucketOwnerEnforced'),
      ['S3.12', 's3-bucket-acl-prohibited'],
    ],
    ['VersioningConfiguration.Status', is('Enabled'), ['S3.14', 's3-bucket-versioning-enabled']],
    [
      'BucketEncryption.ServerSideEncryptionConfiguration.*.ServerSideEncryptionByDefault.KMSMasterKeyID',
      present,
      ['S3.17', 's3-default-encryption-kms'],
      underKey,
    ],
  ]),
  ...rows('AWS::KMS::Key', 'data/customer-managed-key.ts', [
    ['EnableKeyRotation', isTrue, ['KMS.4', 'cmk-backing-key-rotation-enabled'], symmetric],
    ['KeyPolicy.Statement', present, []],
  ]),
  ...rows('AWS::EC2::VPCEndpoint', 'private-link/private-link.ts', [
    ['PrivateDnsEnabled', isTrue, [], interfaces],
    ['PolicyDocument.Statement', present, [], takesPolicy],
    ['SecurityGroupIds', present, [], interfaces],
  ]),
  ...rows('AWS::CodeBuild::Project', 'delivery/build-project.ts', [
    [
      'Environment.PrivilegedMode',
      { kind: 'equals', value: false },
      ['codebuild-project-environment-privileged-check'],
    ],
    ['VpcConfig.Subnets', present, []],
    ['EncryptionKey', present, ['codebuild-project-artifact-encryption']],
  ]),
  ...rows('AWS::CodePipeline::Pipeline', 'delivery/delivery-pipeline.ts', [
    ['ArtifactStore.EncryptionKey.Id', present, ['CKV_AWS_219']],
  ]),
  ...rows('AWS::ECR::Repository', 'packages/image-repository.ts', [
    ['ImageTagMutability', is('IMMUTABLE'), ['ECR.2', 'ecr-private-tag-immutability-enabled']],
    ['ImageScanningConfiguration.ScanOnPush', isTrue, ['ECR.1', 'ecr-private-image-scanning-enabled']],
    ['EncryptionConfiguration.KmsKey', present, ['ECR.5']],
    ['RepositoryPolicyText.Statement', present, []],
  ]),
  ...rows('AWS::CloudTrail::Trail', 'audit/trail.ts', [
    ['IsMultiRegionTrail', isTrue, ['CloudTrail.1', 'multi-region-cloudtrail-enabled']],
    ['KMSKeyId', present, ['CloudTrail.2', 'cloud-trail-encryption-enabled']],
    ['EnableLogFileValidation', isTrue, ['CloudTrail.4', 'cloud-trail-log-file-validation-enabled']],
    ['CloudWatchLogsLogGroupArn', present, ['CloudTrail.5', 'cloud-trail-cloud-watch-logs-enabled']],
  ]),
  ...rows('AWS::SNS::Topic', 'audit/alarm-topic.ts', [
    ['KmsMasterKeyId', present, ['SNS.1', 'sns-encrypted-kms']],
  ]),
  ...rows('AWS::Logs::LogGroup', 'audit/trail.ts', [
    ['KmsKeyId', present, ['cloudwatch-log-group-encrypted']],
    ['RetentionInDays', present, ['CloudWatch.16', 'cw-loggroup-retention-period-check']],
  ]),
];

type Row = readonly [
  property: string,
  requirement: Requirement,
  ids: readonly string[],
  concerned?: Concerned,
];

function rows(resourceType: string, where: string, list: readonly Row[]): readonly Control[] {
  return list.map(([property, requirement, ids, concerned]) => ({
    resourceType,
    property,
    requirement,
    ids,
    where,
    ...(concerned === undefined ? {} : { concerned }),
  }));
}
