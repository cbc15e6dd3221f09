import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn, roleName } from '../naming/names.js';
import type { BucketAccess } from './bucket-access.js';
import { servingStages } from './serving-stages.js';

/** What a stage of delivery hands on. Ten characters at most: CodePipeline cuts longer ones off in its keys. */
export type DeliveryArtifact = 'source' | 'template' | 'build' | 'register' | 'sign' | 'verify';

/** Which artifacts each delivery role of the development account reads and writes: one prefix a stage, written by it alone. */
const stages: readonly {
  readonly role: DeliveryArtifact;
  readonly reads: readonly DeliveryArtifact[];
}[] = [
  { role: 'source', reads: [] },
  { role: 'template', reads: [] },
  { role: 'build', reads: ['source'] },
  { role: 'register', reads: ['build'] },
  { role: 'sign', reads: ['register'] },
  { role: 'verify', reads: ['sign'] },
];

/** What a deployment reads: the template that the platform published, and what verification made of the release. */
const deployed: readonly DeliveryArtifact[] = ['template', 'verify'];

/** Name of the delivery pipeline: the environment's. Twenty characters at most, for the same reason. */
export function deliveryPipelineName(environment: Pick<Environment, 'name'>): string {
  return environment.name;
}

/**
 * Prefix of a stage's artifact in the `artifacts` bucket: CodePipeline writes `PIPELINE/ARTIFACT/` and a random name.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#troubleshooting-truncated-artifacts
 */
export function artifactsPrefix(environment: Pick<Environment, 'name'>, artifact: DeliveryArtifact): string {
  return `${deliveryPipelineName(environment)}/${artifact}/`;
}

/** Who reads and writes the artifacts of delivery. */
export function deliveryAccess(environment: Environment): readonly BucketAccess[] {
  const development = accountOf(environment, 'development');
  const row = (role: string, artifact: DeliveryArtifact, verb: BucketAccess['verb']): BucketAccess => ({
    purpose: 'artifacts',
    owner: development,
    prefix: artifactsPrefix(environment, artifact),
    role,
    verb,
  });
  return [
    ...stages.flatMap(({ role, reads }) => {
      const arn = roleArn(development, roleName(environment, 'delivery', role));
      return [...reads.map((artifact) => row(arn, artifact, 'read')), row(arn, role, 'write')];
    }),
    ...deployRoleArns(environment).flatMap((arn) => deployed.map((artifact) => row(arn, artifact, 'read'))),
  ];
}

/** ARNs of the roles that deploy, one a stage, each in its stage's account. */
export function deployRoleArns(environment: Environment): readonly string[] {
  return servingStages(environment).map(({ stage, account }) =>
    roleArn(account, roleName(environment, 'deploy', stage)),
  );
}
