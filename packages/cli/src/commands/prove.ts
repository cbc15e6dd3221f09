import { type Guarantee, guaranteesOf, htmlReport, type Intent, withRemediations } from '@redoubt/assurance';
import { nearestNames } from '@redoubt/estate';
import type { Given, Run } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { reportName } from '../explain/report-name.js';
import { type Subject, subjectOptions, withSubject } from '../explain/subject.js';
import { exitOf } from '../prove/exit.js';
import { readIntent } from '../prove/intent.js';
import { progressOn } from '../prove/progress.js';
import { type Assessment, assess, guaranteesNamed } from '../prove/proof.js';
import { proofJson } from '../prove/proof-json.js';
import { proofLines } from '../prove/proof-text.js';
import { sarif } from '../prove/sarif.js';
import { replaceFile } from '../replace-file.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `redoubt prove [PATH]`: whether the guarantees hold for every request, or by which request they do not. */
export const prove: Run = async (given, terminal) => {
  const options = { ...subjectOptions(given), path: given.argument('path') };
  return withSubject(options, terminal, async (subject) => {
    const intent = intentOf(subject, terminal);
    if (intent === undefined) return exitCodes.badInput;
    const all = guaranteesOf(intent);
    const named = guaranteesNamed(all, given.all('guarantee'));
    if ('unknown' in named) return reportGuarantee(named.unknown, all, terminal);
    return proveAll(subject, intent, named.chosen, given, terminal);
  });
};

function reportGuarantee(id: string, all: readonly Guarantee[], terminal: Terminal): ExitCode {
  const ids = all.map((one) => one.id);
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

async function proveAll(
  subject: Subject,
  intent: Intent,
  chosen: readonly Guarantee[],
  given: Given,
  terminal: Terminal,
): Promise<ExitCode> {
  const options = { chosen, clock: () => performance.now() };
  const decided = assess(subject.estate, intent, options, progressOn(terminal));
  const seconds = (decided.milliseconds / 1000).toFixed(1);
  terminal.err(terminal.errColors.dim(`decided in ${seconds} s`));
  const assessment = given.has('skip-remediation') ? decided : remedied(decided, subject, intent, terminal);
  const text = answer(assessment, subject, intent, given.option('format'), terminal);
  if (!(await print(text, assessment, subject, given.option('out'), terminal))) return exitCodes.badInput;
  return exitOf(assessment.proofs.map(({ verdict }) => verdict));
}

/** What would close each refutation is looked for no longer than a person waits for it. */
function remedied(
  assessment: Assessment,
  { source }: Subject,
  intent: Intent,
  terminal: Terminal,
): Assessment {
  if (assessment.counts.refuted === 0) return assessment;
  terminal.err(terminal.errColors.dim('looking for the smallest changes that close what is refuted'));
  const options = { clock: () => performance.now(), milliseconds: 120_000, each: 30_000 };
  return withRemediations(assessment, source, intent, options, progressOn(terminal));
}

function answer(
  assessment: Assessment,
  { estate, on, folder }: Subject,
  intent: Intent,
  format: string | undefined,
  terminal: Terminal,
): string {
  const { proofs } = assessment;
  if (format === 'json') return JSON.stringify(proofJson(proofs, on, folder), null, 2);
  if (format === 'sarif') return JSON.stringify(sarif(proofs, on, folder), null, 2);
  if (format === 'html') return htmlReport(assessment, estate, intent);
  return proofLines(proofs, { width: terminal.width, colors: terminal.colors, folder }).join('\n');
}

/** The answer where it was asked for; beside a file, the verdicts as text for whoever waits. False where it cannot be written. */
async function print(
  text: string,
  { proofs }: Assessment,
  { folder }: Subject,
  out: string | undefined,
  terminal: Terminal,
): Promise<boolean> {
  if (out === undefined) {
    terminal.out(text);
    return true;
  }
  if (!(await replaceFile(out, `${text}\n`, terminal))) return false;
  const { width, colors } = terminal;
  for (const line of proofLines(proofs, { width, colors, folder })) terminal.out(line);
  terminal.out(`written: ${out}`);
  return true;
}
