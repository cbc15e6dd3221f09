import type { Environment } from '@redoubt/architecture/environment';
import type { Given } from '../command.js';
import { loadEnvironment } from '../environment-file.js';
import { environmentFile } from '../environment-file-name.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { replaceFolder } from '../replace-folder.js';
import { reportError } from '../report.js';
import { synthesisJson, synthesisLines } from '../synth/text.js';
import type { Synthesizer } from '../synthesizer.js';
import type { Terminal } from '../terminal.js';

/** The file that every cloud assembly has. https://docs.aws.amazon.com/cdk/v2/guide/deploy.html */
const assemblySign = 'manifest.json';

/** `redoubt synth [FILE]`: the CloudFormation templates, as an assembly for `cdk deploy`. */
export async function synthWith(
  synthesizer: Synthesizer,
  given: Given,
  terminal: Terminal,
): Promise<ExitCode> {
  const environment = await loadEnvironment(given.argument('file') ?? environmentFile, terminal);
  if (environment === undefined) return exitCodes.badInput;
  const out = given.option('out') ?? 'cdk.out';
  const started = performance.now();
  const written = await replaceFolder(out, assemblySign, (folder) =>
    work(synthesizer, environment, folder, terminal),
  );
  if (written.kind === 'refused') {
    reportError(terminal, `cannot write to \`${out}\`: ${written.why}`, written.help);
    return exitCodes.badInput;
  }
  const { result } = written;
  terminal.err(
    terminal.errColors.dim(`synthesized in ${((performance.now() - started) / 1000).toFixed(1)} s`),
  );
  if (given.option('format') === 'json') terminal.out(synthesisJson(result, out));
  else for (const line of synthesisLines(result, out, terminal.width, terminal.colors)) terminal.out(line);
  return exitCodes.success;
}

function work(synthesizer: Synthesizer, environment: Environment, folder: string, terminal: Terminal) {
  terminal.err(terminal.errColors.dim(`synthesizing ${environment.name} …`));
  return synthesizer(environment, folder);
}
