import { readFileSync } from 'node:fs';
import { readEnvironment } from '../../src/environment/read.js';
import type { Environment } from '../../src/environment/schema.js';

const file = new URL('../../../../examples/readmission/redoubt.yaml', import.meta.url);

/** The example environment, after `change` has edited its text. */
export function example(change: (text: string) => string = (text) => text): Environment {
  const reading = readEnvironment(change(readFileSync(file, 'utf8')), 'redoubt.yaml');
  if (reading.kind === 'rejected') throw new Error(JSON.stringify(reading.diagnostics));
  return reading.environment;
}
