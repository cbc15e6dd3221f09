import { describe, expect, it } from 'vitest';
import { checkStatement } from '../../src/iam/check-statement.js';
import type { Statement } from '../../src/iam/statement.js';
import { accessAwsServices } from '../../src/personas/activities/access-aws-services.js';
import {
  accessS3AllResources,
  accessS3Buckets,
  manageGlueTables,
  queryAthenaGroups,
} from '../../src/personas/activities/access-data.js';
import { manageExperiments, visualizeExperiments } from '../../src/personas/activities/experiments.js';
import { manageEndpoints, watchEndpoints } from '../../src/personas/activities/manage-endpoints.js';
import { manageJobs } from '../../src/personas/activities/manage-jobs.js';
import { manageModels, seeModels } from '../../src/personas/activities/manage-models.js';
import { managePipelines, operatePipelines } from '../../src/personas/activities/manage-pipelines.js';
import { monitorModels } from '../../src/personas/activities/monitor-models.js';
import { openStudio, runStudioApps } from '../../src/personas/activities/run-studio-apps.js';
import { activities } from '../../src/personas/activities.js';
import { mendedDefects } from '../../src/personas/defects.js';
import { simulate } from '../simulate/simulate.js';

const account = { id: '222222222222', region: 'eu-central-1' };
const scope = { account, prefix: 'readmission' };
const key = 'arn:aws:kms:eu-central-1:222222222222:key/volumes';
const compute = {
  ...scope,
  subnetIds: ['subnet-1'],
  securityGroupIds: ['sg-1'],
  volumeKeyArns: [key],
  outputKeyArns: [key],
  rolesToPass: ['arn:aws:iam::222222222222:role/readmission-train-execution'],
};
const buckets = { ...scope, buckets: ['readmission-x'], keyArns: [key] };
const studio = {
  ...scope,
  userProfile: 'readmission-ada',
  volumeKeyArns: [key],
  rolesToPass: compute.rolesToPass,
};

/** By the id in the table of activities. */
const made: Readonly<Record<string, readonly Statement[]>> = {
  'access-aws-services': accessAwsServices({
    ...buckets,
    repositories: ['arn:aws:ecr:eu-central-1:222222222222:repository/readmission/images'],
    logGroups: ['/aws/sagemaker/TrainingJobs'],
    metricNamespaces: ['/aws/sagemaker/TrainingJobs'],
  }),
  'run-studio-apps': runStudioApps(studio),
  'open-studio': openStudio({ ...scope, userProfile: 'readmission-ada', endpointIds: ['vpce-1'] }),
  'manage-jobs': manageJobs(compute),
  'manage-models': manageModels(compute),
  'see-models': seeModels(scope),
  'manage-endpoints': manageEndpoints(compute),
  'watch-endpoints': watchEndpoints(scope),
  'manage-pipelines': managePipelines(compute),
  'operate-pipelines': operatePipelines(scope),
  'manage-experiments': manageExperiments(scope),
  'visualize-experiments': visualizeExperiments(scope),
  'monitor-models': monitorModels(compute),
  'access-s3-buckets': accessS3Buckets(buckets),
  'access-s3-all-resources': accessS3AllResources({ ...scope, keyArns: [key] }),
  'query-athena-groups': queryAthenaGroups({ ...scope, workgroups: ['primary'] }),
  'manage-glue-tables': manageGlueTables({ ...buckets, databases: ['features'] }),
};

describe('each activity', () => {
  it('of the table is made by a function, and of each function there is a row', () => {
    expect(Object.keys(made).sort()).toEqual(activities.map(({ id }) => id).sort());
  });

  it.each(Object.entries(made))('%s passes every check of the catalogue', (_, statements) => {
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.flatMap((statement) => checkStatement('identity', statement))).toEqual([]);
  });

  it.each(Object.entries(made))('%s names resources of this account and Region alone', (_, statements) => {
    const arns = statements.flatMap(({ resources }) => resources).filter((arn) => arn !== '*');
    for (const arn of arns.filter((each) => /^arn:aws:(sagemaker|glue|athena|logs|kms|ecr):/.test(each))) {
      expect(arn).toMatch(/^arn:aws:\w+:eu-central-1:222222222222:/);
    }
  });

  it('that defects are mended in is in the table', () => {
    const ids = new Set(['all', ...activities.map(({ id }) => id)]);
    expect(mendedDefects.filter(({ activity }) => !ids.has(activity))).toEqual([]);
  });
});

describe('the published defects', () => {
  const sagemaker = 'arn:aws:sagemaker:eu-central-1:222222222222';
  const settings = {
    'sagemaker:VpcSubnets': ['subnet-1'],
    'sagemaker:VpcSecurityGroupIds': ['sg-1'],
    'sagemaker:VolumeKmsKeyArn': key,
    'sagemaker:OutputKmsKeyArn': key,
  };
  const { 'sagemaker:VpcSubnets': _, ...withoutSubnets } = settings;
  const keys = { 'sagemaker:VolumeKmsKeyArn': key, 'sagemaker:OutputKmsKeyArn': key };
  const decide = (id: string, action: string, type: string, context = {}) =>
    simulate([
      {
        action: `sagemaker:${action}`,
        resource: `${sagemaker}:${type}/readmission-a`,
        context,
        identity: made[id]!,
      },
    ])[0];

  it.each<[string, string, string, string, Record<string, string | string[]>, string]>([
    ['a pipeline can be updated', 'manage-pipelines', 'UpdatePipeline', 'pipeline', {}, 'Allowed'],
    ['a batch job can be stopped', 'manage-jobs', 'StopTransformJob', 'transform-job', {}, 'Allowed'],
    [
      'a batch job can be started with keys and no network',
      'manage-jobs',
      'CreateTransformJob',
      'transform-job',
      keys,
      'Allowed',
    ],
    [
      'a batch job cannot be started without keys',
      'manage-jobs',
      'CreateTransformJob',
      'transform-job',
      {},
      'ImplicitlyDenied',
    ],
    [
      'a training job in our network',
      'manage-jobs',
      'CreateTrainingJob',
      'training-job',
      settings,
      'Allowed',
    ],
    [
      'a training job that says no network',
      'manage-jobs',
      'CreateTrainingJob',
      'training-job',
      withoutSubnets,
      'ImplicitlyDenied',
    ],
    [
      'a training job half in our network',
      'manage-jobs',
      'CreateTrainingJob',
      'training-job',
      { ...settings, 'sagemaker:VpcSubnets': ['subnet-1', 'subnet-9'] },
      'ImplicitlyDenied',
    ],
    [
      'a training job with the deprecated keys',
      'manage-jobs',
      'CreateTrainingJob',
      'training-job',
      {
        'sagemaker:VpcSubnets': ['subnet-1'],
        'sagemaker:VpcSecurityGroupIds': ['sg-1'],
        'sagemaker:VolumeKmsKey': key,
        'sagemaker:OutputKmsKey': key,
      },
      'ImplicitlyDenied',
    ],
    [
      'an endpoint configuration of models in our network',
      'manage-endpoints',
      'CreateEndpointConfig',
      'endpoint-config',
      { 'sagemaker:VolumeKmsKeyArn': key },
      'Allowed',
    ],
    [
      'a model that approves itself',
      'manage-models',
      'CreateModelPackage',
      'model-package',
      { 'sagemaker:ModelApprovalStatus': 'Approved' },
      'ImplicitlyDenied',
    ],
    [
      'an approval by a builder',
      'manage-models',
      'UpdateModelPackage',
      'model-package',
      { 'sagemaker:ModelApprovalStatus': 'Approved' },
      'ImplicitlyDenied',
    ],
  ])('%s', (_, id, action, type, context, expected) => {
    expect(decide(id, action, type, context)).toBe(expected);
  });

  it('PassRole stands beside the keys of Studio', () => {
    expect(made['run-studio-apps']!.some(({ actions }) => actions.includes('iam:PassRole'))).toBe(true);
  });
});
