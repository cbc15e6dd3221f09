import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn, roleName } from '../naming/names.js';
import type { BucketAccess } from './bucket-access.js';

/** Which artifacts each delivery role reads and writes: one prefix a stage, written by that stage alone. */
const stages: readonly {
  readonly role: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}[] = [
  { role: 'source', reads: [], writes: ['source'] },
  { role: 'build', reads: ['source'], writes: ['build'] },
  { role: 'register', reads: ['build'], writes: ['register'] },
  { role: 'sign', reads: ['register'], writes: ['sign'] },
  { role: 'verify', reads: ['sign'], writes: ['verify'] },
];

/** Prefix of what a delivery stage writes, in the `artifacts` bucket. */
export function artifactsPrefix(stage: string): string {
  return `${stage}/`;
}

/** Who reads and writes the artifacts of delivery. */
export function deliveryAccess(environment: Environment): readonly BucketAccess[] {
  const owner = accountOf(environment, 'development');
  return stages.flatMap((stage) => {
    const role = roleArn(owner, roleName(environment, 'delivery', stage.role));
    const row = (prefix: string, verb: BucketAccess['verb']): BucketAccess => ({
      purpose: 'artifacts',
      owner,
      prefix: artifactsPrefix(prefix),
      role,
      verb,
    });
    return [
      ...stage.reads.map((prefix) => row(prefix, 'read')),
      ...stage.writes.map((prefix) => row(prefix, 'write')),
    ];
  });
}
