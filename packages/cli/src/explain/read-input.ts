import { readFileSync } from 'node:fs';
import { reportError, systemErrorWords } from '../report.js';
import type { Terminal } from '../terminal.js';

/** The text of a file that an option names; undefined, and reported, where it cannot be read. */
export function readInput(file: string, terminal: Terminal): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = systemErrorWords(error);
    if (why === undefined) throw error;
    reportError(terminal, `cannot read \`${file}\`: ${why}`);
    return undefined;
  }
}
