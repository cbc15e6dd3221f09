import { type MutantLayer, type MutantReport, mutantLayers, runMutants } from '@redoubt/assurance';
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
  if (unknown !== undefined) return reportLayer(unknown, terminal);
  if (limit === 'invalid') return reportLimit(terminal);
  return withMutableAssembly(given.argument('path') ?? '', terminal, (assembly, intent) => {
    const report = runMutants(assembly, intent, {
      ...(limit === undefined ? {} : { limit }),
      only: ({ layer }) => layers.length === 0 || layers.includes(layer),
      onProgress: (done, all, { mutant: { layer } }) =>
        terminal.err(terminal.errColors.dim(`${done}/${all}  ${layer}`)),
    });
    return print(report, given, terminal);
  });
};

function print(report: MutantReport, given: Given, terminal: Terminal): ExitCode {
  const lines =
    given.option('format') === 'json'
      ? [JSON.stringify(mutantsJson(report), null, 2)]
      : mutantLines(report, terminal);
  for (const line of lines) terminal.out(line);
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

function reportLimit(terminal: Terminal): ExitCode {
  reportError(terminal, '`--limit` is not a number', 'give how many mutants to run, such as `--limit 50`');
  return exitCodes.badInput;
}
