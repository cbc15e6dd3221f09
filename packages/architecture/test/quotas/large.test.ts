import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largeEnvironmentText } from '../../bench/large-environment.mjs';
import { readEnvironment } from '../../src/environment/read.js';
import { TooLargeError } from '../../src/quotas/too-large-error.js';
import { buildApp } from '../../src/stacks/build-app.js';
import { synthesize } from '../../src/stacks/synthesize.js';

function large(people: number) {
  const reading = readEnvironment(largeEnvironmentText(50, people), 'redoubt.yaml');
  if (reading.kind === 'rejected') throw new Error(JSON.stringify(reading.diagnostics[0]));
  return reading.environment;
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-quotas-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('fifty datasets', () => {
  it('and two hundred people are within all that AWS takes, in further stacks of the layers of people', () => {
    const { stacks } = inFolder((folder) => synthesize(large(200), folder));
    const further = stacks.filter(({ name }) => /-\d$/.test(name)).map(({ name }) => name);
    expect(further).toEqual(
      ['identity', 'permissions', 'studio'].flatMap((layer) => [
        `readmission-${layer}-2`,
        `readmission-${layer}-3`,
      ]),
    );
    for (const { resourceCount } of stacks) expect(resourceCount).toBeLessThanOrEqual(500);
  }, 240_000);

  it('and six hundred people are refused by name: keys whose policies would be larger than KMS takes', () => {
    const refused = inFolder((folder) => {
      try {
        return buildApp(large(600), folder);
      } catch (error) {
        return error;
      }
    });
    expect(refused).toBeInstanceOf(TooLargeError);
    const { lines } = refused as TooLargeError;
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/^data: .*it may have 32768; declare fewer people/);
  }, 120_000);
});
