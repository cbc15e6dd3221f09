import type { Edge, EdgeRequest } from './edge.js';

/**
 * The edges, by service. Sources: PF is the catalogue of paths at pathfinding.cloud, RH Rhino Security's list of IAM
 * escalation methods; API is the input of the operation in the service's API reference, which takes a role.
 */

function passRole(service: string): EdgeRequest {
  return {
    anyOf: ['iam:PassRole'],
    on: 'target',
    condition: { StringEqualsIfExists: { 'iam:PassedToService': service } },
  };
}

const onAny = (...anyOf: readonly string[]): EdgeRequest => ({ anyOf, on: 'any' });
const onTarget = (...anyOf: readonly string[]): EdgeRequest => ({ anyOf, on: 'target' });
const onWorkload = (...anyOf: readonly string[]): EdgeRequest => ({ anyOf, on: 'workload' });
const onSelf = (...anyOf: readonly string[]): EdgeRequest => ({ anyOf, on: 'self' });

/** A container in network isolation receives no credentials, so only a job without it gives away its role. */
function notIsolated(...anyOf: readonly string[]): EdgeRequest {
  return { anyOf, on: 'any', condition: { BoolIfExists: { 'sagemaker:NetworkIsolation': 'false' } } };
}

const sagemaker = 'sagemaker.amazonaws.com';

function sagemakerRole(id: string, title: string, source: string, ...requests: readonly EdgeRequest[]): Edge {
  return {
    id: `sagemaker-${id}`,
    title,
    gains: { kind: 'role-of-service', service: sagemaker },
    requests: [passRole(sagemaker), ...requests],
    source,
  };
}

const sagemakerNew: readonly Edge[] = [
  sagemakerRole(
    'notebook-instance',
    'opens a notebook instance with the role',
    'PF sagemaker-001, RH 27',
    onAny('sagemaker:CreateNotebookInstance'),
  ),
  sagemakerRole(
    'notebook-role-swap',
    'gives a notebook instance the role',
    'API UpdateNotebookInstance',
    onAny('sagemaker:UpdateNotebookInstance'),
  ),
  sagemakerRole(
    'training-job',
    'starts a training job with the role',
    'PF sagemaker-002',
    notIsolated('sagemaker:CreateTrainingJob'),
  ),
  sagemakerRole(
    'processing-job',
    'starts a processing job with the role',
    'PF sagemaker-003',
    notIsolated('sagemaker:CreateProcessingJob'),
  ),
  sagemakerRole(
    'tuning-job',
    'starts a tuning job with the role',
    'API CreateHyperParameterTuningJob',
    notIsolated('sagemaker:CreateHyperParameterTuningJob'),
  ),
  sagemakerRole(
    'automl-job',
    'starts an AutoML job with the role',
    'API CreateAutoMLJob, CreateAutoMLJobV2',
    onAny('sagemaker:CreateAutoMLJob', 'sagemaker:CreateAutoMLJobV2'),
  ),
  sagemakerRole('job', 'starts a job with the role', 'API CreateJob', onAny('sagemaker:CreateJob')),
  sagemakerRole(
    'labeling-job',
    'starts a labeling job with the role',
    'API CreateLabelingJob',
    onAny('sagemaker:CreateLabelingJob'),
  ),
  sagemakerRole(
    'monitoring-schedule',
    'schedules a monitoring job with the role',
    'API CreateMonitoringSchedule',
    notIsolated('sagemaker:CreateMonitoringSchedule', 'sagemaker:UpdateMonitoringSchedule'),
  ),
  sagemakerRole(
    'job-definition',
    'defines and schedules a monitoring job with the role',
    'API Create*JobDefinition',
    notIsolated(
      'sagemaker:CreateDataQualityJobDefinition',
      'sagemaker:CreateModelQualityJobDefinition',
      'sagemaker:CreateModelBiasJobDefinition',
      'sagemaker:CreateModelExplainabilityJobDefinition',
    ),
    onAny('sagemaker:CreateMonitoringSchedule', 'sagemaker:UpdateMonitoringSchedule'),
  ),
  sagemakerRole(
    'recommendations-job',
    'starts an inference recommendations job with the role',
    'API CreateInferenceRecommendationsJob',
    onAny('sagemaker:CreateInferenceRecommendationsJob'),
  ),
  sagemakerRole(
    'optimization-job',
    'starts an optimization job with the role',
    'API CreateOptimizationJob',
    onAny('sagemaker:CreateOptimizationJob'),
  ),
  sagemakerRole(
    'benchmark-job',
    'starts a benchmark job with the role',
    'API CreateAIBenchmarkJob, CreateAIRecommendationJob',
    onAny('sagemaker:CreateAIBenchmarkJob', 'sagemaker:CreateAIRecommendationJob'),
  ),
  sagemakerRole(
    'inference-experiment',
    'starts an inference experiment with the role',
    'API CreateInferenceExperiment',
    onAny('sagemaker:CreateInferenceExperiment'),
  ),
  sagemakerRole(
    'endpoint',
    'deploys a model of its own with the role',
    'API CreateModel',
    notIsolated('sagemaker:CreateModel'),
    onAny('sagemaker:CreateEndpointConfig'),
    onAny('sagemaker:CreateEndpoint', 'sagemaker:UpdateEndpoint'),
  ),
  sagemakerRole(
    'transform',
    'runs a batch transform of its own model with the role',
    'API CreateModel, CreateTransformJob',
    notIsolated('sagemaker:CreateModel'),
    onAny('sagemaker:CreateTransformJob'),
  ),
  sagemakerRole(
    'pipeline',
    'runs a pipeline of its own with the role',
    'API CreatePipeline',
    onAny('sagemaker:CreatePipeline', 'sagemaker:UpdatePipeline'),
    onAny('sagemaker:StartPipelineExecution'),
  ),
  sagemakerRole(
    'user-profile',
    'opens Studio with the role',
    'API CreateUserProfile, UpdateUserProfile',
    onAny('sagemaker:CreateUserProfile', 'sagemaker:UpdateUserProfile'),
    onAny('sagemaker:CreatePresignedDomainUrl'),
  ),
  sagemakerRole(
    'domain',
    'makes the role the domain’s default and opens Studio',
    'API CreateDomain, UpdateDomain',
    onAny('sagemaker:CreateDomain', 'sagemaker:UpdateDomain'),
    onAny('sagemaker:CreatePresignedDomainUrl'),
  ),
  sagemakerRole(
    'cluster',
    'starts a HyperPod cluster with the role',
    'API CreateCluster',
    onAny('sagemaker:CreateCluster', 'sagemaker:UpdateCluster'),
  ),
  sagemakerRole(
    'mlflow',
    'starts an MLflow server with the role',
    'API CreateMlflowTrackingServer, CreateMlflowApp',
    onAny('sagemaker:CreateMlflowTrackingServer', 'sagemaker:CreateMlflowApp'),
  ),
  sagemakerRole(
    'partner-app',
    'starts a partner app with the role',
    'API CreatePartnerApp',
    onAny('sagemaker:CreatePartnerApp'),
  ),
  sagemakerRole(
    'validation',
    'validates an algorithm or package of its own with the role',
    'API ValidationSpecification.ValidationRole',
    onAny('sagemaker:CreateAlgorithm', 'sagemaker:CreateModelPackage'),
  ),
];

const sagemakerExisting: readonly Edge[] = [
  {
    id: 'sagemaker-presigned-notebook',
    title: 'opens somebody’s notebook instance',
    gains: { kind: 'role-of-workload', workloads: ['notebookInstance'] },
    requests: [onWorkload('sagemaker:CreatePresignedNotebookInstanceUrl')],
    source: 'PF sagemaker-004, RH 28',
  },
  {
    id: 'sagemaker-presigned-domain',
    title: 'opens Studio as somebody else',
    gains: { kind: 'role-of-workload', workloads: ['userProfile'] },
    requests: [onWorkload('sagemaker:CreatePresignedDomainUrl')],
    source: 'API CreatePresignedDomainUrl',
  },
  {
    id: 'sagemaker-notebook-lifecycle',
    title: 'plants a script in a notebook instance',
    gains: { kind: 'role-of-workload', workloads: ['notebookInstance'] },
    requests: [
      onAny(
        'sagemaker:CreateNotebookInstanceLifecycleConfig',
        'sagemaker:UpdateNotebookInstanceLifecycleConfig',
      ),
      onWorkload('sagemaker:UpdateNotebookInstance'),
      onWorkload('sagemaker:StartNotebookInstance'),
    ],
    source: 'PF sagemaker-005',
  },
  {
    id: 'sagemaker-studio-lifecycle',
    title: 'plants a script in somebody’s Studio',
    gains: { kind: 'role-of-workload', workloads: ['userProfile'] },
    requests: [onAny('sagemaker:CreateStudioLifecycleConfig'), onWorkload('sagemaker:UpdateUserProfile')],
    source: 'API CreateStudioLifecycleConfig, UpdateUserProfile',
  },
  {
    id: 'sagemaker-remote-debug',
    title: 'opens a shell in a running training job',
    gains: { kind: 'role-of-workload', workloads: ['trainingJob'] },
    requests: [onWorkload('sagemaker:UpdateTrainingJob'), onAny('ssm:StartSession')],
    source: 'API UpdateTrainingJob RemoteDebugConfig',
  },
];

const build: readonly Edge[] = [
  {
    id: 'codebuild-new-project',
    title: 'runs a build project of its own with the role',
    gains: { kind: 'role-of-service', service: 'codebuild.amazonaws.com' },
    requests: [
      passRole('codebuild.amazonaws.com'),
      onAny('codebuild:CreateProject', 'codebuild:UpdateProject'),
      onAny('codebuild:StartBuild', 'codebuild:StartBuildBatch'),
    ],
    source: 'PF codebuild-001, codebuild-004',
  },
  {
    id: 'codebuild-override',
    title: 'starts a build with commands of its own',
    gains: { kind: 'role-of-workload', workloads: ['codeBuildProject'] },
    requests: [onWorkload('codebuild:StartBuild', 'codebuild:StartBuildBatch')],
    source: 'PF codebuild-002, codebuild-003',
  },
  {
    id: 'codebuild-update',
    title: 'changes what a build project runs',
    gains: { kind: 'role-of-workload', workloads: ['codeBuildProject'] },
    requests: [onWorkload('codebuild:UpdateProject')],
    source: 'API UpdateProject: serviceRole may stay',
  },
  {
    id: 'codepipeline-new',
    title: 'runs a delivery pipeline of its own with the role',
    gains: { kind: 'role-of-service', service: 'codepipeline.amazonaws.com' },
    requests: [
      passRole('codepipeline.amazonaws.com'),
      onAny('codepipeline:CreatePipeline', 'codepipeline:UpdatePipeline'),
    ],
    source: 'API CreatePipeline roleArn',
  },
  {
    id: 'cloudformation-new-stack',
    title: 'creates a stack with the role',
    gains: { kind: 'role-of-service', service: 'cloudformation.amazonaws.com' },
    requests: [
      passRole('cloudformation.amazonaws.com'),
      onAny(
        'cloudformation:CreateStack',
        'cloudformation:UpdateStack',
        'cloudformation:CreateChangeSet',
        'cloudformation:CreateStackSet',
        'cloudformation:UpdateStackSet',
      ),
    ],
    source: 'PF cloudformation-001 to 005, RH 21',
  },
  {
    id: 'cloudformation-stored-role',
    title: 'updates a stack that keeps the role',
    gains: { kind: 'role-of-workload', workloads: ['cloudFormationStack'] },
    requests: [onWorkload('cloudformation:UpdateStack', 'cloudformation:ExecuteChangeSet')],
    source: 'PF cloudformation-002',
  },
];

function computeRole(
  id: string,
  title: string,
  service: string,
  source: string,
  ...requests: readonly EdgeRequest[]
): Edge {
  return {
    id,
    title,
    gains: { kind: 'role-of-service', service },
    requests: [passRole(service), ...requests],
    source,
  };
}

const compute: readonly Edge[] = [
  computeRole(
    'lambda-new',
    'runs a function of its own with the role',
    'lambda.amazonaws.com',
    'PF lambda-001 to 003, RH 15',
    onAny('lambda:CreateFunction'),
    onAny(
      'lambda:InvokeFunction',
      'lambda:CreateEventSourceMapping',
      'lambda:AddPermission',
      'lambda:CreateFunctionUrlConfig',
    ),
  ),
  computeRole(
    'lambda-role-swap',
    'gives a function the role',
    'lambda.amazonaws.com',
    'API UpdateFunctionConfiguration',
    onAny('lambda:UpdateFunctionConfiguration'),
  ),
  {
    id: 'lambda-code',
    title: 'changes the code of a function',
    gains: { kind: 'role-of-workload', workloads: ['lambdaFunction'] },
    requests: [onWorkload('lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration')],
    source: 'PF lambda-004 to 006, RH 17, RH 26',
  },
  computeRole(
    'ec2-instance',
    'starts an instance with the role',
    'ec2.amazonaws.com',
    'PF ec2-001, RH 3',
    onAny('ec2:RunInstances', 'ec2:RequestSpotInstances', 'ec2:AssociateIamInstanceProfile'),
  ),
  computeRole(
    'ecs-task',
    'runs a task with the role',
    'ecs-tasks.amazonaws.com',
    'PF ecs-001 to 005',
    onAny('ecs:RegisterTaskDefinition'),
    onAny('ecs:RunTask', 'ecs:StartTask', 'ecs:CreateService', 'ecs:UpdateService'),
  ),
  computeRole(
    'batch-job',
    'submits a batch job with the role',
    'ecs-tasks.amazonaws.com',
    'API RegisterJobDefinition',
    onAny('batch:RegisterJobDefinition'),
    onAny('batch:SubmitJob'),
  ),
  computeRole(
    'emr-cluster',
    'starts an EMR cluster with the role',
    'elasticmapreduce.amazonaws.com',
    'API RunJobFlow',
    onAny('elasticmapreduce:RunJobFlow'),
  ),
  computeRole(
    'glue-job',
    'runs a Glue job with the role',
    'glue.amazonaws.com',
    'PF glue-003 to 006',
    onAny('glue:CreateJob', 'glue:UpdateJob'),
    onAny('glue:StartJobRun', 'glue:CreateTrigger'),
  ),
  computeRole(
    'glue-endpoint',
    'opens a Glue development endpoint or session with the role',
    'glue.amazonaws.com',
    'PF glue-001, RH 19',
    onAny('glue:CreateDevEndpoint', 'glue:CreateSession'),
  ),
  {
    id: 'glue-existing-job',
    title: 'changes what a Glue job runs',
    gains: { kind: 'role-of-workload', workloads: ['glueJob'] },
    requests: [onWorkload('glue:UpdateJob')],
    source: 'API UpdateJob: the role may stay',
  },
  computeRole(
    'state-machine',
    'runs a state machine of its own with the role',
    'states.amazonaws.com',
    'API CreateStateMachine',
    onAny('states:CreateStateMachine', 'states:UpdateStateMachine'),
    onAny('states:StartExecution', 'states:StartSyncExecution'),
  ),
  {
    id: 'state-machine-existing',
    title: 'changes what a state machine does',
    gains: { kind: 'role-of-workload', workloads: ['stateMachine'] },
    requests: [onWorkload('states:UpdateStateMachine')],
    source: 'API UpdateStateMachine: roleArn may stay',
  },
  computeRole(
    'schedule',
    'schedules any call with the role',
    'scheduler.amazonaws.com',
    'API CreateSchedule',
    onAny('scheduler:CreateSchedule', 'scheduler:UpdateSchedule'),
  ),
  computeRole(
    'event-rule',
    'lets events call a target with the role',
    'events.amazonaws.com',
    'API PutTargets',
    onAny('events:PutTargets'),
  ),
  computeRole(
    'ssm-automation',
    'runs an automation with the role',
    'ssm.amazonaws.com',
    'API StartAutomationExecution',
    onAny('ssm:StartAutomationExecution'),
  ),
  {
    id: 'ssm-command',
    title: 'runs a command on an instance',
    gains: { kind: 'role-of-workload', workloads: ['instance'] },
    requests: [onWorkload('ssm:SendCommand', 'ssm:StartSession')],
    source: 'PF ssm-001, ssm-002',
  },
  computeRole(
    'agentcore',
    'runs a code interpreter with the role',
    'bedrock-agentcore.amazonaws.com',
    'PF bedrock-001, bedrock-002',
    onAny(
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:CreateAgentRuntime',
      'bedrock-agentcore:UpdateAgentRuntime',
    ),
  ),
];

const identity: readonly Edge[] = [
  {
    id: 'assume-role',
    title: 'assumes the role',
    gains: { kind: 'role-itself' },
    requests: [onTarget('sts:AssumeRole')],
    source: 'PF sts-001, STS AssumeRole',
  },
  {
    id: 'rewrite-trust',
    title: 'rewrites the role’s trust policy and assumes it',
    gains: { kind: 'role-itself' },
    requests: [onTarget('iam:UpdateAssumeRolePolicy')],
    source: 'PF iam-012, RH 14: a trust policy that names the caller is enough in one account',
  },
  {
    id: 'access-key',
    title: 'makes an access key for the user',
    gains: { kind: 'user-itself' },
    requests: [onTarget('iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile')],
    source: 'PF iam-002 to 004, RH 4 to 6',
  },
  {
    id: 'own-policy',
    title: 'writes its own permissions',
    gains: { kind: 'own-permissions' },
    requests: [
      onSelf('iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:PutUserPolicy', 'iam:AttachUserPolicy'),
    ],
    source: 'PF iam-005, iam-007 to 009, RH 7 to 12',
  },
  {
    id: 'policy-version',
    title: 'rewrites a managed policy',
    gains: { kind: 'own-permissions' },
    requests: [onAny('iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion')],
    source: 'PF iam-001, RH 1, RH 2',
  },
  {
    id: 'group-membership',
    title: 'joins a group or writes its policy',
    gains: { kind: 'own-permissions' },
    requests: [onAny('iam:AddUserToGroup', 'iam:PutGroupPolicy', 'iam:AttachGroupPolicy')],
    source: 'PF iam-010, iam-011, iam-013, RH 8, RH 11, RH 13',
  },
  {
    id: 'lift-boundary',
    title: 'lifts its own permissions boundary',
    gains: { kind: 'own-permissions' },
    requests: [
      onSelf(
        'iam:DeleteRolePermissionsBoundary',
        'iam:PutRolePermissionsBoundary',
        'iam:DeleteUserPermissionsBoundary',
        'iam:PutUserPermissionsBoundary',
      ),
    ],
    source: 'API DeleteRolePermissionsBoundary',
  },
  {
    id: 'remove-deny',
    title: 'removes a policy that denies',
    gains: { kind: 'own-permissions' },
    requests: [
      onSelf('iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:DeleteUserPolicy', 'iam:DetachUserPolicy'),
    ],
    source: 'API DeleteRolePolicy',
  },
  {
    id: 'new-role',
    title: 'makes a role with any rights and assumes it',
    gains: { kind: 'own-permissions' },
    requests: [onAny('iam:CreateRole'), onAny('iam:PutRolePolicy', 'iam:AttachRolePolicy')],
    source: 'API CreateRole',
  },
];

/** Every edge that the chain search knows. An edge that is not here is listed with the assumptions of a proof over chains. */
export const edges: readonly Edge[] = [
  ...sagemakerNew,
  ...sagemakerExisting,
  ...build,
  ...compute,
  ...identity,
];
