import { availableParallelism, totalmem } from 'node:os';
import {
  type MutantLayer,
  type MutantOutcome,
  type MutantReport,
  mutantLayers,
  runMutants,
} from '@redoubt/assurance';
import type { Given, Run } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { withMutableAssembly } from '../mutants/assembly.js';
import { mutantsJson } from '../mutants/json.js';
import { mutantLines } from '../mutants/text.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `redoubt mutants [PATH]`: whether each protection carries weight, by taking each away and proving again. */
export const mutants: Run = async (given, terminal) => {
  const layers = given.all('layer');
  const unknown = layers.find((layer) => !mutantLayers.some((one) => one === layer));
  const limit = numberOf(given.option('limit'));
  const jobs = numberOf(given.option('jobs')) ?? usualJobs();
  if (unknown !== undefined) return reportLayer(unknown, terminal);
  if (limit === 'invalid') return reportNumber('limit', 'how many mutants to run', terminal);
  if (jobs === 'invalid') return reportNumber('jobs', 'how many threads to use', terminal);
  const options = {
    ...(limit === undefined ? {} : { limit }),
    only: ({ layer }: { readonly layer: MutantLayer }) => layers.length === 0 || layers.includes(layer),
    onProgress: (done: number, all: number, { kind, mutant: { layer, id } }: MutantOutcome) => {
      const found = kind === 'survived' ? `  not noticed by itself: ${id}` : '';
      terminal.err(terminal.errColors.dim(`${done}/${all}  ${layer}${found}`));
    },
  };
  return withMutableAssembly(given.argument('path') ?? '', terminal, async (subject) => {
    if (jobs === 1) return print(runMutants(subject.assembly, subject.intent, options), given, terminal);
    const { runMutantsInThreads } = await import('../mutants/workers.js');
    return print(await runMutantsInThreads(subject, { ...options, jobs }), given, terminal);
  });
};

/** A thread grows to about 2.5 GB over an environment of 4,000 mutants. */
const bytesOfThread = 3 * 2 ** 30;

function usualJobs(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / bytesOfThread)));
}

function print(report: MutantReport, given: Given, terminal: Terminal): ExitCode {
  const lines =
    given.option('format') === 'json'
      ? [JSON.stringify(mutantsJson(report), null, 2)]
      : mutantLines(report, terminal);
  for (const line of lines) terminal.out(line);
  if (report.total === 0) return exitCodes.unknown;
  return report.killed + report.redundant === report.total ? exitCodes.success : exitCodes.refuted;
}

function numberOf(text: string | undefined): number | undefined | 'invalid' {
  if (text === undefined) return undefined;
  return /^[1-9]\d*$/.test(text) ? Number(text) : 'invalid';
}

function reportLayer(layer: string, terminal: Terminal): ExitCode {
  const known: readonly MutantLayer[] = mutantLayers;
  reportError(terminal, `no layer is called \`${layer}\``, `layers are ${known.join(', ')}`);
  return exitCodes.badInput;
}

function reportNumber(option: string, what: string, terminal: Terminal): ExitCode {
  reportError(terminal, `\`--${option}\` is not a number`, `give ${what}, such as \`--${option} 4\``);
  return exitCodes.badInput;
}
