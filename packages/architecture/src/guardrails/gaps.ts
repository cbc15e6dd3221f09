/** Actions that start compute or take a setting which no condition key shows, and what is done about it. */
export interface Gap {
  readonly actions: readonly string[];
  /** What a request may set that a policy cannot see. */
  readonly lacks: string;
  readonly cover: GapCover;
  readonly source: string;
}

export type GapCover =
  /** Granted to nobody, and denied by the guardrails. */
  | { readonly kind: 'denied' }
  /** Granted; something else keeps the setting right. */
  | { readonly kind: 'covered'; readonly by: string }
  /** Granted, and what remains is a risk that the reader should know. */
  | { readonly kind: 'open'; readonly remains: string };

const API = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference';
const denied: GapCover = { kind: 'denied' };

export const gaps: readonly Gap[] = [
  {
    actions: ['sagemaker:CreateCompilationJob', 'sagemaker:CreateEdgePackagingJob'],
    lacks: 'network and output key',
    cover: denied,
    source: `${API}/API_CreateCompilationJob.html`,
  },
  {
    actions: ['sagemaker:CreateOptimizationJob'],
    lacks: 'network, isolation and keys',
    cover: denied,
    source: `${API}/API_CreateOptimizationJob.html`,
  },
  {
    actions: [
      'sagemaker:CreateAIBenchmarkJob',
      'sagemaker:CreateAIRecommendationJob',
      'sagemaker:CreateInferenceRecommendationsJob',
    ],
    lacks: 'network, isolation and keys',
    cover: denied,
    source: `${API}/API_CreateInferenceRecommendationsJob.html`,
  },
  {
    actions: ['sagemaker:CreateInferenceExperiment', 'sagemaker:UpdateInferenceExperiment'],
    lacks: 'where the copied payloads go',
    cover: denied,
    source: `${API}/API_CreateInferenceExperiment.html`,
  },
  {
    actions: ['sagemaker:CreateAutoMLJob', 'sagemaker:CreateAutoMLJobV2', 'sagemaker:CreateJob'],
    lacks: 'network isolation',
    cover: denied,
    source: `${API}/API_CreateAutoMLJobV2.html`,
  },
  {
    actions: ['sagemaker:CreateLabelingJob', 'sagemaker:CreateFlowDefinition', 'sagemaker:StartHumanLoop'],
    lacks: 'network; data is shown to people outside the environment',
    cover: denied,
    source: `${API}/API_CreateLabelingJob.html`,
  },
  {
    actions: ['sagemaker:CreateCluster', 'sagemaker:UpdateCluster', 'sagemaker:UpdateClusterSoftware'],
    lacks: 'volume key, lifecycle scripts and isolation; whoever is on a node has its role',
    cover: denied,
    source: `${API}/API_CreateCluster.html`,
  },
  {
    actions: [
      'sagemaker:CreateInferenceComponent',
      'sagemaker:UpdateInferenceComponent',
      'sagemaker:DeployHubModel',
      'sagemaker:TrainHubModel',
      'sagemaker:ImportHubContent',
    ],
    lacks: 'network, isolation and, for a copy, the model',
    cover: denied,
    source: `${API}/API_CreateInferenceComponent.html`,
  },
  {
    actions: [
      'sagemaker:CreateMlflowApp',
      'sagemaker:CreateMlflowTrackingServer',
      'sagemaker:CreatePartnerApp',
      'sagemaker:CreatePartnerAppPresignedUrl',
    ],
    lacks: 'network and keys of a server that SageMaker runs',
    cover: denied,
    source: `${API}/API_CreateMlflowTrackingServer.html`,
  },
  {
    actions: ['sagemaker:CreateAlgorithm'],
    lacks: 'network and keys of its validation jobs',
    cover: denied,
    source: `${API}/API_CreateAlgorithm.html`,
  },
  {
    actions: [
      'sagemaker:CreateNotebookInstanceLifecycleConfig',
      'sagemaker:CreateStudioLifecycleConfig',
      'sagemaker:UpdateNotebookInstanceLifecycleConfig',
      'sagemaker:CreateImage',
      'sagemaker:CreateImageVersion',
      'sagemaker:UpdateImage',
      'sagemaker:UpdateImageVersion',
    ],
    lacks: 'the script or image, which then runs with the role of whoever opens the app',
    cover: denied,
    source: `${API}/API_CreateStudioLifecycleConfig.html`,
  },
  {
    actions: ['sagemaker:CreatePresignedNotebookInstanceUrl', 'sagemaker:StartSession'],
    lacks: 'whose instance or space is opened',
    cover: denied,
    source: `${API}/API_CreatePresignedNotebookInstanceUrl.html`,
  },
  {
    actions: ['sagemaker:CreatePresignedDomainUrl'],
    lacks: 'nothing but a network: the URL works from everywhere for its short life',
    cover: {
      kind: 'covered',
      by: 'granted on one’s own profile alone, through the endpoint of the SageMaker API alone; source identity in CloudTrail',
    },
    source: `${API}/API_CreatePresignedDomainUrl.html`,
  },
  {
    actions: ['sagemaker:CreateTransformJob'],
    lacks: 'network and isolation, which are those of its model',
    cover: {
      kind: 'covered',
      by: 'the guardrails on CreateModel, and model-arn on the job; models have the environment’s prefix',
    },
    source: `${API}/API_CreateTransformJob.html`,
  },
  {
    actions: ['sagemaker:CreateEndpoint', 'sagemaker:UpdateEndpoint'],
    lacks: 'everything: only the configuration is checked when it is made',
    cover: {
      kind: 'covered',
      by: 'configurations are named by the environment’s prefix and were made under the guardrails',
    },
    source: `${API}/API_CreateEndpoint.html`,
  },
  {
    actions: ['sagemaker:CreatePipeline', 'sagemaker:UpdatePipeline', 'sagemaker:StartPipelineExecution'],
    lacks: 'everything in the definition',
    cover: {
      kind: 'covered',
      by: 'the role that the pipeline runs with has the guardrails, and whoever makes a pipeline may only pass roles that do',
    },
    source: `${API}/API_CreatePipeline.html`,
  },
  {
    actions: ['sagemaker:CreateModelPackage'],
    lacks: 'network and keys of its validation jobs',
    cover: {
      kind: 'covered',
      by: 'no role may be passed for validation jobs that is not a workload’s own, and status Approved is refused',
    },
    source: `${API}/API_CreateModelPackage.html`,
  },
  {
    actions: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob', 'sagemaker:CreateModel'],
    lacks: 'the container image and, for gated models, where weights come from',
    cover: {
      kind: 'covered',
      by: 'the execution role pulls from named repositories alone, and the container is isolated',
    },
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html',
  },
  {
    actions: [
      'sagemaker:CreateTrainingJob',
      'sagemaker:CreateEndpointConfig',
      'sagemaker:CreateProcessingJob',
    ],
    lacks: 'a volume key on instance types with local storage, which refuse one',
    cover: {
      kind: 'open',
      remains:
        'instance types with local storage (such as ml.g5) cannot be used: the guardrail wants a volume key',
    },
    source: `${API}/API_ResourceConfig.html`,
  },
  {
    actions: ['sagemaker:CreateMonitoringSchedule', 'sagemaker:UpdateMonitoringSchedule'],
    lacks: 'the settings of a job definition that the schedule names',
    cover: {
      kind: 'open',
      remains:
        'a schedule must state its settings itself: one that names a job definition is refused to all but the deployment’s own role',
    },
    source: `${API}/API_MonitoringScheduleConfig.html`,
  },
  {
    actions: ['sagemaker:CreateTrainingJob', 'sagemaker:CreateProcessingJob'],
    lacks: 'the role that is passed',
    cover: {
      kind: 'covered',
      by: 'iam:PassRole on named roles, to SageMaker alone; never a role that reads restricted data',
    },
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  },
];
