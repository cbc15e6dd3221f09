import {
  askedAgain,
  type Intent,
  PathFinder,
  Prover,
  proveByChain,
  type Question,
  type Remediation,
  readQuestion,
  remediate,
  type Verdict,
} from '@redoubt/assurance';
import type { Run } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { readInput } from '../explain/read-input.js';
import { type Subject, subjectOptions, withSubject } from '../explain/subject.js';
import { exitOf } from '../prove/exit.js';
import { readIntent } from '../prove/intent.js';
import { remediationJson } from '../prove/remediation-json.js';
import { remediationLines } from '../prove/remediation-text.js';
import { verdictJson } from '../prove/verdict-json.js';
import { assumptionLines, verdictInk, verdictLines } from '../prove/verdict-text.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `redoubt ask`: whether any request like that of a question can be allowed. */
export const ask: Run = async (given, terminal) => {
  const file = given.option('question') ?? '';
  const text = readInput(file, terminal);
  if (text === undefined) return exitCodes.badInput;
  return withSubject(subjectOptions(given), terminal, async (subject) => {
    const intent = intentOf(subject, terminal);
    const question = intent === 'invalid' ? undefined : questionIn(text, file, intent, terminal);
    if (intent === 'invalid' || question === undefined) return exitCodes.badInput;
    const verdict = answer(subject, intent, question);
    const { folder, on } = subject;
    const remediation = given.has('skip-remediation')
      ? undefined
      : remediationOf(subject, question, verdict, terminal);
    if (given.option('format') === 'json') {
      const { id, title } = question;
      terminal.out(
        JSON.stringify(
          {
            version: 1,
            ...verdictJson(verdict, folder),
            ...remediationJson(remediation, folder),
            question: { id, title },
            on,
          },
          null,
          2,
        ),
      );
    } else for (const line of lines(question, verdict, remediation, folder, terminal)) terminal.out(line);
    return exitOf([verdict.kind]);
  });
};

/** What the assembly is meant to be, where it says so. */
function intentOf({ intentText }: Subject, terminal: Terminal): Intent | undefined | 'invalid' {
  if (intentText === undefined) return undefined;
  return readIntent(intentText, 'redoubt.intent.json', terminal) ?? 'invalid';
}

function questionIn(
  text: string,
  file: string,
  intent: Intent | undefined,
  terminal: Terminal,
): Question | undefined {
  const read = readQuestion(text, file, intent);
  if (read.kind === 'question') return read.question;
  for (const { place, message, help } of read.diagnostics)
    reportError(terminal, `${place.file}:${place.line}:${place.column}: ${message}`, help);
  return undefined;
}

/** Without an intent, questions may still speak of principals by ARN, name, account and service. */
function answer({ estate }: Subject, intent: Intent | undefined, question: Question): Verdict {
  const prover = new Prover(estate, intent === undefined ? {} : { intent });
  return question.byAnyChain
    ? proveByChain(prover, new PathFinder(prover), question)
    : prover.prove(question);
}

/** What would close it, looked for no longer than a person waits. */
function remediationOf(
  { source, intentText }: Subject,
  question: Question,
  verdict: Verdict,
  terminal: Terminal,
): Remediation | undefined {
  if (verdict.kind !== 'refuted') return undefined;
  terminal.err(terminal.errColors.dim('looking for the smallest change that closes it'));
  const intent =
    intentText === undefined ? undefined : readIntent(intentText, 'redoubt.intent.json', terminal);
  const limits = { clock: () => performance.now(), milliseconds: 60_000 };
  const refuted = { witness: verdict.witness, question, again: askedAgain(question) };
  return remediate(source, refuted, intent === undefined ? limits : { ...limits, intent });
}

const meaning = {
  proved: 'it never happens',
  refuted: 'it can happen',
  unknown: 'it cannot be told',
} as const;

function lines(
  { title, id }: Question,
  verdict: Verdict,
  remediation: Remediation | undefined,
  folder: string,
  { width, colors }: Terminal,
): readonly string[] {
  const page = { width, colors, folder };
  const ink = verdictInk(verdict.kind, colors);
  return [
    `${ink(colors.bold(verdict.kind.toUpperCase()))}  ${title === id ? '' : `${title}: `}${meaning[verdict.kind]}`,
    ...verdictLines(verdict, page),
    ...remediationLines(remediation, page),
    ...assumptionLines(verdict, page),
  ];
}
