import type { AbsentType } from './control.js';

/** Controls that ask nothing of our templates, for none has a resource of the type. */
export const absentTypes: readonly AbsentType[] = [
  {
    resourceType: 'AWS::SageMaker::NotebookInstance',
    ids: [
      'SageMaker.1',
      'SageMaker.2',
      'SageMaker.3',
      'SageMaker.8',
      'SageMaker.21',
      'sagemaker-notebook-no-direct-internet-access',
      'sagemaker-notebook-instance-inside-vpc',
      'sagemaker-notebook-instance-root-access-check',
      'sagemaker-notebook-instance-kms-key-configured',
      'sagemaker-notebook-instance-storage-vol-kms-encrypted',
      'sagemaker-notebook-instance-platform-version',
      'CKV_AWS_22',
      'CKV_AWS_122',
      'CKV_AWS_187',
      'CKV_AWS_306',
      'CKV_AWS_307',
      'CKV_AWS_371',
      'CKV2_AWS_68',
      'AwsSolutions-SM1',
      'AwsSolutions-SM2',
      'AwsSolutions-SM3',
    ],
  },
  {
    resourceType: 'AWS::SageMaker::NotebookInstanceLifecycleConfig',
    ids: ['sagemaker_notebook_instance_no_secrets'],
  },
  {
    resourceType: 'AWS::SageMaker::ModelExplainabilityJobDefinition',
    ids: [
      'SageMaker.10',
      'SageMaker.20',
      'sagemaker-model-explainability-job-encrypt-in-transit',
      'sagemaker-model-explainability-job-network-isolation',
    ],
  },
  {
    resourceType: 'AWS::SageMaker::ModelBiasJobDefinition',
    ids: [
      'SageMaker.12',
      'SageMaker.15',
      'sagemaker-model-bias-job-isolation',
      'sagemaker-model-bias-job-encrypt-in-transit',
    ],
  },
  {
    resourceType: 'AWS::SageMaker::FeatureGroup',
    ids: [
      'SageMaker.17',
      'SageMaker.18',
      'sagemaker-featuregroup-encryption-at-rest',
      'sagemaker-featuregroup-online-store-encryption',
      'sagemaker-feature-group-tagged',
    ],
  },
  {
    resourceType: 'AWS::SageMaker::InferenceExperiment',
    ids: [
      'SageMaker.23',
      'SageMaker.24',
      'sagemaker-inf-experiment-instance-storage-kms-encrypted',
      'sagemaker-inf-experiment-data-storage-kms-encrypted',
    ],
  },
  {
    resourceType: 'AWS::SageMaker::AppImageConfig',
    ids: ['SageMaker.6', 'sagemaker-app-image-config-tagged'],
  },
  {
    resourceType: 'AWS::SageMaker::Image',
    ids: ['SageMaker.7', 'sagemaker-image-tagged', 'sagemaker-image-description'],
  },
  { resourceType: 'AWS::SageMaker::FlowDefinition', ids: ['CKV_AWS_372'] },
  { resourceType: 'AWS::SageMaker::Cluster', ids: [] },
  { resourceType: 'AWS::SageMaker::Hub', ids: [] },
  { resourceType: 'AWS::SageMaker::InferenceComponent', ids: [] },
  { resourceType: 'AWS::SageMaker::MlflowTrackingServer', ids: [] },
  { resourceType: 'AWS::SageMaker::PartnerApp', ids: [] },
  { resourceType: 'AWS::SageMaker::Workforce', ids: [] },
  { resourceType: 'AWS::SageMaker::Workteam', ids: [] },
  { resourceType: 'AWS::SageMaker::Device', ids: [] },
  {
    resourceType: 'AWS::Glue::MLTransform',
    ids: ['glue-ml-transform-encrypted-at-rest', 'glue-ml-transform-tagged'],
  },
  {
    resourceType: 'AWS::Bedrock::Agent',
    ids: [
      'CKV_AWS_373',
      'CKV_AWS_383',
      'bedrock_agent_guardrail_enabled',
      'bedrock_agent_role_least_privilege',
    ],
  },
  {
    resourceType: 'AWS::Bedrock::DataSource',
    ids: ['Bedrock.1', 'bedrock_knowledge_base_encrypted_with_cmk'],
  },
  {
    resourceType: 'AWS::Bedrock::Guardrail',
    ids: [
      'bedrock_guardrail_prompt_attack_filter_enabled',
      'bedrock_guardrail_sensitive_information_filter_enabled',
      'bedrock_guardrail_contextual_grounding_filter_enabled',
    ],
  },
  { resourceType: 'AWS::Bedrock::Prompt', ids: ['bedrock_prompt_encrypted_with_cmk'] },
  {
    resourceType: 'AWS::BedrockAgentCore::Runtime',
    ids: ['BedrockAgentCore.1', 'bedrockagentcore-runtime-private-network-required'],
  },
  { resourceType: 'AWS::BedrockAgentCore::BrowserCustom', ids: ['BedrockAgentCore.5'] },
  { resourceType: 'AWS::BedrockAgentCore::CodeInterpreterCustom', ids: ['BedrockAgentCore.7'] },
  {
    resourceType: 'AWS::BedrockAgentCore::Gateway',
    ids: ['BedrockAgentCore.2', 'BedrockAgentCore.3', 'BedrockAgentCore.4', 'BedrockAgentCore.6'],
  },
];

/** Controls on jobs that no pipeline of ours runs and that no role may start outside one. */
export const absentJobs: readonly {
  readonly job: string;
  readonly ids: readonly string[];
  readonly why: string;
}[] = [
  {
    job: 'Transform',
    ids: ['SM-18'],
    why: 'no step of a pipeline; who may start one gives volume and output keys and an isolated model (`guardrails`)',
  },
  {
    job: 'Compilation',
    ids: ['SM-20'],
    why: 'granted to nobody, and denied (`guardrails/gaps.ts`)',
  },
  {
    job: 'AutoML',
    ids: ['SM-21'],
    why: 'granted to nobody, and denied (`guardrails/gaps.ts`)',
  },
];
