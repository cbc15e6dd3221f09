import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { example, filesIn, redoubt, temporaryFolder } from './running.js';

const readmission = example('readmission');

describe('`redoubt bootstrap`', () => {
  it('writes the policies and prints a command for each account that uses them', async () => {
    const folder = temporaryFolder();
    const { exit, out, err } = await redoubt('bootstrap', readmission, '--out', folder);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    for (const account of ['222222222222', '333333333333', '111111111111']) {
      expect(out).toContain(`npx cdk bootstrap aws://${account}/eu-central-1`);
    }
    const named = [...out.matchAll(/file:\/\/(\S+)/g)].map(([, file]) => file!);
    expect(named.length).toBeGreaterThan(3);
    for (const file of named) expect(JSON.parse(readFileSync(file, 'utf8')).Version).toBe('2012-10-17');
    expect(filesIn(folder).filter((file) => file.endsWith('.json'))).toHaveLength(named.length);
  });

  it('prints what a shell runs: commands and comments', async () => {
    const { out } = await redoubt('bootstrap', readmission, '--out', temporaryFolder());
    const lines = out.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !/^(# |aws |npx cdk )/.test(line))).toEqual([]);
  });

  it('prints versioned JSON', async () => {
    const { out } = await redoubt('bootstrap', readmission, '--format', 'json', '--out', temporaryFolder());
    const { version, accounts } = JSON.parse(out);
    expect(version).toBe(1);
    expect(accounts).toHaveLength(3);
  });

  it('writes nothing for a broken file', async () => {
    const folder = temporaryFolder();
    const { exit } = await redoubt('bootstrap', join(folder, 'none.yaml'), '--out', join(folder, 'out'));
    expect(exit).toBe(2);
    expect(filesIn(folder)).toEqual([]);
  });
});
