import { readFile } from 'node:fs/promises';
import {
  type Diagnostic,
  type Environment,
  type Ink,
  readEnvironment,
  renderDiagnostic,
} from '@redoubt/architecture/environment';
import { reportError, systemErrorWords } from './report.js';
import type { Colors, Terminal } from './terminal.js';

/**
 * Reads an environment file and reports to the terminal what is to be said about it. Undefined where there is no
 * environment to go on with; the command then ends with bad input.
 */
export async function loadEnvironment(file: string, terminal: Terminal): Promise<Environment | undefined> {
  const text = await readText(file, terminal);
  if (text === undefined) return undefined;
  const reading = readEnvironment(text, file);
  if (reading.kind === 'environment') {
    printAll(reading.warnings, text, terminal);
    return reading.environment;
  }
  printAll(reading.diagnostics, text, terminal);
  terminal.err(summary(reading.diagnostics, file));
  return undefined;
}

async function readText(file: string, terminal: Terminal): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not UTF-8 text' : systemErrorWords(error);
    if (why === undefined) throw error;
    reportError(
      terminal,
      `cannot read \`${file}\`: ${why}`,
      'name an environment file, or write one with `redoubt init`',
    );
    return undefined;
  }
}

function printAll(diagnostics: readonly Diagnostic[], text: string, terminal: Terminal): void {
  const ink = inkOf(terminal.errColors);
  for (const diagnostic of diagnostics) terminal.err(`${renderDiagnostic(diagnostic, text, ink)}\n`);
}

function inkOf(colors: Colors): Ink {
  return {
    error: (text) => colors.red(colors.bold(text)),
    warning: (text) => colors.yellow(colors.bold(text)),
    bold: colors.bold,
    faint: colors.blue,
  };
}

function summary(diagnostics: readonly Diagnostic[], file: string): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  const also = warnings === 0 ? '' : ` and ${counted(warnings, 'warning')}`;
  return `${counted(errors, 'error')}${also} in ${file}; nothing was written`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
