import { readFile } from 'node:fs/promises';
import { environmentFile } from '../environment-file-name.js';
import { version } from '../version.js';
import type { NewFiles } from '../write-new-files.js';

/** What `init` writes, by path: the templates of this package with the environment's name put in. */
export async function starterFiles(name: string): Promise<NewFiles> {
  const [environment, app] = await Promise.all([template('redoubt.yaml'), template('app.mjs')]);
  return {
    [environmentFile]: environment.replaceAll('__name__', name),
    'bin/app.mjs': app,
    'cdk.json': json({ app: 'node bin/app.mjs' }),
    'package.json': json(manifest(name)),
  };
}

function template(file: string): Promise<string> {
  return readFile(new URL(`../../templates/${file}`, import.meta.url), 'utf8');
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function manifest(name: string): object {
  return {
    name: `${name}-environment`,
    private: true,
    type: 'module',
    scripts: { show: 'redoubt show', synth: 'redoubt synth' },
    dependencies: {
      '@redoubt/architecture': `^${version}`,
      '@redoubt/cli': `^${version}`,
      'aws-cdk-lib': '^2.276.0',
      constructs: '^10.8.1',
    },
    devDependencies: { 'aws-cdk': '^2.1000.0' },
  };
}
