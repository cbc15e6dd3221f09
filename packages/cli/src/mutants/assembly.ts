import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Intent, MutableAssembly, Templates } from '@redoubt/assurance';
import { type EstateFiles, ParsedTexts, readAssemblyEstate } from '@redoubt/estate';
import { directoryFiles } from '@redoubt/estate/node';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { declaredNames } from '../explain/declared-names.js';
import { onPath } from '../explain/on-path.js';
import { inOrganization } from '../explain/organization.js';
import { readIntent } from '../prove/intent.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** An assembly to make mutants of, and what it is meant to be. */
export interface Subject {
  /** Where its files are. */
  readonly folder: string;
  readonly assembly: MutableAssembly;
  readonly intent: Intent;
}

type Ask = (subject: Subject) => Promise<ExitCode>;

/** Reads the assembly that a path names, or makes that of an environment file, with the texts of its templates. */
export async function withMutableAssembly(path: string, terminal: Terminal, ask: Ask): Promise<ExitCode> {
  const found = onPath(path === '' ? undefined : path);
  if (found.kind === 'assembly') return onFolder(found.path, terminal, ask);
  if (found.kind === 'environment') return onEnvironment(found.path, terminal, ask);
  const [why, help] =
    found.kind === 'nothing'
      ? [found.why, found.help]
      : ['a template alone does not say what it is meant to be', 'name an assembly or an environment file'];
  reportError(terminal, why, help);
  return exitCodes.badInput;
}

async function onEnvironment(path: string, terminal: Terminal, ask: Ask): Promise<ExitCode> {
  const { loadEnvironment } = await import('../environment-file.js');
  const environment = await loadEnvironment(path, terminal);
  if (environment === undefined) return exitCodes.badInput;
  const { synthesizeArchitecture } = await import('../architecture-synthesizer.js');
  const folder = await mkdtemp(join(tmpdir(), 'redoubt-'));
  try {
    await synthesizeArchitecture(environment, folder);
    return await onFolder(folder, terminal, ask);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onFolder(folder: string, terminal: Terminal, ask: Ask): Promise<ExitCode> {
  const subject = readSubject(folder, terminal);
  return subject === undefined ? exitCodes.badInput : ask(subject);
}

/** Reads an assembly folder; says what is wrong with it, and answers `undefined`, where it cannot. */
export function readSubject(folder: string, terminal: Terminal): Subject | undefined {
  const files = keeping(directoryFiles(folder));
  const intentText = files.read('redoubt.intent.json');
  if (intentText === undefined) {
    reportError(terminal, `nothing says what \`${folder}\` is meant to be`, 'make it with `redoubt synth`');
    return undefined;
  }
  const intent = readIntent(intentText, 'redoubt.intent.json', terminal);
  if (intent === undefined) return undefined;
  const templates = templatesIn(folder, terminal);
  if (templates === undefined) return undefined;
  const names = declaredNames(intentText);
  const parsed = new ParsedTexts();
  const read = (from: EstateFiles) => {
    const estate = readAssemblyEstate(from, { parsed });
    return names === undefined ? estate : inOrganization(estate, names);
  };
  return { folder, assembly: { templates, files, read }, intent };
}

/** Reads each file once. */
function keeping(files: EstateFiles): EstateFiles {
  const known = new Map<string, string | undefined>();
  return {
    read(path) {
      if (!known.has(path)) known.set(path, files.read(path));
      return known.get(path);
    },
  };
}

/** The templates of an assembly; says which one is not JSON, and answers `undefined`. */
function templatesIn(folder: string, terminal: Terminal): Templates | undefined {
  const templates: Record<string, Templates[string]> = {};
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.template.json'))) {
    try {
      templates[name] = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    } catch (error) {
      const why = error instanceof SyntaxError ? error.message : 'it cannot be read';
      reportError(terminal, `${join(folder, name)}: ${why}`, 'make the assembly again with `redoubt synth`');
      return undefined;
    }
  }
  return templates;
}
