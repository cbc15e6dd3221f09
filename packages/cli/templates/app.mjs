import { readFileSync } from 'node:fs';
import { synthesize, TooLargeError } from '@redoubt/architecture';
import { readEnvironment, renderDiagnostic } from '@redoubt/architecture/environment';

// The CDK app of this environment. `cdk diff` and `cdk deploy` run it and read the assembly from CDK_OUTDIR.
const file = 'redoubt.yaml';
const text = readFileSync(file, 'utf8');
const reading = readEnvironment(text, file);
const said = reading.kind === 'environment' ? reading.warnings : reading.diagnostics;
for (const diagnostic of said) console.error(`${renderDiagnostic(diagnostic, text)}\n`);
if (reading.kind === 'rejected') process.exit(2);

try {
  synthesize(reading.environment, process.env.CDK_OUTDIR ?? 'cdk.out');
} catch (error) {
  if (!(error instanceof TooLargeError)) throw error;
  for (const line of error.lines) console.error(`error: ${line}\n`);
  process.exit(2);
}
