import { TooLargeError } from '@redoubt/architecture/synthesis';
import { CommanderError } from 'commander';
import { commands } from './commands/table.js';
import { type ExitCode, exitCodes } from './exit-code.js';
import { program } from './program.js';
import { reportError } from './report.js';
import { processTerminal, type Terminal } from './terminal.js';

/** Runs a command line and says with which code to exit. Never throws: a fault is one line and a code of its own. */
export async function main(
  line: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<ExitCode> {
  let exit: ExitCode = exitCodes.success;
  try {
    const parser = program(commands, terminal, (code) => {
      exit = code;
    });
    await parser.parseAsync(line.length === 0 ? ['--help'] : [...line], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.badInput;
    if (error instanceof TooLargeError) return reportTooLarge(error, terminal);
    reportFault(error, terminal);
    return exitCodes.fault;
  }
}

/** What was declared is more than AWS takes: every place, and what to do there. */
function reportTooLarge({ lines }: TooLargeError, terminal: Terminal): ExitCode {
  for (const line of lines) {
    const at = line.lastIndexOf('; ');
    reportError(terminal, line.slice(0, at), line.slice(at + 2));
  }
  return exitCodes.badInput;
}

function reportFault(error: unknown, terminal: Terminal): void {
  const [what = ''] = String(error instanceof Error ? error.message : error).split('\n');
  reportError(
    terminal,
    `this is a fault in redoubt, not in your input: ${what}`,
    'please report it with this line, the command and the input; nothing it printed is an answer',
  );
  if (process.env.REDOUBT_DEBUG && error instanceof Error) terminal.err(error.stack ?? '');
}
