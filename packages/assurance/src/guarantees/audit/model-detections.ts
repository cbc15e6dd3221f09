import type { JsonEvent } from '@redoubt/estate';
import type { Detection } from './detection.js';
import { call, calls, roleSession, type Setting } from './trail-event.js';

const guide = 'https://docs.aws.amazon.com/sagemaker/latest/dg';
const trailPage = `${guide}/logging-using-cloudtrail.html`;
const jobDefinitions = ['DataQuality', 'ModelBias', 'ModelExplainability', 'ModelQuality'];

/** What a job or model is asked to be made with. */
interface Asked {
  readonly isolation?: boolean;
  readonly inVpc?: boolean;
  readonly withKey?: boolean;
}

/** The calls that make jobs and models, each with its parameters where that call has them. */
function made(asked: Asked) {
  const { isolation = true, inVpc = true, withKey = true } = asked;
  const network = {
    enableNetworkIsolation: isolation,
    ...(inVpc ? { vpcConfig: { subnets: ['subnet-1'], securityGroupIds: ['sg-1'] } } : {}),
  };
  const output = { outputDataConfig: withKey ? { kmsKeyId: 'key' } : {} };
  return (setting: Setting): readonly JsonEvent[] => {
    const one = (name: string, requestParameters: JsonEvent) =>
      call(setting, 'sagemaker', name, { requestParameters });
    return [
      one('CreateTrainingJob', { ...network, ...output }),
      one('CreateModel', network),
      one('CreateHyperParameterTuningJob', { trainingJobDefinition: { ...network, ...output } }),
      ...['CreateProcessingJob', ...jobDefinitions.map((kind) => `Create${kind}JobDefinition`)].map((name) =>
        one(name, { networkConfig: network }),
      ),
    ];
  };
}

/** What matters to models, whoever does it. */
export const modelDetections: readonly Detection[] = [
  {
    id: 'isolation-off',
    title: 'a job or model was made without network isolation',
    where: 'everywhere',
    events: made({ isolation: false }),
    source: `${guide}/mkt-algo-model-internet-free.html`,
  },
  {
    id: 'outside-network',
    title: 'a job or model was made outside a VPC',
    where: 'everywhere',
    events: made({ inVpc: false }),
    source: `${guide}/infrastructure-give-access.html`,
  },
  {
    id: 'output-without-key',
    title: 'a job writes its output without a key of ours',
    where: 'everywhere',
    events: (setting) => [
      ...made({ withKey: false })(setting).filter(({ eventName }) => eventName === 'CreateTrainingJob'),
      call(setting, 'sagemaker', 'CreateTransformJob', { requestParameters: { transformOutput: {} } }),
    ],
    source: `${guide}/encryption-at-rest-nbi.html`,
  },
  {
    id: 'job-role-denied',
    title: 'the role of a job or of Studio was refused calls',
    where: 'everywhere',
    times: 5,
    events: (setting) =>
      jobRoles(setting).map((role) =>
        call(setting, 's3', 'GetBucketPolicy', {
          userIdentity: roleSession(role),
          errorCode: 'AccessDenied',
        }),
      ),
    unlike: (setting) => call(setting, 's3', 'GetBucketPolicy', { errorCode: 'AccessDenied' }),
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',
  },
  {
    id: 'presigned-urls',
    title: 'URLs that open Studio or a notebook were made, one after the other',
    where: 'everywhere',
    times: 10,
    events: calls('sagemaker', ['CreatePresignedDomainUrl', 'CreatePresignedNotebookInstanceUrl']),
    source: `${guide}/studio-interface-endpoint.html`,
  },
  {
    id: 'remote-shell',
    title: 'somebody opened a way into a running job or space',
    where: 'everywhere',
    events: (setting) => [
      call(setting, 'sagemaker', 'StartSession'),
      call(setting, 'ssm', 'StartSession', {
        requestParameters: { target: 'sagemaker-training-job:train_1' },
      }),
      call(setting, 'sagemaker', 'UpdateTrainingJob', {
        requestParameters: { remoteDebugConfig: { enableRemoteDebug: true } },
      }),
    ],
    source: `${guide}/train-remote-debugging.html`,
  },
  {
    id: 'endpoint-changes',
    title: 'an endpoint was changed past delivery',
    where: 'everywhere',
    events: calls('sagemaker', ['CreateEndpoint', 'UpdateEndpoint', 'DeleteEndpoint']),
    source: trailPage,
  },
  {
    id: 'monitoring-weakened',
    title: 'the monitoring of an endpoint was stopped',
    where: 'everywhere',
    events: calls('sagemaker', [
      'DeleteMonitoringSchedule',
      'StopMonitoringSchedule',
      ...jobDefinitions.map((kind) => `Delete${kind}JobDefinition`),
    ]),
    source: `${guide}/model-monitor-scheduling.html`,
  },
  {
    id: 'undeclared-compute',
    title: 'SageMaker was asked for a kind of compute that no environment declares',
    where: 'everywhere',
    events: calls('sagemaker', [
      'CreateAutoMLJob',
      'CreateAutoMLJobV2',
      'CreateCluster',
      'CreateCompilationJob',
      'CreateInferenceExperiment',
      'CreateInferenceRecommendationsJob',
      'CreateLabelingJob',
      'CreateNotebookInstance',
      'CreateOptimizationJob',
    ]),
    source: trailPage,
  },
  {
    id: 'studio-changes',
    title: 'the Studio domain, a profile, or what runs when Studio starts changed',
    where: 'everywhere',
    events: calls('sagemaker', [
      'CreateDomain',
      'CreateImageVersion',
      'CreateStudioLifecycleConfig',
      'CreateUserProfile',
      'DeleteStudioLifecycleConfig',
      'UpdateAppImageConfig',
      'UpdateDomain',
      'UpdateUserProfile',
    ]),
    source: trailPage,
  },
  {
    id: 'model-package-changes',
    title: 'a registered model was changed or deleted',
    where: 'everywhere',
    events: calls('sagemaker', ['UpdateModelPackage', 'DeleteModelPackage', 'DeleteModelPackageGroup']),
    source: trailPage,
  },
];

/** The roles that containers and Studio run with in an account. */
function jobRoles({ intent, account }: Setting): readonly string[] {
  const studio = intent.people.flatMap(({ studioRole }) => (studioRole === undefined ? [] : [studioRole]));
  return [...intent.workloads.map(({ role }) => role), ...studio].filter(
    (role) => role.split(':')[4] === account,
  );
}
