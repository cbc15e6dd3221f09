import type { Resource, StackTemplate } from './templates.js';

/** What a reviewer reads of a layer: its resource types and their number, and the names, endpoints and statements. */
export function outline({ stack, template }: StackTemplate): string {
  const resources = Object.entries(template.Resources);
  return [
    `# ${stack.name} in ${stack.account}`,
    ...counts(resources.map(([, { Type }]) => Type)).map((line) => `  ${line}`),
    ...resources
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([, role]) => `  role ${name(role.Properties?.RoleName)}`)
      .sort(),
    ...resources
      .map(endpoint)
      .filter((line) => line !== undefined)
      .sort(),
    ...resources.flatMap(policies).sort(),
    '',
  ].join('\n');
}

function counts(types: readonly string[]): readonly string[] {
  const distinct = [...new Set(types)].sort();
  return distinct.map((type) => `${types.filter((each) => each === type).length} × ${type}`);
}

function endpoint([, { Type, Properties }]: readonly [string, Resource]): string | undefined {
  return Type === 'AWS::EC2::VPCEndpoint' ? `  endpoint ${name(Properties?.ServiceName)}` : undefined;
}

/** One line for each document with statements: the resource and its statements' ids, in their order. */
function policies([id, { Properties }]: readonly [string, Resource]): readonly string[] {
  return Object.entries(Properties ?? {}).flatMap(([property, value]) => {
    const statements = (value as { Statement?: unknown } | null)?.Statement;
    if (!Array.isArray(statements)) return [];
    return [`  ${id} ${property}: ${statements.map(({ Sid, Effect }) => Sid ?? Effect).join(' ')}`];
  });
}

function name(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
