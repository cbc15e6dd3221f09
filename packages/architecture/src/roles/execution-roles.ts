import { sameAccount } from '../data/purposes.js';
import { servingStages } from '../data/serving-stages.js';
import type { Account, Environment, Workload, WorkloadKind } from '../environment/schema.js';
import type { RoleDeclaration } from '../iam/role-declaration.js';
import { accountOf, roleArn, roleName, type StageName } from '../naming/names.js';

/** The role that one workload runs as, in one account. An endpoint has one for each stage. */
export interface ExecutionRole {
  /** Physical name. */
  readonly name: string;
  readonly arn: string;
  readonly account: Account;
  /** Name of the workload in the environment. */
  readonly workloadName: string;
  readonly workload: Workload;
  readonly stage: StageName;
}

/** The execution roles of all workloads: one each, never a shared one. */
export function executionRoles(environment: Environment): readonly ExecutionRole[] {
  return Object.entries(environment.workloads).flatMap(([workloadName, workload]) => {
    if (workload.kind !== 'real-time-inference') {
      const stage = workload.kind === 'monitoring' ? 'production' : 'development';
      return [executionRole(environment, workloadName, workload, stage, [workloadName, 'execution'])];
    }
    return servingStages(environment).map(({ stage }) =>
      executionRole(environment, workloadName, workload, stage, [workloadName, stage, 'execution']),
    );
  });
}

function executionRole(
  environment: Environment,
  workloadName: string,
  workload: Workload,
  stage: StageName,
  words: readonly string[],
): ExecutionRole {
  const account = accountOf(environment, stage);
  const name = roleName(environment, ...words);
  return { name, arn: roleArn(account, name), account, workloadName, workload, stage };
}

/** The execution roles of one account. */
export function executionRolesIn(environment: Environment, account: Account): readonly ExecutionRole[] {
  return executionRoles(environment).filter((role) => sameAccount(role.account, account));
}

/** Declarations of the execution roles: SageMaker alone assumes them, for resources of their own kind. */
export function executionRoleDeclarations(environment: Environment): readonly RoleDeclaration[] {
  return executionRoles(environment).map(({ name, account, workloadName, workload, stage }) => ({
    name,
    account,
    description: `Runs the ${workload.kind} workload ${workloadName} in ${stage}.`,
    boundary: 'workload',
    trust: {
      kind: 'service',
      service: 'sagemaker.amazonaws.com',
      sourceArns: assumedFor[workload.kind].map(
        (resources) => `arn:aws:sagemaker:${account.region}:${account.id}:${resources}`,
      ),
    },
  }));
}

/**
 * The resources for which SageMaker assumes a role of that kind; `aws:SourceArn` is the resource's ARN. A tuning job's
 * role is assumed for the training jobs that it starts. For inference AWS's page names all resources of the account.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
 */
const assumedFor: Readonly<Record<WorkloadKind, readonly string[]>> = {
  processing: ['processing-job/*'],
  training: ['training-job/*'],
  tuning: ['hyper-parameter-tuning-job/*', 'training-job/*'],
  evaluation: ['processing-job/*'],
  'batch-inference': ['model/*', 'transform-job/*'],
  'real-time-inference': ['*'],
  monitoring: [
    'data-quality-job-definition/*',
    'model-quality-job-definition/*',
    'monitoring-schedule/*',
    'processing-job/*',
  ],
};
