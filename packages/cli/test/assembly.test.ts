import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { example, filesIn, redoubt, temporaryFolder } from './running.js';

describe('`redoubt synth` of an example', () => {
  it('writes an assembly that names its stacks, and leaves nothing beside it', {
    timeout: 240_000,
  }, async () => {
    const parent = temporaryFolder();
    const out = join(parent, 'cdk.out');
    const { exit, out: printed } = await redoubt(
      'synth',
      example('triage-single-account'),
      '--out',
      out,
      '--format',
      'json',
    );
    expect(exit).toBe(0);
    expect(filesIn(parent).filter((file) => !file.startsWith('cdk.out'))).toEqual([]);
    const { version, stacks } = JSON.parse(printed);
    expect(version).toBe(1);
    expect(stacks.length).toBeGreaterThan(5);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    const inManifest = Object.values<{ type: string }>(manifest.artifacts).filter(
      ({ type }) => type === 'aws:cloudformation:stack',
    );
    expect(inManifest).toHaveLength(stacks.length);
    for (const { templateFile, resourceCount } of stacks) {
      const { Resources = {} } = JSON.parse(readFileSync(join(out, templateFile), 'utf8'));
      expect(Object.keys(Resources)).toHaveLength(resourceCount);
    }
  });
});
