import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createColors } from 'picocolors';
import { main } from '../src/main.js';
import type { Terminal } from '../src/terminal.js';

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, on a terminal without colours, from the sources. */
export async function redoubt(...line: readonly string[]): Promise<Ended> {
  const out: string[] = [];
  const err: string[] = [];
  const colors = createColors(false);
  const terminal: Terminal = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    colors,
    errColors: colors,
    width: 100,
    isWatched: false,
  };
  const exit = await main(line, terminal);
  return { exit, out: out.map((text) => `${text}\n`).join(''), err: err.map((text) => `${text}\n`).join('') };
}

const program = fileURLToPath(new URL('../bin/redoubt.js', import.meta.url));

/** Runs the built program in a process of its own. */
export function builtRedoubt(
  line: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  timeout = 30_000,
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...line], {
    encoding: 'utf8',
    timeout,
    env: { PATH: process.env.PATH, ...environment },
  });
  return { exit: status, out: stdout, err: stderr };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'redoubt-'));
}

/** Everything in a folder, by path, sorted. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

export function example(name: string): string {
  return fileURLToPath(new URL(`../../../examples/${name}/redoubt.yaml`, import.meta.url));
}
