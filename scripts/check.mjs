import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

/** The outside checks of our own templates: every example, every template, no exception without a reason. */

prepare();
const { buildApp, exceptions, readEnvironment } = await import('@redoubt/architecture');
const { cloudFormationSchema } = await import('./checks/cloudformation-schema.mjs');
const { controlTower } = await import('./checks/control-tower.mjs');
const { cdkNag } = await import('./checks/cdk-nag.mjs');
const { withoutExceptions } = await import('./checks/finding.mjs');

function environmentOf(file) {
  const read = readEnvironment(readFileSync(file, 'utf8'), file);
  if (read.environment !== undefined) return read.environment;
  process.stderr.write(`${file} is not a valid environment\n`);
  process.exit(2);
}

function check(name) {
  const outdir = mkdtempSync(join(tmpdir(), 'redoubt-check-'));
  try {
    const environment = environmentOf(join(root, 'examples', name, 'redoubt.yaml'));
    const app = buildApp(environment, outdir);
    app.synth();
    const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
    const files = templates.map((file) => join(outdir, file));
    const findings = [...cloudFormationSchema(files), ...controlTower(files), ...cdkNag(app)];
    return { checked: files.length * 3, findings: withoutExceptions(findings, exceptions(environment)) };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

let failed = 0;
let checked = 0;
for (const name of readdirSync(join(root, 'examples')).sort()) {
  const result = check(name);
  checked += result.checked;
  failed += result.findings.length;
  process.stdout.write(`${name}: ${result.checked} templates by check, ${result.findings.length} findings\n`);
  for (const { check: by, rule, at, message } of result.findings)
    process.stdout.write(`  ${by} ${rule} ${at}: ${message}\n`);
}
process.stdout.write(`${checked} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
