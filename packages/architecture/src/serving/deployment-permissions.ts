import { sameAccount } from '../data/purposes.js';
import { type ServingStage, servingStages } from '../data/serving-stages.js';
import type { Account, Environment } from '../environment/schema.js';
import { guardrailStatements } from '../guardrails/deny-statements.js';
import { guardrails } from '../guardrails/guardrails.js';
import { schedulesByDefinition } from '../guardrails/schedules.js';
import { guardrailSettings } from '../guardrails/settings.js';
import type { RoleDeclaration, RolePermissions } from '../iam/role-declaration.js';
import type { Statement } from '../iam/statement.js';
import { roleArn, roleName, type StageName } from '../naming/names.js';
import { volumeKeyStatements } from '../roles/compute-access.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import {
  endpointName,
  endpointWorkloads,
  monitoringWorkloads,
  monitorName,
  sageMakerArn,
  servingStackName,
} from './endpoint-names.js';

/** Name of the role that CloudFormation makes a stage's serving stack with. */
export function deploymentRoleName(environment: Environment, stage: StageName): string {
  return roleName(environment, 'deploy', stage, 'cloudformation');
}

/**
 * The CloudFormation execution roles, one a stage, each in its stage's account. CloudFormation alone assumes them, for
 * that stage's serving stack. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export function deploymentRoles(environment: Environment): readonly RoleDeclaration[] {
  return servingStages(environment).map(({ stage, account }) => ({
    name: deploymentRoleName(environment, stage),
    account,
    description: `Makes the serving stack of ${stage} for CloudFormation.`,
    boundary: 'deployment',
    trust: {
      kind: 'service',
      service: 'cloudformation.amazonaws.com',
      sourceArns: [
        `arn:aws:cloudformation:${account.region}:${account.id}:stack/${servingStackName(environment, stage)}/*`,
      ],
    },
  }));
}

/**
 * What these roles may do: make what the serving template declares, under its names, with its roles, and nothing else.
 * They stand under the same guardrails as everyone who starts compute.
 */
export function deploymentPermissions(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): readonly RolePermissions[] {
  return servingStages(environment)
    .filter((each) => sameAccount(each.account, account))
    .flatMap((stage) => {
      const role = deploymentRoleName(environment, stage.stage);
      return [
        { role, statements: servingStatements(environment, stage, data) },
        {
          role,
          shared: roleName(environment, 'deployment', 'guardrails'),
          statements: deploymentGuardrails(environment, account, network, data),
        },
      ];
    });
}

/** The deployment makes schedules by the names of their job definitions, which were held to the guardrails when made. */
function deploymentGuardrails(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): readonly Statement[] {
  const settings = guardrailSettings(environment, account, network, data);
  return guardrailStatements(settings, {}, guardrails.map(schedulesByDefinition));
}

function servingStatements(
  environment: Environment,
  { stage, account }: ServingStage,
  data: DataReferences,
): readonly Statement[] {
  const endpoints = endpointWorkloads(environment).map(([name]) => endpointName(environment, name, stage));
  if (endpoints.length === 0) return [];
  return [
    ...endpointStatements(account, endpoints),
    ...scalingStatements(account),
    alarmStatement(account, endpoints),
    passRoles(environment, stage, account),
    ...volumeKeyStatements(account, data),
    ...(stage === 'production' ? monitoringStatements(environment, account) : []),
  ];
}

function endpointStatements(account: Account, endpoints: readonly string[]): readonly Statement[] {
  const exact = endpoints.map((name) => sageMakerArn(account, 'endpoint', name));
  const versions = (type: string) => endpoints.map((name) => sageMakerArn(account, type, `${name}-*`));
  const models = versions('model');
  const configs = versions('endpoint-config');
  return [
    allow(
      'KeepModels',
      ['sagemaker:CreateModel', 'sagemaker:DeleteModel', 'sagemaker:DescribeModel'],
      models,
    ),
    allow(
      'KeepConfigs',
      [
        'sagemaker:CreateEndpointConfig',
        'sagemaker:DeleteEndpointConfig',
        'sagemaker:DescribeEndpointConfig',
      ],
      configs,
    ),
    allow('KeepEndpoints', ['sagemaker:CreateEndpoint', 'sagemaker:UpdateEndpoint'], [...exact, ...configs]),
    allow(
      'SeeEndpoints',
      [
        'sagemaker:DeleteEndpoint',
        'sagemaker:DescribeEndpoint',
        'sagemaker:UpdateEndpointWeightsAndCapacities',
      ],
      exact,
    ),
    allow(
      'TagServing',
      ['sagemaker:AddTags', 'sagemaker:DeleteTags', 'sagemaker:ListTags'],
      [...exact, ...configs, ...models],
    ),
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html */
function scalingStatements(account: Account): readonly Statement[] {
  const service = 'sagemaker.application-autoscaling.amazonaws.com';
  const targets = [`arn:aws:application-autoscaling:${account.region}:${account.id}:scalable-target/*`];
  return [
    {
      ...allow(
        'ScaleEndpoints',
        [
          'application-autoscaling:DeleteScalingPolicy',
          'application-autoscaling:DeregisterScalableTarget',
          'application-autoscaling:PutScalingPolicy',
          'application-autoscaling:RegisterScalableTarget',
        ],
        targets,
      ),
      conditions: {
        StringEquals: {
          'application-autoscaling:service-namespace': 'sagemaker',
          'application-autoscaling:scalable-dimension': 'sagemaker:variant:DesiredInstanceCount',
        },
      },
    },
    allow(
      'SeeScaling',
      ['application-autoscaling:DescribeScalableTargets', 'application-autoscaling:DescribeScalingPolicies'],
      ['*'],
    ),
    {
      ...allow(
        'ScalingRole',
        ['iam:CreateServiceLinkedRole'],
        [
          roleArn(
            account,
            `aws-service-role/${service}/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`,
          ),
        ],
      ),
      conditions: { StringEquals: { 'iam:AWSServiceName': service } },
    },
  ];
}

function alarmStatement({ id, region }: Account, endpoints: readonly string[]): Statement {
  return allow(
    'KeepAlarms',
    [
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:ListTagsForResource',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:TagResource',
      'cloudwatch:UntagResource',
    ],
    endpoints.map((name) => `arn:aws:cloudwatch:${region}:${id}:alarm:${name}-*`),
  );
}

/** The execution roles of this stage's endpoints and of its monitoring, to SageMaker alone. */
function passRoles(environment: Environment, stage: StageName, account: Account): Statement {
  const endpoints = endpointWorkloads(environment).map(([name]) =>
    roleArn(account, roleName(environment, name, stage, 'execution')),
  );
  const monitors = stage === 'production' ? monitoringWorkloads(environment) : [];
  return {
    ...allow(
      'PassServingRoles',
      ['iam:PassRole'],
      [...endpoints, ...monitors.map(([name]) => roleArn(account, roleName(environment, name, 'execution')))],
    ),
    conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
  };
}

function monitoringStatements(environment: Environment, account: Account): readonly Statement[] {
  const names = monitoringWorkloads(environment).map(([name]) => monitorName(environment, name));
  if (names.length === 0) return [];
  const arns = (type: string) => names.map((name) => sageMakerArn(account, type, `${name}-*`));
  const kinds = ['DataQuality', 'ModelQuality'].map((kind) => `${kind}JobDefinition`);
  return [
    allow(
      'KeepDataQuality',
      ['Create', 'Delete', 'Describe'].map((verb) => `sagemaker:${verb}${kinds[0]}`),
      arns('data-quality-job-definition'),
    ),
    allow(
      'KeepModelQuality',
      ['Create', 'Delete', 'Describe'].map((verb) => `sagemaker:${verb}${kinds[1]}`),
      arns('model-quality-job-definition'),
    ),
    allow(
      'KeepSchedules',
      ['Create', 'Delete', 'Describe', 'Start', 'Stop', 'Update'].map(
        (verb) => `sagemaker:${verb}MonitoringSchedule`,
      ),
      arns('monitoring-schedule'),
    ),
  ];
}

function allow(sid: string, actions: readonly string[], resources: readonly string[]): Statement {
  return { sid, effect: 'Allow', actions, resources };
}
