import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtRedoubt, example, redoubt } from './running.js';
import { conforms } from './schema.js';

describe('`redoubt mutants`', () => {
  it('runs so many of a layer, as JSON that its schema describes', { timeout: 120_000 }, async () => {
    const { exit, out, err } = await redoubt(
      'mutants',
      example('triage-single-account'),
      ...['--layer', 'dns', '--limit', '1', '--jobs', '1', '--format', 'json'],
    );
    const report = JSON.parse(out);
    expect(conforms('mutants', report)).toEqual([]);
    expect({ exit, total: report.total, killed: report.killed }).toEqual({ exit: 0, total: 1, killed: 1 });
    expect(report.kills[0].by).toMatch(/dns|network/);
    expect(report.generated).toBeGreaterThan(400);
    expect(err).toContain('1/1');
  });

  it('comes to the same in threads', { timeout: 240_000 }, () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'redoubt-mutants-')), 'assembly');
    builtRedoubt(['synth', example('triage-single-account'), '--out', folder], {}, 120_000);
    const run = (jobs: string) =>
      builtRedoubt(
        ['mutants', folder, '--layer', 'trust-policy', '--limit', '12', '--jobs', jobs, '--format', 'json'],
        {},
        120_000,
      );
    const threads = run('2');
    expect(JSON.parse(threads.out)).toMatchObject({ total: 12, survivors: [] });
    expect(threads.out).toBe(run('1').out);
  });

  it('shows nothing where there is nothing to weaken, and says which template it cannot read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-mutants-'));
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '1', artifacts: {} }));
    builtRedoubt(['synth', example('triage-single-account'), '--out', join(folder, 'made')], {}, 120_000);
    copyFileSync(join(folder, 'made', 'redoubt.intent.json'), join(folder, 'redoubt.intent.json'));
    const { exit, out } = await redoubt('mutants', folder, '--jobs', '2');
    expect({ exit, out }).toMatchObject({ exit: 3, out: expect.stringContaining('nothing was weakened') });

    writeFileSync(join(folder, 'broken.template.json'), '{ "Resources": ');
    const broken = await redoubt('mutants', folder);
    expect({ exit: broken.exit, err: broken.err }).toMatchObject({
      exit: 2,
      err: expect.stringContaining('broken.template.json: Unexpected end of JSON input'),
    });
  });

  it('refuses a number that is none', async () => {
    const { exit, err } = await redoubt('mutants', example('triage-single-account'), '--jobs', 'two');
    expect(exit).toBe(2);
    expect(err).toContain('`--jobs` is not a number');
  });

  it('refuses a layer that there is not, and names those that there are', async () => {
    const { exit, err } = await redoubt('mutants', example('triage-single-account'), '--layer', 'firewall');
    expect(exit).toBe(2);
    expect(err).toContain('no layer is called `firewall`');
    expect(err).toContain('dns');
  });
});
