import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '@redoubt/architecture/environment';
import { describe, expect, it } from 'vitest';
import { asEnvironmentName } from '../src/starter/environment-name.js';
import { writeNewFiles } from '../src/write-new-files.js';
import { filesIn, redoubt, temporaryFolder } from './running.js';

const written = ['bin', 'bin/app.mjs', 'cdk.json', 'package.json', 'redoubt.yaml'];

describe('`redoubt init`', () => {
  it('writes an environment without a mistake, and a CDK app that uses it', async () => {
    const folder = join(temporaryFolder(), 'risk-model');
    const { exit, out, err } = await redoubt('init', folder);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(filesIn(folder)).toEqual(written);
    for (const file of ['redoubt.yaml', 'bin/app.mjs', 'cdk.json', 'package.json'])
      expect(out).toContain(`  ${file}`);

    const text = readFileSync(join(folder, 'redoubt.yaml'), 'utf8');
    const reading = readEnvironment(text, 'redoubt.yaml');
    expect(reading).toMatchObject({ kind: 'environment', warnings: [], environment: { name: 'risk-model' } });
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/@redoubt\/architecture\/schema\//,
    );
    expect(JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'))).toEqual({ app: 'node bin/app.mjs' });
  });

  it('writes a guarantee to begin with, which is right without its comment signs', async () => {
    const folder = temporaryFolder();
    await redoubt('init', folder, '--name', 'demo');
    const text = readFileSync(join(folder, 'redoubt.yaml'), 'utf8');
    const [comment = ''] = /^# guarantees:\n(?:#.*\n)+/m.exec(text) ?? [];
    const reading = readEnvironment(text.replace(comment, comment.replace(/^# /gm, '')), 'redoubt.yaml');
    expect(reading).toMatchObject({
      kind: 'environment',
      warnings: [],
      environment: { guarantees: { 'features-for-the-jobs-alone': { breach: 'own' } } },
    });
  });

  it('makes an environment that `redoubt show` shows', async () => {
    const folder = temporaryFolder();
    await redoubt('init', folder, '--name', 'demo');
    const { exit, out } = await redoubt('show', join(folder, 'redoubt.yaml'));
    expect(exit).toBe(0);
    expect(out.split('\n')[0]).toBe('demo in organization o-a1b2c3d4e5');
  });

  it.each(['redoubt.yaml', 'cdk.json', 'package.json', 'bin/app.mjs'])(
    'never overwrites `%s`',
    async (file) => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, 'bin'));
      writeFileSync(join(folder, file), 'mine');
      const before = filesIn(folder);
      const { exit, out, err } = await redoubt('init', folder);
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toContain(`error: \`${file}\` in \`${folder}\` would be overwritten; nothing was written`);
      expect(filesIn(folder)).toEqual(before);
      expect(readFileSync(join(folder, file), 'utf8')).toBe('mine');
    },
  );

  it('names every file that it would overwrite', async () => {
    const folder = temporaryFolder();
    await redoubt('init', folder);
    const { exit, err } = await redoubt('init', folder);
    expect(exit).toBe(2);
    expect(err).toContain('`redoubt.yaml`, `bin/app.mjs`, `cdk.json`, `package.json` in');
  });

  it.each(['Risk', 'risk_model', '-risk', 'a-name-that-is-too-long', ''])(
    'rejects the name `%s`',
    async (name) => {
      const folder = temporaryFolder();
      const { exit, err } = await redoubt('init', folder, '--name', name);
      expect(exit).toBe(2);
      expect(err).toContain(`error: \`${name}\` cannot be the name of an environment`);
      expect(filesIn(folder)).toEqual([]);
    },
  );

  it('reports a folder that is a file', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { exit, err } = await redoubt('init', file);
    expect(exit).toBe(2);
    expect(err).toMatch(/^error: cannot write to `.*file`: /);
  });

  it.each([
    ['/home/ada/Risk Model', 'risk-model'],
    ['/home/ada/2024_readmissions', 'readmissions'],
    ['/home/ada/hospital-readmission-prediction', 'hospital'],
    ['/', 'my-model'],
    ['/home/ada/ÄÖ', 'my-model'],
  ])('names the environment in `%s` `%s`', (folder, name) => {
    expect(asEnvironmentName(folder)).toBe(name);
  });
});

describe('new files', () => {
  it('are all taken back when one cannot be written', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'b'), 'mine');
    await expect(writeNewFiles(folder, { a: '1', b: '2' })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(filesIn(folder)).toEqual(['b']);
    expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('mine');
  });
});
