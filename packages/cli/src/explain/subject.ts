import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { EstateSource } from '@redoubt/assurance';
import {
  type Estate,
  type EstateDiagnostic,
  type EstateOptions,
  readAssemblyEstate,
  readTemplateEstate,
} from '@redoubt/estate';
import { directoryFiles } from '@redoubt/estate/node';
import type { Given } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';
import { type DeclaredNames, declaredNames } from './declared-names.js';
import { keyValues } from './key-values.js';
import { type OnPath, onPath } from './on-path.js';
import { inOrganization } from './organization.js';

/** What a question is asked about. */
export interface Subject {
  readonly estate: Estate;
  /** The files that it was read from, to read it again with changes in them. */
  readonly source: EstateSource;
  /** The path that was read, as a person would type it. */
  readonly on: string;
  /** Goes before the file names of places, so that they can be opened; empty for templates that were made for this. */
  readonly folder: string;
  readonly names: DeclaredNames | undefined;
  /** Text of `redoubt.intent.json`, where the assembly has one. */
  readonly intentText: string | undefined;
}

/** What every command that reads an estate takes besides its own options. */
export interface SubjectOptions {
  readonly path: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly parameters: readonly string[];
  /** The name of the stack, for a template; that of its file when left out. */
  readonly stackName?: string;
}

/** The options of a command line, by the names that the table of commands gives them. */
export function subjectOptions(given: Given): SubjectOptions {
  return {
    path: given.option('on'),
    account: given.option('account'),
    region: given.option('region'),
    parameters: given.all('parameter'),
  };
}

type Ask = (subject: Subject) => Promise<ExitCode>;

/** Reads what the options name and asks about it. What cannot be read is reported, and is bad input. */
export async function withSubject(options: SubjectOptions, terminal: Terminal, ask: Ask): Promise<ExitCode> {
  const estateOptions = optionsOfEstate(options, terminal);
  if (estateOptions === undefined) return exitCodes.badInput;
  const found = onPath(options.path);
  if (found.kind === 'nothing') {
    reportError(terminal, found.why, found.help);
    return exitCodes.badInput;
  }
  if (options.path === undefined) terminal.err(terminal.errColors.dim(`on ${found.path}`));
  if (found.kind === 'environment') return onEnvironment(found, estateOptions, terminal, ask);
  return onFiles(found, found.path, estateOptions, terminal, ask);
}

function optionsOfEstate(options: SubjectOptions, terminal: Terminal): EstateOptions | undefined {
  const { account, region, stackName } = options;
  const parameters = keyValues(options.parameters, 'parameter', terminal);
  if (parameters === undefined) return undefined;
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    reportError(terminal, `\`${account}\` is no account`, 'an account has twelve digits');
    return undefined;
  }
  return {
    parameters: Object.fromEntries([...parameters].map(([name, values]) => [name, values.join(',')])),
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(stackName === undefined ? {} : { stackName }),
  };
}

type Found = Exclude<OnPath, { kind: 'nothing' }>;

/** Templates are made in a folder of their own, which is there as long as the question is. */
async function onEnvironment(
  found: Found,
  options: EstateOptions,
  terminal: Terminal,
  ask: Ask,
): Promise<ExitCode> {
  const { loadEnvironment } = await import('../environment-file.js');
  const environment = await loadEnvironment(found.path, terminal);
  if (environment === undefined) return exitCodes.badInput;
  const { synthesizeArchitecture } = await import('../architecture-synthesizer.js');
  const folder = await mkdtemp(join(tmpdir(), 'redoubt-'));
  try {
    await synthesizeArchitecture(environment, folder);
    return await onFiles(found, folder, options, terminal, ask);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function onFiles(
  { kind, path: on }: Found,
  path: string,
  options: EstateOptions,
  terminal: Terminal,
  ask: Ask,
): Promise<ExitCode> {
  const intentText = kind === 'template' ? undefined : textOf(join(path, 'redoubt.intent.json'));
  const names = intentText === undefined ? undefined : declaredNames(intentText);
  const source = sourceOf(kind, path, options, names);
  const estate = source.read(source.files);
  const folder = folderOf(kind, on);
  const errors = estate.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    for (const error of errors) printDiagnostic(error, folder, terminal);
    return Promise.resolve(exitCodes.badInput);
  }
  return ask({ estate, source, on, folder, names, intentText });
}

/** A template is read with those beside it, an assembly as a whole. */
function sourceOf(
  kind: Found['kind'],
  path: string,
  options: EstateOptions,
  names: DeclaredNames | undefined,
): EstateSource {
  if (kind === 'template')
    return {
      files: directoryFiles(dirname(path)),
      read: (files) => readTemplateEstate(files, basename(path), options),
    };
  return {
    files: directoryFiles(path),
    read: (files) => {
      const estate = readAssemblyEstate(files, options);
      return names === undefined ? estate : inOrganization(estate, names);
    },
  };
}

function folderOf(kind: Found['kind'], on: string): string {
  if (kind === 'assembly') return on.endsWith('/') ? on : `${on}/`;
  return kind === 'template' ? on.slice(0, on.lastIndexOf('/') + 1) : '';
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function printDiagnostic(
  { message, help, place }: EstateDiagnostic,
  folder: string,
  terminal: Terminal,
): void {
  reportError(terminal, `${folder}${place.file}:${place.line}:${place.column}: ${message}`, help);
}
