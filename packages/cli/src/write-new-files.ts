import { link, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.js';

/** Files to write, by their path in a folder. */
export type NewFiles = Readonly<Record<string, string>>;

/** Those of the files that exist already, in the order given. */
export async function existing(folder: string, files: NewFiles): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.keys(files).map(async (name) => ((await exists(join(folder, name))) ? [name] : [])),
  );
  return found.flat();
}

/**
 * Writes files that do not exist yet: all of them or, when one cannot be written, none. Each appears whole under its
 * name or not at all, and what another process has put there meanwhile is not overwritten.
 */
export async function writeNewFiles(folder: string, files: NewFiles): Promise<void> {
  const written: string[] = [];
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      await makeFolder(dirname(path));
      await writeWhole(path, text);
      written.push(path);
    }
  } catch (error) {
    await Promise.all(written.map((path) => rm(path, { force: true })));
    throw error;
  }
}

/** A hard link gives a finished file its name in one step, and fails where the name is taken. */
async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(unfinished, text, { flag: 'wx' });
    await link(unfinished, path);
  } finally {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
