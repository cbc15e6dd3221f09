import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Synthesis } from '@redoubt/architecture/synthesis';
import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Given } from '../src/command.js';
import { synthWith } from '../src/commands/synth.js';
import { replaceFolder } from '../src/replace-folder.js';
import type { Synthesizer } from '../src/synthesizer.js';
import { example, filesIn, redoubt, temporaryFolder } from './running.js';

/** A synthesis of two stacks, to see what the command does with one; the real one has tests of its own. */
const synthesis: Synthesis = {
  stacks: [
    stack('demo-network', '222222222222', 'network', 31),
    stack('demo-data', '222222222222', 'data', 20),
    stack('demo-serving', '333333333333', 'serving', 9),
  ],
  weakenings: [{ weakens: 'log-lock', mode: 'GOVERNANCE', reason: 'A trial that ends in a month.' }],
  gaps: [
    { actions: ['sagemaker:CreateCompilationJob'], lacks: 'network', cover: { kind: 'denied' }, source: '' },
    {
      actions: ['sagemaker:CreateTransformJob'],
      lacks: 'network',
      cover: { kind: 'covered', by: 'the model' },
      source: '',
    },
    {
      actions: ['sagemaker:CreateEndpoint'],
      lacks: 'capture',
      cover: { kind: 'open', remains: 'a risk' },
      source: '',
    },
  ],
};

function stack(name: string, account: string, layer: string, resourceCount: number) {
  return {
    name,
    account,
    region: 'eu-central-1',
    layer,
    resourceCount,
    templateFile: `${name}.template.json`,
  };
}

const writesTwo: Synthesizer = async (_, folder) => {
  await writeFile(join(folder, 'manifest.json'), '{}');
  await writeFile(join(folder, 'demo-network.template.json'), '{}');
  return synthesis;
};

const fails: Synthesizer = async (_, folder) => {
  await writeFile(join(folder, 'manifest.json'), '{}');
  throw new Error('half way');
};

async function synth(synthesizer: Synthesizer, options: Readonly<Record<string, string>>) {
  const out: string[] = [];
  const err: string[] = [];
  const colors = createColors(false);
  const given: Given = {
    argument: () => options.file ?? example('readmission'),
    option: (name) => options[name],
    all: () => [],
    has: () => false,
  };
  const exit = await synthWith(synthesizer, given, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    colors,
    errColors: colors,
    width: 100,
    isWatched: false,
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

describe('`redoubt synth`', () => {
  it('writes the assembly and says what is in it, by account', async () => {
    const folder = join(temporaryFolder(), 'cdk.out');
    const { exit, out } = await synth(writesTwo, { out: folder });
    expect(exit).toBe(0);
    expect(filesIn(folder)).toEqual(['demo-network.template.json', 'manifest.json']);
    expect(out).toBe(`222222222222 eu-central-1
  network    31  demo-network
  data       20  demo-data

333333333333 eu-central-1
  serving     9  demo-serving

Weakened, for these reasons
  log-lock    A trial that ends in a month.

Settings that no condition key shows
  CreateTransformJob
      unseen: network; covered by the model
  CreateEndpoint
      unseen: capture; open: a risk
  1 more actions are granted to nobody

3 stacks with 60 resources in ${folder}; deploy them with
  cdk deploy --app ${folder} 'demo-*'
demo-serving is deployed by the delivery pipeline, from a verified release`);
  });

  it('names every stack of a layer that has several by one glob', async () => {
    const folder = join(temporaryFolder(), 'cdk.out');
    const parts: Synthesizer = async (...given) => ({
      ...(await writesTwo(...given)),
      stacks: [
        stack('demo-identity', '222222222222', 'identity', 400),
        stack('demo-identity-2', '222222222222', 'identity', 100),
      ],
    });
    const { out } = await synth(parts, { out: folder });
    expect(out).toContain(`cdk deploy --app ${folder} 'demo-*'`);
    expect(out).not.toContain("'demo-identity");
  });

  it('refuses what is more than AWS takes as bad input, each with what to do, and writes nothing', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'redoubt.yaml');
    const people = Array.from(
      { length: 600 },
      (_, index) =>
        `  person-${index}: { persona: data-scientist, team: readmission, subject: p${index}@hospital.example }`,
    );
    const text = readFileSync(example('readmission'), 'utf8');
    writeFileSync(file, text.replace(/^people:$/m, ['people:', ...people].join('\n')));
    const { exit, err } = await redoubt('synth', file, '--out', join(folder, 'cdk.out'));
    expect(exit).toBe(2);
    expect(err).toMatch(
      /error: data: resource policy of alias\/readmission-confidential: .* it may have 32768/,
    );
    expect(err).toMatch(/= help: declare fewer people/);
    expect(err).not.toContain('fault in redoubt');
    expect(filesIn(folder)).toEqual(['redoubt.yaml']);
  }, 120_000);

  it('prints versioned JSON', async () => {
    const folder = join(temporaryFolder(), 'cdk.out');
    const { out } = await synth(writesTwo, { out: folder, format: 'json' });
    expect(JSON.parse(out)).toMatchObject({ version: 1, out: folder, stacks: synthesis.stacks });
  });

  it('writes nothing for an environment file with a mistake', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'redoubt.yaml'), 'version: 1\n');
    const { exit } = await synth(writesTwo, {
      file: join(folder, 'redoubt.yaml'),
      out: join(folder, 'cdk.out'),
    });
    expect(exit).toBe(2);
    expect(filesIn(folder)).toEqual(['redoubt.yaml']);
  });

  it('refuses a folder that holds something other than an assembly', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.tex'), 'years of work');
    const { exit, err } = await synth(writesTwo, { out: folder });
    expect(exit).toBe(2);
    expect(err).toContain(
      `error: cannot write to \`${folder}\`: it holds other files\n  = help: name a folder of its own`,
    );
    expect(filesIn(folder)).toEqual(['thesis.tex']);
  });

  it('refuses a file for a folder', async () => {
    const file = join(temporaryFolder(), 'cdk.out');
    writeFileSync(file, '');
    const { exit, err } = await synth(writesTwo, { out: file });
    expect(exit).toBe(2);
    expect(err).toContain(`cannot write to \`${file}\`: a part of its path is not a directory`);
  });
});

describe('a folder that is written in full or not at all', () => {
  it('takes the place of an older assembly, of which nothing is left', async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'cdk.out');
    mkdirSync(folder);
    writeFileSync(join(folder, 'manifest.json'), 'old');
    writeFileSync(join(folder, 'removed.template.json'), 'old');
    await synth(writesTwo, { out: folder });
    expect(filesIn(parent)).toEqual([
      'cdk.out',
      'cdk.out/demo-network.template.json',
      'cdk.out/manifest.json',
    ]);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe('{}');
  });

  it('leaves the older one as it was when the work fails', async () => {
    const parent = temporaryFolder();
    const folder = join(parent, 'cdk.out');
    mkdirSync(folder);
    writeFileSync(join(folder, 'manifest.json'), 'old');
    await expect(synth(fails, { out: folder })).rejects.toThrow('half way');
    expect(filesIn(parent)).toEqual(['cdk.out', 'cdk.out/manifest.json']);
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe('old');
  });

  it('is not there while it is being written', async () => {
    const folder = join(temporaryFolder(), 'cdk.out');
    await replaceFolder(folder, 'manifest.json', async (unfinished) => {
      await writeFile(join(unfinished, 'manifest.json'), '{}');
      expect(existsSync(folder)).toBe(false);
    });
    expect(existsSync(join(folder, 'manifest.json'))).toBe(true);
  });
});
