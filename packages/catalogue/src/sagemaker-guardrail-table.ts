/** A setting that a guardrail protects, and the condition keys that can protect it. */
export type GuardedSetting = 'network' | 'network isolation' | 'encryption' | 'compute' | 'role' | 'access';

/** An action whose request holds a setting, or starts compute, that no condition key shows. */
export interface UnguardedAction {
  /** `sagemaker:Name`. */
  readonly action: string;
  /** What goes unchecked. */
  readonly settings: readonly GuardedSetting[];
  /** How the setting comes in. */
  readonly reason: string;
  /** AWS's page about the operation. */
  readonly source: string;
}

const API = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_';

type Row = readonly [operation: string, settings: readonly GuardedSetting[], reason: string];

/** Typed by hand from the API reference; a test compares each row with the keys that the action does carry. */
const UNGUARDED: readonly Row[] = [
  ['CreateAIBenchmarkJob', ['network', 'compute'], 'takes a VPC configuration and starts compute'],
  ['CreateAIRecommendationJob', ['compute', 'role'], 'starts compute with the role that it is given'],
  [
    'CreateAlgorithm',
    ['network', 'encryption', 'compute'],
    'its validation profiles start training and transform jobs',
  ],
  [
    'CreateAutoMLJob',
    ['network isolation'],
    'carries the network keys, but cannot be held to network isolation',
  ],
  [
    'CreateAutoMLJobV2',
    ['network isolation'],
    'carries the network keys, but cannot be held to network isolation',
  ],
  ['CreateCluster', ['encryption'], 'its volumes take a key that no condition key shows'],
  [
    'CreateCompilationJob',
    ['network', 'encryption', 'compute'],
    'takes a VPC configuration and an output key',
  ],
  ['CreateEdgePackagingJob', ['encryption', 'compute'], 'takes an output key'],
  ['CreateEndpoint', ['compute'], 'only the endpoint configuration is checked, when it is created'],
  ['CreateFlowDefinition', ['encryption'], 'takes an output key'],
  ['CreateInferenceComponent', ['compute'], 'may name an instance type'],
  [
    'CreateInferenceExperiment',
    ['encryption', 'compute'],
    'deploys model variants and copies live requests to storage',
  ],
  [
    'CreateInferenceRecommendationsJob',
    ['network', 'encryption', 'compute'],
    'takes a VPC configuration and keys',
  ],
  ['CreateLabelingJob', ['network', 'compute'], 'its automated labelling takes a VPC configuration'],
  ['CreateMlflowApp', ['encryption', 'compute', 'role'], 'runs a server with the role that it is given'],
  ['CreateMlflowTrackingServer', ['compute', 'role'], 'runs a server with the role that it is given'],
  [
    'CreateModelPackage',
    ['network', 'encryption', 'compute'],
    'its validation profiles start transform jobs',
  ],
  [
    'CreateNotebookInstanceLifecycleConfig',
    ['access'],
    'its script runs on notebook instances, with their role',
  ],
  [
    'CreateOptimizationJob',
    ['network', 'encryption', 'compute'],
    'takes a VPC configuration and an output key',
  ],
  [
    'CreatePartnerApp',
    ['encryption', 'compute', 'role'],
    'runs a third party application with the role that it is given',
  ],
  [
    'CreatePipeline',
    ['network', 'encryption', 'compute', 'role'],
    'the jobs are created later, by the pipeline role',
  ],
  ['CreatePresignedDomainUrl', ['access'], 'opens Studio as a user profile, with its role'],
  ['CreatePresignedNotebookInstanceUrl', ['access'], 'opens a notebook instance, with its role'],
  ['CreateStudioLifecycleConfig', ['access'], 'its script runs in the applications it is attached to'],
  [
    'CreateTransformJob',
    ['network', 'network isolation'],
    'the network is that of the model, checked when it was created',
  ],
  [
    'StartPipelineExecution',
    ['network', 'encryption', 'compute', 'role'],
    'the jobs are created by the pipeline role',
  ],
  ['StartSession', ['access'], 'opens a remote session in a running space'],
  ['UpdateCluster', ['encryption'], 'its volumes take a key that no condition key shows'],
  ['UpdateEndpoint', ['compute'], 'only the endpoint configuration is checked, when it is created'],
  [
    'UpdatePipeline',
    ['network', 'encryption', 'compute', 'role'],
    'the jobs are created later, by the pipeline role',
  ],
];

export const SAGEMAKER_UNGUARDED: readonly UnguardedAction[] = UNGUARDED.map(
  ([operation, settings, reason]) => ({
    action: `sagemaker:${operation}`,
    settings,
    reason,
    source: `${API}${operation}.html`,
  }),
);

/** The condition keys that guard each setting, where an action carries them. */
export const SAGEMAKER_SETTING_KEYS: Readonly<Record<GuardedSetting, readonly string[]>> = {
  network: ['sagemaker:VpcSubnets', 'sagemaker:VpcSecurityGroupIds'],
  'network isolation': ['sagemaker:NetworkIsolation'],
  encryption: ['sagemaker:VolumeKmsKeyArn', 'sagemaker:OutputKmsKeyArn'],
  compute: ['sagemaker:InstanceTypes'],
  role: [],
  access: [],
};

/**
 * Keys that AWS still lists but that stand on no action, and the key to use in their place.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-policy-keys
 */
export const SAGEMAKER_DEPRECATED_KEYS: readonly { readonly key: string; readonly replacement: string }[] = [
  { key: 'sagemaker:VolumeKmsKey', replacement: 'sagemaker:VolumeKmsKeyArn' },
  { key: 'sagemaker:OutputKmsKey', replacement: 'sagemaker:OutputKmsKeyArn' },
  { key: 'sagemaker:DomainSharingOutputKmsKey', replacement: 'sagemaker:DomainSharingOutputKmsKeyArn' },
  {
    key: 'sagemaker:FeatureGroupOnlineStoreKmsKey',
    replacement: 'sagemaker:FeatureGroupOnlineStoreKmsKeyArn',
  },
  {
    key: 'sagemaker:FeatureGroupOfflineStoreKmsKey',
    replacement: 'sagemaker:FeatureGroupOfflineStoreKmsKeyArn',
  },
  { key: 'sagemaker:HomeEfsFileSystemKmsKey', replacement: 'sagemaker:VolumeKmsKeyArn' },
];
