import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

/** The outside checks of our own templates: every example, every template, no exception without a reason. */

prepare();
const { buildApp, exceptions, readEnvironment } = await import('@redoubt/architecture');
const { outsideChecks } = await import('./checks/outside-checks.mjs');

function environmentOf(file) {
  const reading = readEnvironment(readFileSync(file, 'utf8'), file);
  if (reading.kind !== 'rejected') return reading.environment;
  process.stderr.write(`${file} is not a valid environment\n`);
  process.exit(2);
}

function check(name) {
  const outdir = mkdtempSync(join(tmpdir(), 'redoubt-check-'));
  try {
    const environment = environmentOf(join(root, 'examples', name, 'redoubt.yaml'));
    const { app } = buildApp(environment, outdir);
    return outsideChecks(app, exceptions(environment, app));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const total = { passed: 0, failed: 0 };
for (const name of readdirSync(join(root, 'examples')).sort()) {
  const { open, excepted, passed, failed } = check(name);
  total.passed += passed;
  total.failed += failed;
  process.stdout.write(`${name}: ${open.length} findings, ${excepted.length} excepted with a reason\n`);
  for (const finding of open)
    process.stdout.write(`  ${finding.check} ${finding.rule} at ${finding.at}: ${finding.message}\n`);
}
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
