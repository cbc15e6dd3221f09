import type { Environment } from '../environment/schema.js';
import { unguardedCompute } from '../guardrails/deny-statements.js';
import { controlGuardrailStatements } from '../guardrails/shape-settings.js';
import type { Conditions, Statement } from '../iam/statement.js';
import { distinctAccounts } from '../naming/names.js';

/**
 * The role that CloudFormation makes the stacks with, in any account. What only stacks may change is spared for it.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
const stacks = 'arn:aws:iam::*:role/cdk-*-cfn-exec-role-*';

const notByStacks: Conditions = { ArnNotLike: { 'aws:PrincipalArn': stacks } };

function deny(
  sid: string,
  actions: readonly string[],
  conditions?: Conditions,
  resources = ['*'],
): Statement {
  return { sid, effect: 'Deny', actions, resources, ...(conditions === undefined ? {} : { conditions }) };
}

/**
 * What nobody in the target may do, whatever their own account grants: the service control policies. They bind the
 * accounts' administrators and root users too, but no service-linked role and nothing in the management account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function serviceControlStatements(environment: Environment): readonly Statement[] {
  return [
    ...membership(environment),
    ...audit(environment),
    ...identities(environment),
    ...network(),
    ...controlGuardrailStatements(environment, isolationExemptions(environment)),
    { ...unguardedCompute(), conditions: notByStacks },
  ];
}

/** The root user keeps what repairs a key whose policy has locked everyone out. */
const breakGlass = [
  'kms:CancelKeyDeletion',
  'kms:DescribeKey',
  'kms:EnableKey',
  'kms:GetKeyPolicy',
  'kms:PutKeyPolicy',
];

/** Services whose requests are of no Region, or of us-east-1 whatever the Region. */
const globalServices = [
  'account:*',
  'aws-portal:*',
  'budgets:*',
  'ce:*',
  'cloudfront:*',
  'health:*',
  'iam:*',
  'organizations:*',
  'route53:*',
  's3:GetAccountPublicAccessBlock',
  's3:ListAllMyBuckets',
  'sts:*',
  'support:*',
  'tag:*',
  'trustedadvisor:*',
];

function membership(environment: Environment): readonly Statement[] {
  const regions = [...new Set(distinctAccounts(environment).map(({ region }) => region))].sort();
  return [
    deny('NoLeaving', ['organizations:LeaveOrganization', 'account:CloseAccount']),
    {
      ...deny('NoRootUser', [], { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } }),
      notActions: breakGlass,
    },
    {
      ...deny('NoOtherRegions', [], { StringNotEquals: { 'aws:RequestedRegion': regions } }),
      notActions: globalServices,
    },
  ];
}

function audit(environment: Environment): readonly Statement[] {
  return [
    deny(
      'NoSilence',
      [
        'access-analyzer:DeleteAnalyzer',
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
        'config:DeleteConfigurationRecorder',
        'config:DeleteDeliveryChannel',
        'config:StopConfigurationRecorder',
        'guardduty:DeleteDetector',
        'guardduty:UpdateDetector',
        'macie2:DisableMacie',
        'securityhub:DisableSecurityHub',
      ],
      notByStacks,
    ),
    deny(
      'NoLossOfLogs',
      ['s3:BypassGovernanceRetention', 's3:DeleteBucket', 's3:DeleteBucketPolicy', 's3:PutBucketPolicy'],
      notByStacks,
      [`arn:aws:s3:::${environment.name}-logs-*`, `arn:aws:s3:::${environment.name}-logs-*/*`],
    ),
  ];
}

function identities({ name }: Environment): readonly Statement[] {
  return [
    deny('NoUsers', ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser']),
    deny(
      'NoRoleChange',
      [
        'iam:AttachRolePolicy',
        'iam:DeleteRole',
        'iam:DeleteRolePermissionsBoundary',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
      ],
      notByStacks,
      [`arn:aws:iam::*:role/${name}-*`],
    ),
    deny(
      'NoBoundaryChange',
      [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      notByStacks,
      [`arn:aws:iam::*:policy/${name}-*`],
    ),
  ];
}

function network(): readonly Statement[] {
  return [
    deny(
      'NoWayOut',
      [
        'ec2:AcceptVpcPeeringConnection',
        'ec2:AttachInternetGateway',
        'ec2:AttachVpnGateway',
        'ec2:CreateInternetGateway',
        'ec2:CreateNatGateway',
        'ec2:CreateRoute',
        'ec2:CreateTransitGatewayVpcAttachment',
        'ec2:CreateVpcPeeringConnection',
        'ec2:DeleteVpcEndpoints',
        'ec2:ModifyVpcEndpoint',
        'ec2:ReplaceRoute',
        's3:PutAccountPublicAccessBlock',
      ],
      notByStacks,
    ),
  ];
}

/** The jobs of workloads whose network isolation is weakened in the file. SageMaker Pipelines puts words around it. */
function isolationExemptions(environment: Environment): readonly string[] {
  const types = ['processing-job', 'training-job', 'hyper-parameter-tuning-job', 'model'];
  return environment.weakenings.flatMap((weakening) =>
    weakening.weakens === 'network-isolation'
      ? types.map((type) => `arn:aws:sagemaker:*:*:${type}/*${weakening.workload}*`)
      : [],
  );
}
