import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.js';
import { reportError, systemErrorWords } from './report.js';
import type { Terminal } from './terminal.js';

/**
 * Writes a file that the user named, in place of one that may be there. It appears whole or not at all. Says what is
 * wrong and returns false where it cannot be written.
 */
export async function replaceFile(path: string, text: string, terminal: Terminal): Promise<boolean> {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeFile(unfinished, text);
    await rename(unfinished, path);
    return true;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const why = systemErrorWords(error);
    if (why === undefined) throw error;
    reportError(terminal, `cannot write \`${path}\`: ${why}`);
    return false;
  }
}
