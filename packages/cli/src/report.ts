import type { Terminal } from './terminal.js';

/** Says what is wrong and, apart, what to do about it; for mistakes that have no place in a file. */
export function reportError(terminal: Terminal, message: string, help?: string): void {
  const { errColors } = terminal;
  terminal.err(`${errColors.red(errColors.bold('error'))}: ${errColors.bold(message)}`);
  if (help !== undefined) terminal.err(`  ${errColors.dim('=')} help: ${help}`);
}

/** Words of an error of the operating system, such as that a file does not exist; undefined for any other error. */
export function systemErrorWords(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return systemErrors[error.code];
}

const systemErrors: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is not a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'it links to itself',
  EEXIST: 'it exists already',
  ENOTEMPTY: 'it is not empty',
};
