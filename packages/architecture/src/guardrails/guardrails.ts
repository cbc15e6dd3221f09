import type { Guardrail } from './requirement.js';

const GUIDE = 'https://docs.aws.amazon.com/sagemaker/latest/dg';
const API = 'https://docs.aws.amazon.com/sagemaker/latest/APIReference';
const REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html';

const updateDomain = {
  why: 'an update that does not send the field leaves it as it was created',
  source: `${API}/API_UpdateDomain.html`,
};

const profileInheritsDomain = {
  why: 'the profile then has what its domain has',
  source: `${API}/API_UserSettings.html`,
};

const configOfModels = {
  why: 'the network is that of the model, which has the guardrail; a configuration without a model is refused by model-arn',
  source: `${API}/API_CreateEndpointConfig.html`,
};

const studioDefault = {
  why: 'without a resource specification the app runs on what the domain sets',
  source: `${API}/API_ResourceSpec.html`,
};

const instanceUnchanged = {
  why: 'an update that does not send the field leaves it as it was',
  source: `${API}/API_UpdateNotebookInstance.html`,
};

const nothingAttached = {
  why: 'no image or lifecycle configuration is attached',
  source: `${API}/API_UserSettings.html`,
};

const studioActions = ['App', 'Domain', 'Space', 'UserProfile'].flatMap((name) =>
  name === 'App' ? ['sagemaker:CreateApp'] : [`sagemaker:Create${name}`, `sagemaker:Update${name}`],
);

const forAll = <T>(actions: readonly string[], value: T): Readonly<Record<string, T>> =>
  Object.fromEntries(actions.map((action) => [action, value]));

/**
 * The settings that every request to SageMaker must have, by condition key. Which actions carry a key is AWS's table,
 * not a pattern of names: a Deny on an action that never carries the key would deny it for ever.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export const guardrails: readonly Guardrail[] = [
  {
    id: 'subnets',
    key: 'sagemaker:VpcSubnets',
    requirement: { kind: 'subset', of: (settings) => settings.subnetIds },
    claim: 'Jobs, models, notebooks and domains stand in our subnets alone.',
    source: `${GUIDE}/infrastructure-give-access.html`,
    absent: {
      'sagemaker:UpdateDomain': updateDomain,
      'sagemaker:CreateEndpointConfig': configOfModels,
    },
  },
  {
    id: 'security-groups',
    key: 'sagemaker:VpcSecurityGroupIds',
    requirement: { kind: 'subset', of: (settings) => settings.securityGroupIds },
    claim: 'They have our security groups alone.',
    source: `${GUIDE}/infrastructure-give-access.html`,
    absent: {
      'sagemaker:UpdateDomain': updateDomain,
      'sagemaker:CreateEndpointConfig': configOfModels,
      'sagemaker:CreateUserProfile': profileInheritsDomain,
      'sagemaker:UpdateUserProfile': profileInheritsDomain,
    },
  },
  {
    id: 'network-isolation',
    key: 'sagemaker:NetworkIsolation',
    requirement: { kind: 'boolean', is: true },
    claim: 'Containers of jobs and models have no network and no credentials.',
    source: `${GUIDE}/mkt-algo-model-internet-free.html`,
    absent: { 'sagemaker:CreateEndpointConfig': configOfModels },
  },
  {
    id: 'inter-container-encryption',
    key: 'sagemaker:InterContainerTrafficEncryption',
    requirement: { kind: 'boolean', is: true },
    claim: 'Traffic between the containers of a distributed job is encrypted.',
    source: `${GUIDE}/train-encrypt.html`,
    absent: {},
  },
  {
    id: 'volume-key',
    key: 'sagemaker:VolumeKmsKeyArn',
    requirement: { kind: 'arn', of: (settings) => settings.volumeKeyArns },
    claim: 'Volumes are encrypted with our key, named by its ARN.',
    source: `${GUIDE}/encryption-at-rest.html`,
    absent: {},
  },
  {
    id: 'output-key',
    key: 'sagemaker:OutputKmsKeyArn',
    requirement: { kind: 'arn', of: (settings) => settings.outputKeyArns },
    claim: 'Output is encrypted with the key of its bucket, named by its ARN.',
    source: `${GUIDE}/encryption-at-rest.html`,
    absent: {},
  },
  {
    id: 'instance-types',
    key: 'sagemaker:InstanceTypes',
    requirement: { kind: 'subset', of: (settings) => settings.instanceTypes },
    claim: 'Only the declared instance types are used.',
    source: REFERENCE,
    absent: {
      ...forAll(studioActions, studioDefault),
      'sagemaker:UpdateNotebookInstance': instanceUnchanged,
      'sagemaker:UpdateTrainingJob': {
        why: 'an update of a warm pool does not send the instance type',
        source: `${API}/API_UpdateTrainingJob.html`,
      },
    },
  },
  {
    id: 'no-root-access',
    key: 'sagemaker:RootAccess',
    requirement: { kind: 'one-of', of: () => ['Disabled'] },
    claim: 'Nobody is root on a notebook instance.',
    source: `${GUIDE}/nbi-root-access.html`,
    absent: { 'sagemaker:UpdateNotebookInstance': instanceUnchanged },
  },
  {
    id: 'no-direct-internet',
    key: 'sagemaker:DirectInternetAccess',
    requirement: { kind: 'one-of', of: () => ['Disabled'] },
    claim: 'A notebook instance has no interface outside our network.',
    source: `${GUIDE}/infrastructure-connect-to-resources.html`,
    absent: {},
  },
  {
    id: 'instance-metadata-version',
    key: 'sagemaker:MinimumInstanceMetadataServiceVersion',
    requirement: { kind: 'one-of', of: () => ['2'] },
    claim: 'Instance metadata is read by sessions alone (IMDSv2).',
    source: `${GUIDE}/nbi-imds-v2.html`,
    absent: { 'sagemaker:UpdateNotebookInstance': instanceUnchanged },
  },
  {
    id: 'notebook-lifecycle-configurations',
    key: 'sagemaker:NotebookInstanceLifecycleConfigArns',
    requirement: {
      kind: 'arns',
      of: ({ sagemaker, prefix }) => [`${sagemaker}:notebook-instance-lifecycle-config/${prefix}-*`],
    },
    claim: 'Notebook instances run no start script but the platform’s.',
    source: `${GUIDE}/notebook-lifecycle-config.html`,
    absent: {
      'sagemaker:CreateNotebookInstance': nothingAttached,
      'sagemaker:UpdateNotebookInstance': instanceUnchanged,
    },
  },
  {
    id: 'vpc-only',
    key: 'sagemaker:AppNetworkAccessType',
    requirement: { kind: 'one-of', of: () => ['VpcOnly'] },
    claim: 'Studio reaches the network through our subnets alone.',
    source: `${GUIDE}/studio-notebooks-and-internet-access.html`,
    absent: { 'sagemaker:UpdateDomain': updateDomain },
  },
  {
    id: 'no-remote-debug',
    key: 'sagemaker:EnableRemoteDebug',
    requirement: { kind: 'boolean', is: false },
    claim: 'Nobody opens a shell in a training container.',
    source: `${GUIDE}/train-remote-debugging.html`,
    absent: forAll(['sagemaker:CreateTrainingJob', 'sagemaker:UpdateTrainingJob'], {
      why: 'remote debugging is off unless it is turned on',
      source: `${API}/API_RemoteDebugConfig.html`,
    }),
  },
  {
    id: 'no-remote-access',
    key: 'sagemaker:RemoteAccess',
    requirement: { kind: 'one-of', of: () => ['DISABLED'] },
    claim: 'Nobody opens a shell in a Studio space from outside.',
    source: `${GUIDE}/remote-access.html`,
    absent: forAll(['sagemaker:CreateSpace', 'sagemaker:UpdateSpace'], {
      why: 'remote access is off unless it is turned on',
      source: `${API}/API_SpaceSettings.html`,
    }),
  },
  {
    id: 'studio-images',
    key: 'sagemaker:ImageArns',
    requirement: {
      kind: 'arns',
      of: ({ sagemaker, prefix, studioImageArns }) => [`${sagemaker}:image/${prefix}-*`, ...studioImageArns],
    },
    claim: 'Studio runs the platform’s images and AWS’s distribution alone.',
    source: `${GUIDE}/studio-byoi.html`,
    absent: forAll(studioActions, nothingAttached),
  },
  {
    id: 'studio-lifecycle-configurations',
    key: 'sagemaker:StudioLifecycleConfigArns',
    requirement: {
      kind: 'arns',
      of: ({ sagemaker, prefix }) => [`${sagemaker}:studio-lifecycle-config/${prefix}-*`],
    },
    claim: 'Studio runs no start script but the platform’s.',
    source: `${GUIDE}/studio-lcc.html`,
    absent: forAll(studioActions, nothingAttached),
  },
  {
    id: 'private-spaces',
    key: 'sagemaker:SpaceSharingType',
    requirement: { kind: 'one-of', of: () => ['Private'] },
    claim: 'A space and its apps are for their owner alone.',
    source: `${GUIDE}/studio-updated-spaces.html`,
    absent: forAll(
      ['sagemaker:CreateApp', 'sagemaker:DeleteApp', 'sagemaker:UpdateSpace', 'sagemaker:DeleteSpace'],
      {
        why: 'the space keeps the type that it was created with, or the app stands in a profile and not in a space',
        source: `${API}/API_SpaceSharingSettings.html`,
      },
    ),
  },
  {
    id: 'model-approval',
    key: 'sagemaker:ModelApprovalStatus',
    requirement: { kind: 'one-of', of: () => ['PendingManualApproval'] },
    claim: 'Whoever builds a model cannot approve it.',
    source: `${GUIDE}/model-registry-approve.html`,
    absent: {
      'sagemaker:CreateModelPackage': {
        why: 'a model package waits for approval unless its status is given',
        source: `${API}/API_CreateModelPackage.html`,
      },
      'sagemaker:UpdateModelPackage': {
        why: 'an update that does not send the status leaves it',
        source: `${API}/API_UpdateModelPackage.html`,
      },
    },
  },
  {
    id: 'model-arn',
    key: 'sagemaker:ModelArn',
    requirement: { kind: 'arn', of: ({ sagemaker, prefix }) => [`${sagemaker}:model/${prefix}-*`] },
    claim: 'Endpoints and batch jobs run the environment’s models alone.',
    source: REFERENCE,
    absent: {
      'sagemaker:CreateInferenceComponent': {
        why: 'a component may copy another; the action is granted to nobody (gaps)',
        source: `${API}/API_CreateInferenceComponent.html`,
      },
    },
  },
];
