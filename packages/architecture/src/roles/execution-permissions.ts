import type { Account, Environment, WorkloadKind } from '../environment/schema.js';
import type { RolePermissions } from '../iam/role-declaration.js';
import type { Statement } from '../iam/statement.js';
import type { DataReferences, NetworkReferences } from '../stacks/references.js';
import {
  imageStatements,
  logStatements,
  metricStatements,
  networkInterfaceStatements,
  volumeKeyStatements,
} from './compute-access.js';
import { dataAccessStatements } from './data-access.js';
import { type ExecutionRole, executionRolesIn } from './execution-roles.js';
import { imageRepositories } from './image-repositories.js';

/**
 * What the execution roles of an account may do: the data that their workload declares, and what SageMaker needs to
 * run it in our subnets. It is SageMaker Role Manager's persona `SageMaker compute`, made exact for each workload.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/role-manager-personas.html
 */
export function executionPermissions(
  environment: Environment,
  account: Account,
  network: NetworkReferences,
  data: DataReferences,
): readonly RolePermissions[] {
  return executionRolesIn(environment, account).map((role) => ({
    role: role.name,
    statements: [
      ...dataAccessStatements(environment, role.arn, data),
      ...computeStatements(environment, role, network, data),
    ],
  }));
}

function computeStatements(
  environment: Environment,
  { account, workload, workloadName }: ExecutionRole,
  network: NetworkReferences,
  data: DataReferences,
): readonly Statement[] {
  const { kind } = workload;
  return [
    ...networkInterfaceStatements(account, network, [network.securityGroupIds[kind]]),
    ...volumeKeyStatements(account, data),
    ...imageStatements(imageRepositories(environment, account, kind)),
    ...logStatements(account, logGroups(environment, kind, workloadName), ['*']),
    ...metricStatements(metricNamespaces[kind]),
  ];
}

/** Jobs of a kind share a log group; an endpoint has its own. SageMaker names the streams, after jobs that it names too. */
function logGroups(environment: Environment, kind: WorkloadKind, name: string): readonly string[] {
  switch (kind) {
    case 'training':
    case 'tuning':
      return ['/aws/sagemaker/TrainingJobs'];
    case 'batch-inference':
      return ['/aws/sagemaker/TransformJobs'];
    case 'real-time-inference':
      return [`/aws/sagemaker/Endpoints/${environment.name}-${name}*`];
    case 'processing':
    case 'evaluation':
    case 'monitoring':
      return ['/aws/sagemaker/ProcessingJobs'];
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
const metricNamespaces: Readonly<Record<WorkloadKind, readonly string[]>> = {
  processing: ['/aws/sagemaker/ProcessingJobs'],
  training: ['/aws/sagemaker/TrainingJobs'],
  tuning: ['/aws/sagemaker/TrainingJobs'],
  evaluation: ['/aws/sagemaker/ProcessingJobs'],
  'batch-inference': ['/aws/sagemaker/TransformJobs'],
  'real-time-inference': ['/aws/sagemaker/Endpoints', 'AWS/SageMaker'],
  monitoring: ['/aws/sagemaker/ProcessingJobs', '/aws/sagemaker/Endpoints/data-metrics'],
};
