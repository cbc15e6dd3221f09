import type { CallShape } from '../shapes/call-shape.js';
import { sagemakerShapes } from '../shapes/sagemaker-shapes.js';

/** An API call: its action, the resources it is decided on, and the roles that it hands over. */
export interface CallRow {
  /** `service:Call`. */
  readonly call: string;
  /** ARN templates: `{Parameter}` is filled from the call; none for an action without resources. */
  readonly resources: readonly string[];
  /** Parameters that hold roles, and the service they are passed to. */
  readonly roles?: readonly string[];
  readonly passedTo?: string;
  /** What the service does later, where the call starts something. */
  readonly shape?: CallShape;
  readonly source: string;
}

const api = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_';
const authorization = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_';

/** The ARN resource of each SageMaker call: by the resource types of its action in the service authorization reference. */
const sagemakerResources: Readonly<Record<string, readonly string[]>> = {
  CreateTrainingJob: ['training-job/{TrainingJobName}'],
  CreateProcessingJob: ['processing-job/{ProcessingJobName}'],
  CreateTransformJob: ['transform-job/{TransformJobName}'],
  CreateHyperParameterTuningJob: ['hyper-parameter-tuning-job/{HyperParameterTuningJobName}'],
  CreateAutoMLJob: ['automl-job/{AutoMLJobName}'],
  CreateAutoMLJobV2: ['automl-job/{AutoMLJobName}'],
  CreateCompilationJob: ['compilation-job/{CompilationJobName}'],
  CreateLabelingJob: ['labeling-job/{LabelingJobName}'],
  CreateModel: ['model/{ModelName}'],
  CreateEndpointConfig: ['endpoint-config/{EndpointConfigName}'],
  CreateDataQualityJobDefinition: ['data-quality-job-definition/{JobDefinitionName}'],
  CreateModelBiasJobDefinition: ['model-bias-job-definition/{JobDefinitionName}'],
  CreateModelExplainabilityJobDefinition: ['model-explainability-job-definition/{JobDefinitionName}'],
  CreateModelQualityJobDefinition: ['model-quality-job-definition/{JobDefinitionName}'],
  CreateMonitoringSchedule: ['monitoring-schedule/{MonitoringScheduleName}'],
  CreateNotebookInstance: ['notebook-instance/{NotebookInstanceName}'],
  CreateDomain: ['domain/{DomainId}'],
  CreateUserProfile: ['user-profile/{DomainId}/{UserProfileName}'],
  CreateFeatureGroup: ['feature-group/{FeatureGroupName}'],
  CreateCluster: ['cluster/{ClusterId}'],
  CreateMlflowTrackingServer: ['mlflow-tracking-server/{TrackingServerName}'],
  CreatePipeline: ['pipeline/{PipelineName}'],
};

/** Calls of SageMaker that start nothing by their own parameters. */
const plainCalls: readonly (readonly [
  call: string,
  resources: readonly string[],
  roles?: readonly string[],
])[] = [
  ['CreateEndpoint', ['endpoint/{EndpointName}', 'endpoint-config/{EndpointConfigName}']],
  ['UpdateEndpoint', ['endpoint/{EndpointName}', 'endpoint-config/{EndpointConfigName}']],
  ['InvokeEndpoint', ['endpoint/{EndpointName}']],
  ['InvokeEndpointAsync', ['endpoint/{EndpointName}']],
  ['DeleteEndpoint', ['endpoint/{EndpointName}']],
  ['DescribeEndpoint', ['endpoint/{EndpointName}']],
  ['UpdateNotebookInstance', ['notebook-instance/{NotebookInstanceName}'], ['RoleArn']],
  ['CreatePresignedNotebookInstanceUrl', ['notebook-instance/{NotebookInstanceName}']],
  ['StartNotebookInstance', ['notebook-instance/{NotebookInstanceName}']],
  ['StopNotebookInstance', ['notebook-instance/{NotebookInstanceName}']],
  ['DeleteNotebookInstance', ['notebook-instance/{NotebookInstanceName}']],
  [
    'CreateNotebookInstanceLifecycleConfig',
    ['notebook-instance-lifecycle-config/{NotebookInstanceLifecycleConfigName}'],
  ],
  [
    'UpdateDomain',
    ['domain/{DomainId}'],
    ['DefaultUserSettings.ExecutionRole', 'DefaultSpaceSettings.ExecutionRole'],
  ],
  ['UpdateUserProfile', ['user-profile/{DomainId}/{UserProfileName}'], ['UserSettings.ExecutionRole']],
  ['CreateSpace', ['space/{DomainId}/{SpaceName}']],
  ['UpdateSpace', ['space/{DomainId}/{SpaceName}']],
  ['CreatePresignedDomainUrl', ['user-profile/{DomainId}/{UserProfileName}']],
  ['UpdatePipeline', ['pipeline/{PipelineName}'], ['RoleArn']],
  ['StartPipelineExecution', ['pipeline/{PipelineName}']],
  ['DeletePipeline', ['pipeline/{PipelineName}']],
  ['CreateModelPackageGroup', ['model-package-group/{ModelPackageGroupName}']],
  ['PutModelPackageGroupPolicy', ['model-package-group/{ModelPackageGroupName}']],
  ['DeleteModelPackageGroup', ['model-package-group/{ModelPackageGroupName}']],
  ['StopTrainingJob', ['training-job/{TrainingJobName}']],
  ['StopProcessingJob', ['processing-job/{ProcessingJobName}']],
  ['StopTransformJob', ['transform-job/{TransformJobName}']],
  ['DescribeTrainingJob', ['training-job/{TrainingJobName}']],
  ['DescribeProcessingJob', ['processing-job/{ProcessingJobName}']],
  ['DescribeTransformJob', ['transform-job/{TransformJobName}']],
  ['DescribeModel', ['model/{ModelName}']],
  ['DeleteModel', ['model/{ModelName}']],
  ['DescribeEndpointConfig', ['endpoint-config/{EndpointConfigName}']],
  ['DeleteEndpointConfig', ['endpoint-config/{EndpointConfigName}']],
  ['PutRecord', ['feature-group/{FeatureGroupName}']],
  ['GetRecord', ['feature-group/{FeatureGroupName}']],
];

const arn = (service: string, resource: string): string =>
  `arn:{partition}:${service}:{region}:{account}:${resource}`;

const sagemakerRows: readonly CallRow[] = [
  ...Object.entries(sagemakerResources).flatMap(([call, resources]): CallRow[] => {
    const shape = sagemakerShapes[call];
    if (shape === undefined) return [];
    const arns = resources.map((resource) => arn('sagemaker', resource));
    const row = {
      call: `sagemaker:${call}`,
      resources: arns,
      roles: shape.roles,
      passedTo: shape.service,
      shape,
    };
    return [{ ...row, source: `${api}${call}.html` }];
  }),
  ...plainCalls.map(([call, resources, roles]): CallRow => {
    const row = {
      call: `sagemaker:${call}`,
      resources: resources.map((resource) => arn('sagemaker', resource)),
      source: `${api}${call}.html`,
    };
    return roles === undefined ? row : { ...row, roles, passedTo: 'sagemaker.amazonaws.com' };
  }),
  {
    call: 'sagemaker:UpdateModelPackage',
    resources: ['{ModelPackageArn}'],
    source: `${api}UpdateModelPackage.html`,
  },
  {
    call: 'sagemaker:CreateModelPackage',
    resources: [arn('sagemaker', 'model-package/{ModelPackageGroupName}/{ModelPackageVersion}')],
    source: `${api}CreateModelPackage.html`,
  },
  {
    call: 'sagemaker:CreateApp',
    resources: [arn('sagemaker', 'app/{DomainId}/{UserProfileName}/{AppType}/{AppName}')],
    source: `${api}CreateApp.html`,
  },
];

/** Calls of other services that the estates of this product make. */
const otherRows: readonly CallRow[] = [
  {
    call: 's3:GetObject',
    resources: ['arn:{partition}:s3:::{Bucket}/{Key}'],
    source: `${authorization}amazons3.html`,
  },
  {
    call: 's3:PutObject',
    resources: ['arn:{partition}:s3:::{Bucket}/{Key}'],
    source: `${authorization}amazons3.html`,
  },
  {
    call: 's3:DeleteObject',
    resources: ['arn:{partition}:s3:::{Bucket}/{Key}'],
    source: `${authorization}amazons3.html`,
  },
  {
    call: 's3:PutBucketPolicy',
    resources: ['arn:{partition}:s3:::{Bucket}'],
    source: `${authorization}amazons3.html`,
  },
  {
    call: 'sts:AssumeRole',
    resources: ['{RoleArn}'],
    source: `${authorization}awssecuritytokenservice.html`,
  },
  {
    call: 'secretsmanager:GetSecretValue',
    resources: ['{SecretId}'],
    source: `${authorization}awssecretsmanager.html`,
  },
  {
    call: 'lambda:CreateFunction',
    resources: [arn('lambda', 'function:{FunctionName}')],
    roles: ['Role'],
    passedTo: 'lambda.amazonaws.com',
    source: `${authorization}awslambda.html`,
  },
  {
    call: 'lambda:UpdateFunctionConfiguration',
    resources: [arn('lambda', 'function:{FunctionName}')],
    roles: ['Role'],
    passedTo: 'lambda.amazonaws.com',
    source: `${authorization}awslambda.html`,
  },
  {
    call: 'lambda:UpdateFunctionCode',
    resources: [arn('lambda', 'function:{FunctionName}')],
    source: `${authorization}awslambda.html`,
  },
  {
    call: 'lambda:InvokeFunction',
    resources: [arn('lambda', 'function:{FunctionName}')],
    source: `${authorization}awslambda.html`,
  },
  {
    call: 'codebuild:CreateProject',
    resources: [arn('codebuild', 'project/{name}')],
    roles: ['serviceRole'],
    passedTo: 'codebuild.amazonaws.com',
    source: `${authorization}awscodebuild.html`,
  },
  {
    call: 'codebuild:UpdateProject',
    resources: [arn('codebuild', 'project/{name}')],
    roles: ['serviceRole'],
    passedTo: 'codebuild.amazonaws.com',
    source: `${authorization}awscodebuild.html`,
  },
  {
    call: 'codebuild:StartBuild',
    resources: [arn('codebuild', 'project/{projectName}')],
    roles: ['serviceRoleOverride'],
    passedTo: 'codebuild.amazonaws.com',
    source: `${authorization}awscodebuild.html`,
  },
  {
    call: 'codepipeline:CreatePipeline',
    resources: [arn('codepipeline', '{pipeline.name}')],
    roles: ['pipeline.roleArn'],
    passedTo: 'codepipeline.amazonaws.com',
    source: `${authorization}awscodepipeline.html`,
  },
  {
    call: 'codepipeline:UpdatePipeline',
    resources: [arn('codepipeline', '{pipeline.name}')],
    roles: ['pipeline.roleArn'],
    passedTo: 'codepipeline.amazonaws.com',
    source: `${authorization}awscodepipeline.html`,
  },
  {
    call: 'codepipeline:StartPipelineExecution',
    resources: [arn('codepipeline', '{name}')],
    source: `${authorization}awscodepipeline.html`,
  },
  {
    call: 'codepipeline:PutApprovalResult',
    resources: [arn('codepipeline', '{pipelineName}/{stageName}/{actionName}')],
    source: `${authorization}awscodepipeline.html`,
  },
  {
    call: 'cloudformation:CreateStack',
    resources: [arn('cloudformation', 'stack/{StackName}/*')],
    roles: ['RoleARN'],
    passedTo: 'cloudformation.amazonaws.com',
    source: `${authorization}awscloudformation.html`,
  },
  {
    call: 'cloudformation:UpdateStack',
    resources: [arn('cloudformation', 'stack/{StackName}/*')],
    roles: ['RoleARN'],
    passedTo: 'cloudformation.amazonaws.com',
    source: `${authorization}awscloudformation.html`,
  },
  {
    call: 'states:CreateStateMachine',
    resources: [arn('states', 'stateMachine:{name}')],
    roles: ['roleArn'],
    passedTo: 'states.amazonaws.com',
    source: `${authorization}awsstepfunctions.html`,
  },
  {
    call: 'states:StartExecution',
    resources: ['{stateMachineArn}'],
    source: `${authorization}awsstepfunctions.html`,
  },
  {
    call: 'events:PutTargets',
    resources: [arn('events', 'rule/{Rule}')],
    roles: ['Targets[].RoleArn'],
    passedTo: 'events.amazonaws.com',
    source: `${authorization}amazoneventbridge.html`,
  },
];

/** Every call that is mapped to requests; any other is refused by name. */
export const callTable: readonly CallRow[] = [...sagemakerRows, ...otherRows];
