import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

/** The example from its environment file to a proof: templates, a picture of the architecture and the report. */

const environment = join(root, 'examples', 'readmission', 'redoubt.yaml');
const redoubt = join(root, 'packages', 'cli', 'bin', 'redoubt.js');
const out = join(root, 'out', 'readmission');
const assembly = join(out, 'assembly');
const architecture = join(out, 'architecture.html');
const report = join(out, 'report.html');

const started = performance.now();
prepare();
run(process.execPath, [redoubt, 'synth', environment, '--out', assembly], { quiet: true });
run(process.execPath, [redoubt, 'show', environment, '--out', architecture], { quiet: true });
rmSync(report, { force: true });
const proof = spawnSync(process.execPath, [redoubt, 'prove', assembly, '--format', 'html', '--out', report], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});

const made = [
  ['templates', assembly],
  ['architecture', architecture],
  ['report', report],
].filter(([, path]) => existsSync(path));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
process.stdout.write(`\nin ${seconds} s, from ${relative(root, environment)}:\n`);
for (const [what, path] of made) process.stdout.write(`  ${what.padEnd(13)} ${relative(root, path)}\n`);
process.exit(proof.status ?? 1);
