/** Some actions of one service, and the parameter in which each takes a role. */
export interface PassRoleRow {
  /** Action names without the service prefix. */
  readonly actions: readonly string[];
  /** Path of the parameter in the API's own spelling; `[]` stands for every item of a list. */
  readonly parameter: string;
  /** What `iam:PassedToService` is in the check of `iam:PassRole`: the service that will assume the role. */
  readonly passedTo: readonly string[];
  /**
   * What runs with the role: `code` of the caller's choosing (a container, a script, a template, a state machine),
   * which can use the role's credentials for anything, or the `service` itself, which uses them for its own purpose.
   */
  readonly runs: 'code' | 'service';
}

/**
 * The parameters in which an API takes a role, by service prefix. The paths are those of the services' API models,
 * each at https://docs.aws.amazon.com/ under the service's API reference (see {@link API_REFERENCES}); that a caller
 * needs `iam:PassRole` for them is at
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html.
 */
export const PASS_ROLE_TABLE: Readonly<Record<string, readonly PassRoleRow[]>> = {
  sagemaker: [
    {
      actions: [
        'CreateAIBenchmarkJob',
        'CreateAIRecommendationJob',
        'CreateAutoMLJob',
        'CreateAutoMLJobV2',
        'CreateDataQualityJobDefinition',
        'CreateInferenceExperiment',
        'CreateInferenceRecommendationsJob',
        'CreateJob',
        'CreateMlflowApp',
        'CreateMlflowTrackingServer',
        'CreateModelBiasJobDefinition',
        'CreateModelExplainabilityJobDefinition',
        'CreateModelQualityJobDefinition',
        'CreateNotebookInstance',
        'CreateOptimizationJob',
        'CreatePipeline',
        'CreateProcessingJob',
        'CreateTrainingJob',
        'StartPipelineExecution',
        'UpdateNotebookInstance',
        'UpdatePipeline',
      ],
      parameter: 'RoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: [
        'CreateCompilationJob',
        'CreateDeviceFleet',
        'CreateEdgePackagingJob',
        'CreateFeatureGroup',
        'CreateFlowDefinition',
        'CreateImage',
        'CreateLabelingJob',
        'RenderUiTemplate',
        'UpdateDeviceFleet',
        'UpdateImage',
      ],
      parameter: 'RoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateEndpointConfig', 'CreateModel', 'CreatePartnerApp'],
      parameter: 'ExecutionRoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateAutoMLJobV2'],
      parameter: 'AutoMLComputeConfig.EmrServerlessComputeConfig.ExecutionRoleARN',
      passedTo: ['emr-serverless.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateHyperParameterTuningJob'],
      parameter: 'TrainingJobDefinition.RoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateHyperParameterTuningJob'],
      parameter: 'TrainingJobDefinitions[].RoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateMonitoringSchedule', 'UpdateMonitoringSchedule'],
      parameter: 'MonitoringScheduleConfig.MonitoringJobDefinition.RoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateAlgorithm', 'CreateModelPackage'],
      parameter: 'ValidationSpecification.ValidationRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateCluster', 'UpdateCluster'],
      parameter: 'InstanceGroups[].ExecutionRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateCluster', 'UpdateCluster'],
      parameter: 'RestrictedInstanceGroups[].ExecutionRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateCluster', 'UpdateCluster'],
      parameter: 'ClusterRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateProcessingJob'],
      parameter: 'ProcessingInputs[].DatasetDefinition.RedshiftDatasetDefinition.ClusterRoleArn',
      passedTo: ['redshift.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateProject'],
      parameter: 'TemplateProviders[].CfnTemplateProvider.RoleARN',
      passedTo: ['cloudformation.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDomain'],
      parameter: 'DomainSettings.RStudioServerProDomainSettings.DomainExecutionRoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['UpdateDomain'],
      parameter: 'DomainSettingsForUpdate.RStudioServerProDomainSettingsForUpdate.DomainExecutionRoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter: 'DefaultUserSettings.ExecutionRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter: 'DefaultUserSettings.CanvasAppSettings.TimeSeriesForecastingSettings.AmazonForecastRoleArn',
      passedTo: ['forecast.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter: 'DefaultUserSettings.CanvasAppSettings.GenerativeAiSettings.AmazonBedrockRoleArn',
      passedTo: ['bedrock.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter: 'DefaultUserSettings.CanvasAppSettings.EmrServerlessSettings.ExecutionRoleArn',
      passedTo: ['emr-serverless.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter:
        'DefaultUserSettings.CanvasAppSettings.ModelRegisterSettings.CrossAccountModelRegisterRoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter: 'DefaultUserSettings.JupyterLabAppSettings.EmrSettings.ExecutionRoleArns[]',
      passedTo: ['elasticmapreduce.amazonaws.com', 'emr-serverless.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateUserProfile', 'UpdateUserProfile'],
      parameter: 'UserSettings.ExecutionRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateUserProfile', 'UpdateUserProfile'],
      parameter: 'UserSettings.CanvasAppSettings.TimeSeriesForecastingSettings.AmazonForecastRoleArn',
      passedTo: ['forecast.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateUserProfile', 'UpdateUserProfile'],
      parameter: 'UserSettings.CanvasAppSettings.GenerativeAiSettings.AmazonBedrockRoleArn',
      passedTo: ['bedrock.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateUserProfile', 'UpdateUserProfile'],
      parameter: 'UserSettings.CanvasAppSettings.EmrServerlessSettings.ExecutionRoleArn',
      passedTo: ['emr-serverless.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateUserProfile', 'UpdateUserProfile'],
      parameter: 'UserSettings.CanvasAppSettings.ModelRegisterSettings.CrossAccountModelRegisterRoleArn',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateUserProfile', 'UpdateUserProfile'],
      parameter: 'UserSettings.JupyterLabAppSettings.EmrSettings.ExecutionRoleArns[]',
      passedTo: ['elasticmapreduce.amazonaws.com', 'emr-serverless.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter: 'DefaultSpaceSettings.ExecutionRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateDomain', 'UpdateDomain'],
      parameter: 'DefaultSpaceSettings.JupyterLabAppSettings.EmrSettings.ExecutionRoleArns[]',
      passedTo: ['elasticmapreduce.amazonaws.com', 'emr-serverless.amazonaws.com'],
      runs: 'code',
    },
  ],
  codepipeline: [
    {
      actions: ['CreatePipeline', 'UpdatePipeline'],
      parameter: 'pipeline.roleArn',
      passedTo: ['codepipeline.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreatePipeline', 'UpdatePipeline'],
      parameter: 'pipeline.stages[].actions[].roleArn',
      passedTo: ['codepipeline.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreatePipeline', 'UpdatePipeline'],
      parameter: 'pipeline.stages[].beforeEntry.conditions[].rules[].roleArn',
      passedTo: ['codepipeline.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreatePipeline', 'UpdatePipeline'],
      parameter: 'pipeline.stages[].onFailure.conditions[].rules[].roleArn',
      passedTo: ['codepipeline.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreatePipeline', 'UpdatePipeline'],
      parameter: 'pipeline.stages[].onSuccess.conditions[].rules[].roleArn',
      passedTo: ['codepipeline.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreatePipeline', 'UpdatePipeline'],
      parameter: 'pipeline.stages[].actions[].configuration.RoleArn',
      passedTo: ['cloudformation.amazonaws.com'],
      runs: 'code',
    },
  ],
  codebuild: [
    {
      actions: ['CreateProject', 'UpdateProject'],
      parameter: 'serviceRole',
      passedTo: ['codebuild.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateProject', 'UpdateProject'],
      parameter: 'buildBatchConfig.serviceRole',
      passedTo: ['codebuild.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['StartBuild', 'StartBuildBatch'],
      parameter: 'serviceRoleOverride',
      passedTo: ['codebuild.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['StartBuildBatch'],
      parameter: 'buildBatchConfigOverride.serviceRole',
      passedTo: ['codebuild.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateFleet', 'UpdateFleet'],
      parameter: 'fleetServiceRole',
      passedTo: ['codebuild.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['UpdateProjectVisibility'],
      parameter: 'resourceAccessRole',
      passedTo: ['codebuild.amazonaws.com'],
      runs: 'service',
    },
  ],
  cloudformation: [
    {
      actions: ['ContinueUpdateRollback', 'CreateChangeSet', 'CreateStack', 'RollbackStack', 'UpdateStack'],
      parameter: 'RoleARN',
      passedTo: ['cloudformation.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateStackSet', 'UpdateStackSet'],
      parameter: 'AdministrationRoleARN',
      passedTo: ['cloudformation.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['ActivateType', 'RegisterType'],
      parameter: 'ExecutionRoleArn',
      passedTo: ['cloudformation.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['ActivateType', 'RegisterType'],
      parameter: 'LoggingConfig.LogRoleArn',
      passedTo: ['cloudformation.amazonaws.com'],
      runs: 'code',
    },
  ],
  glue: [
    {
      actions: [
        'CreateColumnStatisticsTaskSettings',
        'CreateCrawler',
        'CreateMLTransform',
        'StartColumnStatisticsTaskRun',
        'StartDataQualityRuleRecommendationRun',
        'StartDataQualityRulesetEvaluationRun',
        'UpdateColumnStatisticsTaskSettings',
        'UpdateCrawler',
        'UpdateMLTransform',
      ],
      parameter: 'Role',
      passedTo: ['glue.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateJob', 'CreateSession'],
      parameter: 'Role',
      passedTo: ['glue.amazonaws.com'],
      runs: 'code',
    },
    { actions: ['UpdateJob'], parameter: 'JobUpdate.Role', passedTo: ['glue.amazonaws.com'], runs: 'code' },
    {
      actions: ['CreateDevEndpoint', 'StartBlueprintRun'],
      parameter: 'RoleArn',
      passedTo: ['glue.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateTableOptimizer', 'UpdateTableOptimizer'],
      parameter: 'TableOptimizerConfiguration.roleArn',
      passedTo: ['glue.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['PutDataCatalogEncryptionSettings'],
      parameter: 'DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionServiceRole',
      passedTo: ['glue.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateCatalog', 'UpdateCatalog'],
      parameter: 'CatalogInput.CatalogProperties.DataLakeAccessProperties.DataTransferRole',
      passedTo: ['glue.amazonaws.com'],
      runs: 'service',
    },
  ],
  lambda: [
    {
      actions: ['CreateFunction', 'UpdateFunctionConfiguration'],
      parameter: 'Role',
      passedTo: ['lambda.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateCapacityProvider'],
      parameter: 'PermissionsConfig.CapacityProviderOperatorRoleArn',
      passedTo: ['lambda.amazonaws.com'],
      runs: 'service',
    },
  ],
  states: [
    {
      actions: ['CreateStateMachine', 'TestState', 'UpdateStateMachine'],
      parameter: 'roleArn',
      passedTo: ['states.amazonaws.com'],
      runs: 'code',
    },
  ],
  events: [
    { actions: ['PutRule'], parameter: 'RoleArn', passedTo: ['events.amazonaws.com'], runs: 'code' },
    {
      actions: ['PutTargets'],
      parameter: 'Targets[].RoleArn',
      passedTo: ['events.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateEndpoint', 'UpdateEndpoint'],
      parameter: 'RoleArn',
      passedTo: ['events.amazonaws.com'],
      runs: 'service',
    },
  ],
  scheduler: [
    {
      actions: ['CreateSchedule', 'UpdateSchedule'],
      parameter: 'Target.RoleArn',
      passedTo: ['scheduler.amazonaws.com'],
      runs: 'code',
    },
  ],
  pipes: [
    {
      actions: ['CreatePipe', 'UpdatePipe'],
      parameter: 'RoleArn',
      passedTo: ['pipes.amazonaws.com'],
      runs: 'code',
    },
  ],
  bedrock: [
    {
      actions: [
        'CreateCustomModel',
        'CreateEvaluationJob',
        'CreateKnowledgeBase',
        'CreateModelCustomizationJob',
        'CreateModelImportJob',
        'CreateModelInvocationJob',
        'UpdateKnowledgeBase',
      ],
      parameter: 'roleArn',
      passedTo: ['bedrock.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['PutModelInvocationLoggingConfiguration'],
      parameter: 'loggingConfig.cloudWatchConfig.roleArn',
      passedTo: ['bedrock.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateMarketplaceModelEndpoint', 'UpdateMarketplaceModelEndpoint'],
      parameter: 'endpointConfig.sageMaker.executionRole',
      passedTo: ['sagemaker.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateAgent', 'UpdateAgent'],
      parameter: 'agentResourceRoleArn',
      passedTo: ['bedrock.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateFlow', 'UpdateFlow'],
      parameter: 'executionRoleArn',
      passedTo: ['bedrock.amazonaws.com'],
      runs: 'service',
    },
  ],
  'bedrock-agentcore': [
    {
      actions: ['CreateAgentRuntime', 'UpdateAgentRuntime'],
      parameter: 'roleArn',
      passedTo: ['bedrock-agentcore.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateGateway', 'UpdateGateway'],
      parameter: 'roleArn',
      passedTo: ['bedrock-agentcore.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateBrowser', 'CreateCodeInterpreter', 'CreateHarness', 'UpdateHarness'],
      parameter: 'executionRoleArn',
      passedTo: ['bedrock-agentcore.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateMemory', 'UpdateMemory'],
      parameter: 'memoryExecutionRoleArn',
      passedTo: ['bedrock-agentcore.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateOnlineEvaluationConfig', 'UpdateOnlineEvaluationConfig'],
      parameter: 'evaluationExecutionRoleArn',
      passedTo: ['bedrock-agentcore.amazonaws.com'],
      runs: 'service',
    },
  ],
  ec2: [
    {
      actions: ['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation', 'RunInstances'],
      parameter: 'IamInstanceProfile',
      passedTo: ['ec2.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RequestSpotInstances'],
      parameter: 'LaunchSpecification.IamInstanceProfile',
      passedTo: ['ec2.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RequestSpotFleet'],
      parameter: 'SpotFleetRequestConfig.LaunchSpecifications[].IamInstanceProfile',
      passedTo: ['ec2.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RequestSpotFleet'],
      parameter: 'SpotFleetRequestConfig.IamFleetRole',
      passedTo: ['spotfleet.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateFlowLogs'],
      parameter: 'DeliverLogsPermissionArn',
      passedTo: ['vpc-flow-logs.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateFlowLogs'],
      parameter: 'DeliverCrossAccountRole',
      passedTo: ['vpc-flow-logs.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['ExportImage', 'ImportImage', 'ImportSnapshot'],
      parameter: 'RoleName',
      passedTo: ['vmie.amazonaws.com'],
      runs: 'service',
    },
  ],
  iam: [
    {
      actions: ['AddRoleToInstanceProfile'],
      parameter: 'RoleName',
      passedTo: ['ec2.amazonaws.com'],
      runs: 'code',
    },
  ],
  autoscaling: [
    {
      actions: ['CreateLaunchConfiguration'],
      parameter: 'IamInstanceProfile',
      passedTo: ['ec2.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateAutoScalingGroup'],
      parameter: 'LifecycleHookSpecificationList[].RoleARN',
      passedTo: ['autoscaling.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateAutoScalingGroup', 'UpdateAutoScalingGroup'],
      parameter: 'ServiceLinkedRoleARN',
      passedTo: ['autoscaling.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['PutLifecycleHook'],
      parameter: 'RoleARN',
      passedTo: ['autoscaling.amazonaws.com'],
      runs: 'service',
    },
  ],
  ecs: [
    {
      actions: ['CreateExpressGatewayService', 'RegisterTaskDefinition', 'UpdateExpressGatewayService'],
      parameter: 'taskRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateExpressGatewayService', 'RegisterTaskDefinition', 'UpdateExpressGatewayService'],
      parameter: 'executionRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RunTask', 'StartTask'],
      parameter: 'overrides.taskRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RunTask', 'StartTask'],
      parameter: 'overrides.executionRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    { actions: ['CreateService'], parameter: 'role', passedTo: ['ecs.amazonaws.com'], runs: 'service' },
    {
      actions: ['CreateExpressGatewayService'],
      parameter: 'infrastructureRoleArn',
      passedTo: ['ecs.amazonaws.com'],
      runs: 'service',
    },
  ],
  batch: [
    {
      actions: ['CreateComputeEnvironment', 'UpdateComputeEnvironment'],
      parameter: 'serviceRole',
      passedTo: ['batch.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateComputeEnvironment', 'UpdateComputeEnvironment'],
      parameter: 'computeResources.instanceRole',
      passedTo: ['ec2.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RegisterJobDefinition'],
      parameter: 'containerProperties.jobRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RegisterJobDefinition'],
      parameter: 'containerProperties.executionRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RegisterJobDefinition'],
      parameter: 'ecsProperties.taskProperties[].taskRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RegisterJobDefinition'],
      parameter: 'ecsProperties.taskProperties[].executionRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RegisterJobDefinition'],
      parameter: 'nodeProperties.nodeRangeProperties[].container.jobRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RegisterJobDefinition'],
      parameter: 'nodeProperties.nodeRangeProperties[].container.executionRoleArn',
      passedTo: ['ecs-tasks.amazonaws.com'],
      runs: 'code',
    },
  ],
  elasticmapreduce: [
    {
      actions: ['CreateStudio', 'RunJobFlow', 'StartNotebookExecution'],
      parameter: 'ServiceRole',
      passedTo: ['elasticmapreduce.amazonaws.com'],
      runs: 'code',
    },
    { actions: ['RunJobFlow'], parameter: 'JobFlowRole', passedTo: ['ec2.amazonaws.com'], runs: 'code' },
    {
      actions: ['RunJobFlow'],
      parameter: 'AutoScalingRole',
      passedTo: ['application-autoscaling.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['AddJobFlowSteps'],
      parameter: 'ExecutionRoleArn',
      passedTo: ['elasticmapreduce.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['CreateStudio'],
      parameter: 'UserRole',
      passedTo: ['elasticmapreduce.amazonaws.com'],
      runs: 'code',
    },
  ],
  'emr-serverless': [
    {
      actions: ['StartJobRun'],
      parameter: 'executionRoleArn',
      passedTo: ['emr-serverless.amazonaws.com'],
      runs: 'code',
    },
  ],
  ssm: [
    {
      actions: ['CreateActivation', 'UpdateManagedInstanceRole'],
      parameter: 'IamRole',
      passedTo: ['ssm.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['RegisterTaskWithMaintenanceWindow', 'UpdateMaintenanceWindowTask'],
      parameter: 'ServiceRoleArn',
      passedTo: ['ssm.amazonaws.com'],
      runs: 'code',
    },
    {
      actions: ['SendCommand'],
      parameter: 'ServiceRoleArn',
      passedTo: ['ssm.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['StartAutomationExecution'],
      parameter: 'Parameters.AutomationAssumeRole',
      passedTo: ['ssm.amazonaws.com'],
      runs: 'code',
    },
  ],
  imagebuilder: [
    {
      actions: [
        'CreateImage',
        'CreateImagePipeline',
        'CreateLifecyclePolicy',
        'UpdateImagePipeline',
        'UpdateLifecyclePolicy',
      ],
      parameter: 'executionRole',
      passedTo: ['imagebuilder.amazonaws.com'],
      runs: 'code',
    },
  ],
  s3: [
    {
      actions: ['PutReplicationConfiguration'],
      parameter: 'ReplicationConfiguration.Role',
      passedTo: ['s3.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateJob'],
      parameter: 'RoleArn',
      passedTo: ['batchoperations.s3.amazonaws.com'],
      runs: 'service',
    },
  ],
  logs: [
    {
      actions: ['PutDeliveryDestination', 'PutDestination', 'PutSubscriptionFilter'],
      parameter: 'roleArn',
      passedTo: ['logs.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateScheduledQuery', 'UpdateScheduledQuery'],
      parameter: 'executionRoleArn',
      passedTo: ['logs.amazonaws.com'],
      runs: 'service',
    },
  ],
  firehose: [
    {
      actions: ['CreateDeliveryStream'],
      parameter: 'ExtendedS3DestinationConfiguration.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDeliveryStream'],
      parameter: 'S3DestinationConfiguration.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDeliveryStream'],
      parameter: 'KinesisStreamSourceConfiguration.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDeliveryStream'],
      parameter: 'HttpEndpointDestinationConfiguration.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['CreateDeliveryStream'],
      parameter: 'RedshiftDestinationConfiguration.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['UpdateDestination'],
      parameter: 'ExtendedS3DestinationUpdate.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['UpdateDestination'],
      parameter: 'S3DestinationUpdate.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['UpdateDestination'],
      parameter: 'HttpEndpointDestinationUpdate.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['UpdateDestination'],
      parameter: 'RedshiftDestinationUpdate.RoleARN',
      passedTo: ['firehose.amazonaws.com'],
      runs: 'service',
    },
  ],
  cloudtrail: [
    {
      actions: ['CreateTrail', 'UpdateTrail'],
      parameter: 'CloudWatchLogsRoleArn',
      passedTo: ['cloudtrail.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['StartImport'],
      parameter: 'ImportSource.S3.S3BucketAccessRoleArn',
      passedTo: ['cloudtrail.amazonaws.com'],
      runs: 'service',
    },
  ],
  config: [
    {
      actions: ['PutConfigurationRecorder'],
      parameter: 'ConfigurationRecorder.roleARN',
      passedTo: ['config.amazonaws.com'],
      runs: 'service',
    },
    {
      actions: ['PutConfigurationAggregator'],
      parameter: 'OrganizationAggregationSource.RoleArn',
      passedTo: ['config.amazonaws.com'],
      runs: 'service',
    },
  ],
};

/** Where AWS describes the operations of each service in {@link PASS_ROLE_TABLE}. */
export const API_REFERENCES: Readonly<Record<string, string>> = {
  sagemaker: 'https://docs.aws.amazon.com/sagemaker/latest/APIReference/',
  codepipeline: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/',
  codebuild: 'https://docs.aws.amazon.com/codebuild/latest/APIReference/',
  cloudformation: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/',
  glue: 'https://docs.aws.amazon.com/glue/latest/webapi/',
  lambda: 'https://docs.aws.amazon.com/lambda/latest/api/',
  states: 'https://docs.aws.amazon.com/step-functions/latest/apireference/',
  events: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/',
  scheduler: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/',
  pipes: 'https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/',
  bedrock: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/',
  'bedrock-agentcore': 'https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/',
  ec2: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/',
  iam: 'https://docs.aws.amazon.com/IAM/latest/APIReference/',
  autoscaling: 'https://docs.aws.amazon.com/autoscaling/ec2/APIReference/',
  ecs: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/',
  batch: 'https://docs.aws.amazon.com/batch/latest/APIReference/',
  elasticmapreduce: 'https://docs.aws.amazon.com/emr/latest/APIReference/',
  'emr-serverless': 'https://docs.aws.amazon.com/emr-serverless/latest/APIReference/',
  ssm: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/',
  imagebuilder: 'https://docs.aws.amazon.com/imagebuilder/latest/APIReference/',
  s3: 'https://docs.aws.amazon.com/AmazonS3/latest/API/',
  logs: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/',
  firehose: 'https://docs.aws.amazon.com/firehose/latest/APIReference/',
  cloudtrail: 'https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/',
  config: 'https://docs.aws.amazon.com/config/latest/APIReference/',
};
