import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SEEDED_BUGS } from './mutants/seeded-bugs.mjs';

/**
 * Shows that the tests have teeth: puts one bug at a time into a copy of the sources and runs the tests there.
 * A bug that no test finds is a failure. `node packages/solver/test/seeded-bugs.mjs [name …]`
 */
const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(folder));
const TESTS = ['references', 'brute-force', 'solver.test', 'set-atoms', 'certificate'];

function copyOfSources() {
  const copy = mkdtempSync(join(tmpdir(), 'seeded-'));
  cpSync(join(folder, 'src'), join(copy, 'src'), { recursive: true });
  cpSync(join(folder, 'test'), join(copy, 'test'), { recursive: true });
  cpSync(join(folder, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

function plant(copy, { file, from, to }) {
  const path = join(copy, 'src', file);
  const source = readFileSync(path, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`\`${from}\` is not found exactly once in ${file}`);
  writeFileSync(
    path,
    source.replace(from, () => to),
  );
}

function failingTests(copy) {
  const args = ['vitest', 'run', '--root', copy, '--testTimeout', '120000', '--reporter', 'json', ...TESTS];
  const result = spawnSync('npx', args, { encoding: 'utf8', env: { ...process.env, SOLVER_SEED: '42' } });
  const json = result.stdout.slice(result.stdout.indexOf('{"num'));
  if (!json) return [`tests did not run: ${result.stderr.slice(0, 200)}`];
  const tests = JSON.parse(json).testResults.flatMap((file) => file.assertionResults);
  return tests.filter(({ status }) => status === 'failed').map(({ title }) => title);
}

const wanted = process.argv.slice(2);
let missed = 0;
for (const bug of [{ name: 'none' }, ...SEEDED_BUGS]) {
  if (wanted.length > 0 && !wanted.includes(bug.name)) continue;
  const copy = copyOfSources();
  try {
    if (bug.file) plant(copy, bug);
    const found = failingTests(copy);
    const expected = bug.file !== undefined;
    if (found.length > 0 !== expected) missed++;
    process.stdout.write(`${bug.name} | ${found.length > 0 ? found.join('; ') : 'not found'}\n`);
  } finally {
    rmSync(copy, { recursive: true });
  }
}
process.exitCode = missed > 0 ? 1 : 0;
