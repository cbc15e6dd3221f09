import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtRedoubt, example } from './running.js';

const isBuilt = existsSync(fileURLToPath(new URL('../dist/main.js', import.meta.url)));
const colorStart = '\u001b[';

describe.skipIf(!isBuilt)('the built program', () => {
  it('ends with the exit code of its command', () => {
    expect(builtRedoubt(['show', example('readmission')]).exit).toBe(0);
    expect(builtRedoubt(['shwo']).exit).toBe(2);
    expect(builtRedoubt(['show', '/nowhere']).exit).toBe(2);
  });

  it('prints no colours into a pipe, unless they are asked for, and never with NO_COLOR', () => {
    const line = ['show', example('readmission')];
    expect(builtRedoubt(line).out).not.toContain(colorStart);
    expect(builtRedoubt(line, { FORCE_COLOR: '1' }).out).toContain(colorStart);
    expect(builtRedoubt(line, { FORCE_COLOR: '1', NO_COLOR: '1' }).out).not.toContain(colorStart);
  });

  it('prints answers to standard output and mistakes to standard error', () => {
    const { out, err } = builtRedoubt(['show', '/nowhere']);
    expect(out).toBe('');
    expect(err).toContain('error: cannot read');
  });

  it('never prints a stack trace', () => {
    for (const line of [
      ['show', '/nowhere'],
      ['shwo'],
      ['show', '--out', '/proc/x/y.svg', example('readmission')],
    ]) {
      expect(builtRedoubt(line).err).not.toMatch(/^\s+at /m);
    }
  });
});
