/**
 * One measurement in a process of its own, which `synthesis.mjs` starts with what to synthesize as JSON. Prints the
 * processor time in milliseconds, of the process to the end of its first synthesis and of its second synthesis alone.
 * With `keep`, prints nothing and leaves the assembly in that folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { app, assembly, keep, datasets = 0, people = 0 } = JSON.parse(process.argv[2] ?? '{}');
/** Processor time that is spent on reading what the bare app declares. */
let reading = 0;
const once = app === 'bare' ? await bare() : await ours();
if (keep !== undefined) once(keep);
else {
  inFolder(once);
  const whole = processorTime();
  inFolder(once);
  process.stdout.write(JSON.stringify({ whole: whole - reading, again: processorTime() - whole }));
}

async function bare() {
  const { declarations, synthesizeBareApp } = await import('./bare-app.mjs');
  const before = processorTime();
  const stacks = declarations(assembly);
  reading = processorTime() - before;
  return (folder) => synthesizeBareApp(stacks, folder);
}

async function ours() {
  const { readEnvironment, synthesize } = await import('../dist/index.js');
  const { exampleText, largeEnvironmentText } = await import('./large-environment.mjs');
  const text = people === 0 ? exampleText() : largeEnvironmentText(datasets, people);
  return (folder) => {
    const reading = readEnvironment(text, 'redoubt.yaml');
    if (reading.kind === 'rejected') throw new Error(JSON.stringify(reading.diagnostics.slice(0, 3)));
    synthesize(reading.environment, folder);
  };
}

function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
