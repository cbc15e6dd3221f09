import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What every command of a fresh clone needs first: the installed dependencies, the extracted AWS facts and the build.
 * Each step is skipped when there is nothing to do, and says in one line what it does when there is.
 */

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const minimumNode = [20, 19];

/** Runs a program in the clone; on failure prints what it said and ends this process with its exit code. */
export function run(command, args, { quiet = false, env = {} } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  process.stderr.write(`\`${[command, ...args].join(' ')}\` failed\n`);
  process.exit(result.status ?? 1);
}

/** Runs a tool of the workspace's own `node_modules/.bin`. */
export function tool(name, args, options) {
  run(join(root, 'node_modules', '.bin', name), args, options);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return;
  process.stderr.write(
    `Redoubt needs Node ${minimumNode.join('.')} or later; this is ${process.versions.node}\n`,
  );
  process.exit(2);
}

function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  );
}

function step(text, work) {
  const started = performance.now();
  process.stderr.write(`${text} … `);
  work();
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

export function prepare() {
  requireNode();
  if (!isInstalled()) {
    step('installing dependencies', () =>
      run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true }),
    );
  }
  step('extracting AWS facts', () =>
    run(process.execPath, ['packages/catalogue/scripts/generate.mjs'], { quiet: true }),
  );
  step('building', () => tool('tsc', ['-b'], { quiet: true }));
}
