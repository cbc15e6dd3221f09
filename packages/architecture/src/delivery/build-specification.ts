/**
 * A build specification as data. Written as JSON, which is YAML, into the project, it cannot be replaced by a file of
 * the source. https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export interface BuildSpecification {
  readonly version: '0.2';
  readonly env?: { readonly shell: 'bash' };
  readonly phases: Readonly<Record<'build', { readonly commands: readonly string[] }>>;
  readonly artifacts: { readonly 'base-directory': string; readonly files: readonly string[] };
}

/** A specification that runs one script, which stops at its first error, and hands on what it leaves in `out/`. */
export function scriptSpecification(lines: readonly string[]): BuildSpecification {
  return {
    version: '0.2',
    env: { shell: 'bash' },
    phases: { build: { commands: [['set -euo pipefail', 'mkdir -p out', ...lines].join('\n')] } },
    artifacts: { 'base-directory': 'out', files: ['**/*'] },
  };
}
