import type { Environment } from '../environment/schema.js';
import { accountOf, roleArn, roleName } from '../naming/names.js';

/**
 * Who installs packages: Studio, by the pattern of its roles' names; builds; and the jobs that have a network, which are
 * those whose isolation the environment weakens.
 * @returns ARNs, and patterns over ARNs, of roles of the development account
 */
export function packageReaders(environment: Environment): readonly string[] {
  const account = accountOf(environment, 'development');
  const networked = Object.keys(environment.workloads).filter((name) => hasNetwork(environment, name));
  return [
    roleArn(account, roleName(environment, '*', 'studio')),
    roleArn(account, roleName(environment, 'delivery', 'build')),
    ...networked.map((name) => roleArn(account, roleName(environment, name, 'execution'))),
  ];
}

function hasNetwork(environment: Environment, workload: string): boolean {
  return environment.weakenings.some(
    (each) => each.weakens === 'network-isolation' && each.workload === workload,
  );
}
