import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn, roleName } from '../naming/names.js';
import type { BucketAccess } from './bucket-access.js';
import { modelArtifactsPrefix, modelEvaluationPrefix, releasePrefix } from './prefixes.js';
import { servingStages } from './serving-stages.js';

/**
 * How a model leaves development: the signer reads what training and evaluation wrote and writes the release; the
 * verifier and the endpoints read the release. Nobody else does, and no endpoint reads training's own output.
 */
export function releaseAccess(environment: Environment): readonly BucketAccess[] {
  return Object.keys(environment.models).flatMap((model) => [
    ...signerAccess(environment, model),
    ...verifierAccess(environment, model),
    ...endpointAccess(environment, model),
    ...monitoringBaselineAccess(environment, model),
  ]);
}

function signerAccess(environment: Environment, model: string): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  const role = roleArn(owner, roleName(environment, 'delivery', 'sign'));
  return [
    { purpose: 'models', owner, prefix: modelArtifactsPrefix(model), role, verb: 'read' },
    { purpose: 'models', owner, prefix: modelEvaluationPrefix(model), role, verb: 'read' },
    { purpose: 'releases', owner, prefix: releasePrefix(model), role, verb: 'write' },
  ];
}

function verifierAccess(environment: Environment, model: string): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  const role = roleArn(owner, roleName(environment, 'delivery', 'verify'));
  return [{ purpose: 'releases', owner, prefix: releasePrefix(model), role, verb: 'read' }];
}

function endpointAccess(environment: Environment, model: string): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  const endpoints = Object.entries(environment.workloads).filter(
    ([, workload]) => workload.kind === 'real-time-inference' && workload.model === model,
  );
  return endpoints.flatMap(([name]) =>
    servingStages(environment).map(({ stage, account }) => ({
      purpose: 'releases',
      owner,
      prefix: releasePrefix(model),
      role: roleArn(account, roleName(environment, name, stage, 'execution')),
      verb: 'read',
    })),
  );
}

/** Monitoring compares with the baseline that was released with the model. */
function monitoringBaselineAccess(environment: Environment, model: string): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  return Object.entries(environment.workloads).flatMap(([name, workload]) => {
    if (workload.kind !== 'monitoring') return [];
    const endpoint = environment.workloads[workload.endpoint];
    if (endpoint?.kind !== 'real-time-inference' || endpoint.model !== model) return [];
    const role = roleArn(accountOf(environment, 'production'), roleName(environment, name, 'execution'));
    return [{ purpose: 'releases', owner, prefix: releasePrefix(model), role, verb: 'read' } as const];
  });
}
