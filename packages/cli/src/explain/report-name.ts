import { type ExitCode, exitCodes } from '../exit-code.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** Says that a name was not understood, with the nearest ones, and how the command ends. */
export function reportName(
  { reason, nearest }: { readonly reason: string; readonly nearest: readonly string[] },
  terminal: Terminal,
): ExitCode {
  const names = nearest.map((name) => `\`${name}\``);
  reportError(terminal, reason, names.length === 0 ? undefined : `did you mean ${names.join(', ')}?`);
  return exitCodes.badInput;
}
