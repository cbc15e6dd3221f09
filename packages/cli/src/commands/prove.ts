import { type Guarantee, guarantees, type Intent } from '@redoubt/assurance';
import { nearestNames } from '@redoubt/estate';
import type { Given, Run } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { reportName } from '../explain/report-name.js';
import { type Subject, subjectOptions, withSubject } from '../explain/subject.js';
import { exitOf } from '../prove/exit.js';
import { readIntent } from '../prove/intent.js';
import { progressOn } from '../prove/progress.js';
import { guaranteesNamed, type Proof, proveGuarantees } from '../prove/proof.js';
import { proofJson } from '../prove/proof-json.js';
import { proofLines } from '../prove/proof-text.js';
import { sarif } from '../prove/sarif.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `redoubt prove [PATH]`: whether the guarantees hold for every request, or by which request they do not. */
export const prove: Run = async (given, terminal) => {
  const named = guaranteesNamed(given.all('guarantee'));
  if ('unknown' in named) return reportGuarantee(named.unknown, terminal);
  const options = { ...subjectOptions(given), path: given.argument('path') };
  return withSubject(options, terminal, async (subject) => {
    const intent = intentOf(subject, terminal);
    if (intent === undefined) return exitCodes.badInput;
    return proveAll(subject, intent, named.chosen, given, terminal);
  });
};

function reportGuarantee(id: string, terminal: Terminal): ExitCode {
  const ids = guarantees.map((one) => one.id);
  return reportName({ reason: `no guarantee is called \`${id}\``, nearest: nearestNames(id, ids) }, terminal);
}

function intentOf({ intentText, on }: Subject, terminal: Terminal): Intent | undefined {
  if (intentText !== undefined) return readIntent(intentText, 'redoubt.intent.json', terminal);
  reportError(
    terminal,
    `nothing says what \`${on}\` is meant to be`,
    'guarantees are about an environment file or what `redoubt synth` wrote; `redoubt ask` takes any template',
  );
  return undefined;
}

function proveAll(
  { estate, on, folder }: Subject,
  intent: Intent,
  chosen: readonly Guarantee[],
  given: Given,
  terminal: Terminal,
): ExitCode {
  const started = performance.now();
  const proofs = proveGuarantees(estate, intent, chosen, progressOn(terminal));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  terminal.err(terminal.errColors.dim(`decided in ${seconds} s`));
  for (const line of answer(proofs, on, folder, given.option('format'), terminal)) terminal.out(line);
  return exitOf(proofs.map(({ verdict }) => verdict));
}

function answer(
  proofs: readonly Proof[],
  on: string,
  folder: string,
  format: string | undefined,
  { width, colors }: Terminal,
): readonly string[] {
  if (format === 'json') return [JSON.stringify(proofJson(proofs, on, folder), null, 2)];
  if (format === 'sarif') return [JSON.stringify(sarif(proofs, on, folder), null, 2)];
  return proofLines(proofs, { width, colors, folder });
}
