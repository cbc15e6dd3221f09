import { accountOf, roleArn, roleName } from '../naming/names.js';
import { volumesKey } from '../serving/serving-references.js';
import type { PipelineReferences } from './pipeline-references.js';

type JobKind = 'processing' | 'training' | 'tuning' | 'evaluation';

/** What of a workload decides its cluster. */
export interface JobWorkload {
  readonly instanceType: string;
  readonly instanceCount: number;
  readonly volumeGiB: number;
  readonly maxRuntimeMinutes: number;
}

/** The workload's own execution role. */
export function jobRoleArn({ environment }: PipelineReferences, workload: string): string {
  return roleArn(accountOf(environment, 'development'), roleName(environment, workload, 'execution'));
}

/** The isolated subnets, and the security group of this kind of workload. */
export function vpcConfig({ network }: PipelineReferences, kind: JobKind) {
  return { SecurityGroupIds: [network.securityGroupIds[kind]], Subnets: [...network.subnetIds] };
}

/** Instances with a volume that is encrypted with the environment's key. */
export function cluster({ data }: PipelineReferences, workload: JobWorkload) {
  return {
    InstanceCount: workload.instanceCount,
    InstanceType: workload.instanceType,
    VolumeKmsKeyId: volumesKey(data).arn,
    VolumeSizeInGB: workload.volumeGiB,
  };
}

export function stoppingCondition(workload: JobWorkload) {
  return { MaxRuntimeInSeconds: workload.maxRuntimeMinutes * 60 };
}
