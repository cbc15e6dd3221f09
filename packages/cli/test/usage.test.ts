import { describe, expect, it } from 'vitest';
import { commands } from '../src/commands/table.js';
import { redoubt } from './running.js';

describe('the command line', () => {
  it('without a command lists the commands', async () => {
    const { exit, out } = await redoubt();
    expect(exit).toBe(0);
    for (const { name, summary } of commands)
      expect(out).toMatch(new RegExp(`${name}.*${summary.slice(0, 20)}`));
    expect(out).toContain('Exit codes: 0 all holds');
  });

  it.each(commands.map(({ name }) => name))(
    'explains `%s` with --help, with an example of it',
    async (name) => {
      const { exit, out } = await redoubt(name, '--help');
      expect(exit).toBe(0);
      expect(out).toContain(`redoubt ${name}`);
    },
  );

  it('prints its version', async () => {
    expect(await redoubt('--version')).toEqual({ exit: 0, out: '0.1.0\n', err: '' });
  });

  it('answers an unknown command with the nearest one', async () => {
    const { exit, out, err } = await redoubt('shwo');
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toBe('error: unknown command `shwo`\n  = help: did you mean `show`?\n');
  });

  it('answers an unknown command that is like none with where to look', async () => {
    const { exit, err } = await redoubt('frobnicate');
    expect(exit).toBe(2);
    expect(err).toBe('error: unknown command `frobnicate`\n  = help: `redoubt --help` lists what there is\n');
  });

  it('answers an unknown option with the nearest one', async () => {
    const { exit, err } = await redoubt('show', '--fromat', 'json');
    expect(exit).toBe(2);
    expect(err).toBe('error: unknown option `--fromat`\n  = help: did you mean `--format`?\n');
  });

  it.each([
    [
      ['show', '--format', 'xml'],
      'option `--format <FORMAT>` argument `xml` is invalid. Allowed choices are text, json',
    ],
    [['show', '--out'], 'option `-o, --out <FILE>` argument missing'],
    [['show', 'a.yaml', 'b.yaml'], 'too many arguments for `show`. Expected 1 argument but got 2'],
  ])('rejects %j', async (line, message) => {
    const { exit, err } = await redoubt(...line);
    expect(exit).toBe(2);
    expect(err.split('\n')[0]).toBe(`error: ${message}`);
  });

  it('names every command and option once', () => {
    const names = commands.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { options } of commands) {
      expect(new Set(options.map(({ name }) => name)).size).toBe(options.length);
    }
  });
});
