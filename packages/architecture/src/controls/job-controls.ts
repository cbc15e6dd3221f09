import type { Concerned, JobControl, Requirement } from './control.js';

const isTrue: Requirement = { kind: 'equals', value: true };
const present: Requirement = { kind: 'present' };

/** A processing job without outputs has no output to encrypt. */
const writes: Concerned = {
  words: 'where the job writes',
  holds: ({ ProcessingOutputConfig }) => ProcessingOutputConfig !== undefined,
};

/**
 * What public standards ask of jobs. They look at jobs that ran; we make jobs as steps of the retraining pipeline alone,
 * so that the definition in the template shows every one before it runs.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html
 */
export const jobControls: readonly JobControl[] = [
  ...training('Training', ''),
  ...training('Tuning', 'TrainingJobDefinition.'),
  ...job('Processing', 'retraining/processing-step.ts', [
    ['NetworkConfig.EnableNetworkIsolation', isTrue, []],
    ['NetworkConfig.EnableInterContainerTrafficEncryption', isTrue, []],
    ['NetworkConfig.VpcConfig.Subnets', present, []],
    ['NetworkConfig.VpcConfig.SecurityGroupIds', present, []],
    ['ProcessingResources.ClusterConfig.VolumeKmsKeyId', present, ['SM-17']],
    ['ProcessingOutputConfig.KmsKeyId', present, ['SM-17'], writes],
    ['RoleArn', present, []],
  ]),
  ...job('RegisterModel', 'retraining/judgement-steps.ts', [
    ['ModelApprovalStatus', { kind: 'equals', value: 'PendingManualApproval' }, ['SM-08', 'SM-22']],
  ]),
];

function training(step: 'Training' | 'Tuning', under: string): readonly JobControl[] {
  const tuning = step === 'Tuning' ? ['SM-19'] : [];
  const ids = (name: string) => (step === 'Training' ? [`sagemaker_training_jobs_${name}`] : []);
  return job(step, 'retraining/training-step.ts', [
    [`${under}EnableNetworkIsolation`, isTrue, ids('network_isolation_enabled')],
    [`${under}EnableInterContainerTrafficEncryption`, isTrue, ids('intercontainer_encryption_enabled')],
    [
      `${under}ResourceConfig.VolumeKmsKeyId`,
      present,
      [...ids('volume_and_output_encryption_enabled'), ...tuning],
    ],
    [
      `${under}OutputDataConfig.KmsKeyId`,
      present,
      [...ids('volume_and_output_encryption_enabled'), ...tuning],
    ],
    [`${under}VpcConfig.Subnets`, present, ids('vpc_settings_configured')],
    [`${under}VpcConfig.SecurityGroupIds`, present, []],
    [`${under}RoleArn`, present, []],
  ]);
}

type Row = readonly [
  argument: string,
  requirement: Requirement,
  ids: readonly string[],
  concerned?: Concerned,
];

function job(step: string, where: string, list: readonly Row[]): readonly JobControl[] {
  return list.map(([argument, requirement, ids, concerned]) => ({
    step,
    argument,
    requirement,
    ids,
    where,
    ...(concerned === undefined ? {} : { concerned }),
  }));
}
