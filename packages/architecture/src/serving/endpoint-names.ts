import type { Account, Environment, Workload } from '../environment/schema.js';
import { roleName, type StageName } from '../naming/names.js';

/** A real-time workload: what an endpoint is made from. */
export type EndpointWorkload = Extract<Workload, { kind: 'real-time-inference' }>;

/** A monitoring workload, which watches an endpoint. */
export type MonitoringWorkload = Extract<Workload, { kind: 'monitoring' }>;

/** The declared endpoints, by name. */
export function endpointWorkloads(
  environment: Environment,
): readonly (readonly [string, EndpointWorkload])[] {
  return Object.entries(environment.workloads).flatMap(([name, workload]) =>
    workload.kind === 'real-time-inference' ? [[name, workload] as const] : [],
  );
}

/** The declared monitoring of endpoints, by name. It runs in production. */
export function monitoringWorkloads(
  environment: Environment,
): readonly (readonly [string, MonitoringWorkload])[] {
  return Object.entries(environment.workloads).flatMap(([name, workload]) =>
    workload.kind === 'monitoring' ? [[name, workload] as const] : [],
  );
}

/** Physical name of an endpoint, e.g. `readmission-risk-api-production`; its models and configurations begin with it. */
export function endpointName(environment: Environment, workload: string, stage: StageName): string {
  return roleName(environment, workload, stage);
}

/** Physical name of the monitoring of an endpoint, e.g. `readmission-watch`; its job definitions begin with it. */
export function monitorName(environment: Environment, workload: string): string {
  return roleName(environment, workload);
}

/** ARN of a SageMaker resource by its type and its name or a pattern of names. */
export function sageMakerArn({ id, region }: Account, type: string, name: string): string {
  return `arn:aws:sagemaker:${region}:${id}:${type}/${name}`;
}

/** Name of the stack that serves the models of a stage. The delivery pipeline deploys it. */
export function servingStackName(environment: Environment, stage: StageName): string {
  return roleName(environment, 'serving', stage);
}
