import { isDevelopment } from '../data/purposes.js';
import { weakens } from '../data/weakenings.js';
import type { Account, Environment } from '../environment/schema.js';
import { boundaryArn } from '../iam/boundaries.js';
import { ceilings } from '../iam/ceilings.js';
import type { BoundaryKind } from '../iam/role-declaration.js';
import type { Statement } from '../iam/statement.js';
import { bucketArn, roleArn, roleName } from '../naming/names.js';

/**
 * What the role may do that CloudFormation makes the environment's stacks with: the resource types that the stacks have,
 * under the environment's names where AWS lets a statement name them. It is no administrator: roles that it makes stand
 * under the environment's boundaries, and it reads no object, decrypts and signs nothing.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export function bootstrapStatements(environment: Environment, account: Account): readonly Statement[] {
  return [
    ...identityStatements(environment, account),
    ...storeStatements(environment, account),
    ...anywhere.map(({ sid, actions }) => allow(sid, actions, ['*'])),
    ...(isDevelopment(environment, account)
      ? [allow('UseConnection', ['codeconnections:PassConnection'], [environment.delivery.source.connection])]
      : []),
  ];
}

/** Services that roles of the environment are passed to. */
const passedTo = [
  'cloudtrail.amazonaws.com',
  'codebuild.amazonaws.com',
  'codepipeline.amazonaws.com',
  'config.amazonaws.com',
  'events.amazonaws.com',
  'sagemaker.amazonaws.com',
  'ssm.amazonaws.com',
  'vpc-flow-logs.amazonaws.com',
] as const;

function identityStatements(environment: Environment, account: Account): readonly Statement[] {
  const roles = [roleArn(account, roleName(environment, '*'))];
  const kinds = Object.keys(ceilings).filter((kind): kind is BoundaryKind => kind in ceilings);
  const boundaries = kinds.map((kind) => boundaryArn(environment, account, kind));
  return [
    {
      ...allow(
        'MakeRolesUnderBoundaries',
        ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:DetachRolePolicy', 'iam:PutRolePermissionsBoundary'],
        roles,
      ),
      conditions: { StringEquals: { 'iam:PermissionsBoundary': boundaries } },
    },
    allow(
      'KeepRoles',
      [
        'iam:DeleteRole',
        'iam:GetRole',
        'iam:GetRolePolicy',
        'iam:ListAttachedRolePolicies',
        'iam:ListRolePolicies',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
      ],
      roles,
    ),
    allow(
      'KeepPolicies',
      [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:GetPolicy',
        'iam:GetPolicyVersion',
        'iam:ListEntitiesForPolicy',
        'iam:ListPolicyVersions',
      ],
      [`arn:aws:iam::${account.id}:policy/${environment.name}-*`],
    ),
    {
      ...allow('PassRoles', ['iam:PassRole'], roles),
      conditions: { StringEquals: { 'iam:PassedToService': passedTo } },
    },
    allow(
      'ServiceLinkedRoles',
      [
        'iam:CreateServiceLinkedRole',
        'iam:DeleteServiceLinkedRole',
        'iam:GetServiceLinkedRoleDeletionStatus',
        'iam:PassRole',
      ],
      [roleArn(account, 'aws-service-role/*')],
    ),
  ];
}

/** Buckets and their settings by name; objects are not among what is allowed. */
function storeStatements(environment: Environment, account: Account): readonly Statement[] {
  const via = ['codeartifact', 'ecr', 'elasticfilesystem', 'sagemaker'].map(
    (service) => `${service}.${account.region}.amazonaws.com`,
  );
  return [
    allow(
      'KeepBuckets',
      [
        's3:CreateBucket',
        's3:DeleteBucketPolicy',
        ...(weakens(environment, 'retain-on-delete') ? ['s3:DeleteBucket'] : []),
        's3:GetBucket*',
        's3:Get*Configuration',
        's3:ListBucket',
        's3:ListTagsForResource',
        's3:PutBucket*',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:TagResource',
        's3:UntagResource',
      ],
      [bucketArn(`${environment.name}-*`)],
    ),
    {
      ...allow(
        'GrantKeysToServices',
        ['kms:CreateGrant'],
        [`arn:aws:kms:${account.region}:${account.id}:key/*`],
      ),
      conditions: {
        Bool: { 'kms:GrantIsForAWSResource': 'true' },
        StringEquals: { 'kms:ViaService': via },
      },
    },
  ];
}

/** By service: what makes, changes, removes and describes the resource types of our stacks. */
const anywhere: readonly { readonly sid: string; readonly actions: readonly string[] }[] = [
  {
    sid: 'KeepKeys',
    actions: [
      'kms:CancelKeyDeletion',
      'kms:CreateAlias',
      'kms:CreateKey',
      'kms:DeleteAlias',
      'kms:Describe*',
      'kms:EnableKey*',
      'kms:GetKey*',
      'kms:List*',
      'kms:PutKeyPolicy',
      'kms:ScheduleKeyDeletion',
      'kms:TagResource',
      'kms:UntagResource',
      'kms:UpdateAlias',
      'kms:UpdateKeyDescription',
    ],
  },
  {
    sid: 'KeepNetwork',
    actions: [
      'ec2:AllocateAddress',
      'ec2:Associate*',
      'ec2:AttachInternetGateway',
      'ec2:AuthorizeSecurityGroup*',
      'ec2:Create*',
      'ec2:Delete*',
      'ec2:Describe*',
      'ec2:Detach*',
      'ec2:Disassociate*',
      'ec2:GetManagedPrefixListEntries',
      'ec2:GetSecurityGroupsForVpc',
      'ec2:Modify*',
      'ec2:ReleaseAddress',
      'ec2:Replace*',
      'ec2:RevokeSecurityGroup*',
      'ec2:UpdateSecurityGroupRuleDescriptions*',
      'network-firewall:*',
      'route53resolver:*',
    ],
  },
  {
    sid: 'KeepModels',
    actions: [
      'sagemaker:AddTags',
      'sagemaker:CreateDomain',
      'sagemaker:CreateModelPackageGroup',
      'sagemaker:CreatePipeline',
      'sagemaker:CreateSpace',
      'sagemaker:CreateStudioLifecycleConfig',
      'sagemaker:CreateUserProfile',
      'sagemaker:DeleteDomain',
      'sagemaker:DeleteModelPackageGroup*',
      'sagemaker:DeletePipeline',
      'sagemaker:DeleteSpace',
      'sagemaker:DeleteStudioLifecycleConfig',
      'sagemaker:DeleteTags',
      'sagemaker:DeleteUserProfile',
      'sagemaker:Describe*',
      'sagemaker:GetModelPackageGroupPolicy',
      'sagemaker:List*',
      'sagemaker:PutModelPackageGroupPolicy',
      'sagemaker:UpdateDomain',
      'sagemaker:UpdatePipeline',
      'sagemaker:UpdateSpace',
      'sagemaker:UpdateUserProfile',
    ],
  },
  {
    sid: 'KeepDelivery',
    actions: [
      'codeartifact:*',
      'codebuild:BatchGetProjects',
      'codebuild:CreateProject',
      'codebuild:DeleteProject',
      'codebuild:UpdateProject',
      'codepipeline:CreatePipeline',
      'codepipeline:DeletePipeline',
      'codepipeline:GetPipeline*',
      'codepipeline:ListTagsForResource',
      'codepipeline:TagResource',
      'codepipeline:UntagResource',
      'codepipeline:UpdatePipeline',
      'ecr:CreateRepository',
      'ecr:DeleteLifecyclePolicy',
      'ecr:DeleteRepository*',
      'ecr:DescribeRepositories',
      'ecr:Get*Policy',
      'ecr:ListTagsForResource',
      'ecr:PutImageScanningConfiguration',
      'ecr:PutImageTagMutability',
      'ecr:PutLifecyclePolicy',
      'ecr:SetRepositoryPolicy',
      'ecr:TagResource',
      'ecr:UntagResource',
      'events:*EventBus*',
      'events:*Rule*',
      'events:*Targets*',
      'events:PutPermission',
      'events:RemovePermission',
      'events:ListTagsForResource',
      'events:TagResource',
      'events:UntagResource',
    ],
  },
  {
    sid: 'KeepAudit',
    actions: [
      'access-analyzer:*Analyzer*',
      'access-analyzer:ListArchiveRules',
      'access-analyzer:TagResource',
      'access-analyzer:UntagResource',
      'cloudtrail:*Trail*',
      'cloudtrail:AddTags',
      'cloudtrail:*EventConfiguration',
      'cloudtrail:*EventSelectors',
      'cloudtrail:*InsightSelectors',
      'cloudtrail:ListTags',
      'cloudtrail:RemoveTags',
      'cloudtrail:StartLogging',
      'cloudwatch:*Alarm*',
      'cloudwatch:*Dashboard*',
      'cloudwatch:ListTagsForResource',
      'cloudwatch:TagResource',
      'cloudwatch:UntagResource',
      'config:*ConfigRule*',
      'config:*ConfigurationRecorder*',
      'config:*DeliveryChannel*',
      'config:TagResource',
      'guardduty:*Detector*',
      'guardduty:ListTagsForResource',
      'guardduty:TagResource',
      'guardduty:UntagResource',
      'logs:*Delivery*',
      'logs:*LogGroup*',
      'logs:*MetricFilter*',
      'logs:*ResourcePolic*',
      'logs:*RetentionPolicy',
      'logs:*KmsKey',
      'logs:DescribeIndexPolicies',
      'logs:GetDataProtectionPolicy',
      'logs:ListLogDeliveries',
      'logs:ListTagsForResource',
      'logs:TagResource',
      'logs:UntagResource',
      'macie2:*MacieSession',
      'macie2:EnableMacie',
      'macie2:DisableMacie',
      'macie2:ListAutomatedDiscoveryAccounts',
      'securityhub:*Standards*',
      'securityhub:DescribeHub',
      'securityhub:DisableSecurityHub',
      'securityhub:EnableSecurityHub',
      'securityhub:ListTagsForResource',
      'securityhub:TagResource',
      'securityhub:UntagResource',
      'securityhub:UpdateSecurityHubConfiguration',
      'sns:*Subscri*',
      'sns:*Topic*',
      'sns:GetDataProtectionPolicy',
      'sns:ListTagsForResource',
      'sns:TagResource',
      'sns:UntagResource',
      'ssm:*Association',
      'ssm:AddTagsToResource',
      'ssm:GetCalendarState',
      'ssm:GetParameters',
      'ssm:ListTagsForResource',
      'ssm:RemoveTagsFromResource',
    ],
  },
];

/**
 * The boundary of the role: all that its policies allow, but never data, keys' use, users or the organization, whatever
 * else may be attached to it one day.
 */
export function bootstrapBoundaryStatements(
  environment: Environment,
  account: Account,
): readonly Statement[] {
  return [
    allow('Ceiling', ['*'], ['*']),
    deny(
      'NoData',
      ['s3:DeleteObject*', 's3:GetObject*', 's3:PutObject*'],
      [bucketArn(`${environment.name}-*/*`)],
    ),
    deny(
      'NoKeyUse',
      ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*', 'kms:Sign'],
      [`arn:aws:kms:*:${account.id}:key/*`],
    ),
    deny(
      'NoUsers',
      [
        'iam:CreateAccessKey',
        'iam:CreateLoginProfile',
        'iam:CreateUser',
        'iam:DeleteRolePermissionsBoundary',
      ],
      ['*'],
    ),
    deny(
      'NoModels',
      ['sagemaker:CreateModelPackage', 'sagemaker:UpdateModelPackage', 'codepipeline:PutApprovalResult'],
      ['*'],
    ),
  ];
}

/** In the management account: the control policies of the organization and nothing else. */
export function organizationStatements(environment: Environment): readonly Statement[] {
  const { id } = environment.organization;
  return [
    allow(
      'KeepControlPolicies',
      [
        'organizations:AttachPolicy',
        'organizations:CreatePolicy',
        'organizations:DeletePolicy',
        'organizations:Describe*',
        'organizations:DetachPolicy',
        'organizations:List*',
        'organizations:TagResource',
        'organizations:UntagResource',
        'organizations:UpdatePolicy',
      ],
      ['*'],
    ),
    {
      ...deny('ThisOrganizationOnly', ['organizations:*'], ['*']),
      conditions: { StringNotEquals: { 'aws:PrincipalOrgID': id } },
    },
    allow('ReadBootstrap', ['ssm:GetParameters'], ['*']),
  ];
}

function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { sid, effect: 'Allow', actions, resources };
}

function deny(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { sid, effect: 'Deny', actions, resources };
}
