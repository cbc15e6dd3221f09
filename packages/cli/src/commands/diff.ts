import { basename } from 'node:path';
import {
  assess,
  diffEstates,
  type EstateDiff,
  type GuaranteeChange,
  guaranteeChanges,
  type Intent,
  isSameEstate,
  withGuarantees,
} from '@redoubt/assurance';
import type { Given, Run } from '../command.js';
import { diffJson } from '../diff/json.js';
import { diffMarkdown } from '../diff/markdown.js';
import { isSameInput } from '../diff/same-input.js';
import { diffLines } from '../diff/text.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { onPath } from '../explain/on-path.js';
import { type Subject, type SubjectOptions, subjectOptions, withSubject } from '../explain/subject.js';
import { readIntent } from '../prove/intent.js';
import { progressOn } from '../prove/progress.js';
import type { Terminal } from '../terminal.js';

/** `redoubt diff OLD NEW`: what the new version allows that the old one did not. */
export const diff: Run = async (given, terminal) => {
  const [old, now] = [given.argument('old') ?? '', given.argument('new') ?? ''];
  const options = { ...subjectOptions(given), ...stackOf(old, now) };
  return withSubject({ ...options, path: old }, terminal, (before) =>
    withSubject({ ...options, path: now }, terminal, (after) =>
      compare(before, after, isSameInput(old, now), given, terminal),
    ),
  );
};

const leftOut = 'guarantees, which `--quick` leaves out';

/** Two templates are two versions of one stack, whatever their files are called. */
function stackOf(old: string, now: string): Pick<SubjectOptions, 'stackName'> {
  const [before, after] = [onPath(old), onPath(now)];
  if (before.kind !== 'template' || after.kind !== 'template') return {};
  return { stackName: basename(after.path).replace(/(\.template)?\.[^.]+$/, '') };
}

async function compare(
  before: Subject,
  after: Subject,
  isSame: boolean,
  given: Given,
  terminal: Terminal,
): Promise<ExitCode> {
  const watch = progressOn(terminal);
  const started = performance.now();
  const policies = diffEstates(before.estate, after.estate, {
    isSameInput: isSame,
    onProgress: (done, all, principal) => watch(done, all, 'what principals may do', principal),
  });
  const isAlike =
    isSame || (before.intentText === after.intentText && isSameEstate(before.estate, after.estate));
  const guarantees = isAlike || given.has('quick') ? [] : changedGuarantees(before, after, terminal);
  if (guarantees === undefined) return exitCodes.badInput;
  const found = withGuarantees(
    given.has('quick') ? { ...policies, notCompared: [...policies.notCompared, leftOut] } : policies,
    guarantees,
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  terminal.err(terminal.errColors.dim(`compared in ${seconds} s`));
  print(found, before, after, given, terminal);
  return exitOf(found);
}

/** Guarantees need to know what both versions are meant to be. Undefined, and reported, where an intent is not valid. */
function changedGuarantees(
  before: Subject,
  after: Subject,
  terminal: Terminal,
): readonly GuaranteeChange[] | undefined {
  if (before.intentText === undefined || after.intentText === undefined) return [];
  const file = 'redoubt.intent.json';
  const old = readIntent(before.intentText, `${before.folder}${file}`, terminal);
  const now = readIntent(after.intentText, `${after.folder}${file}`, terminal);
  if (old === undefined || now === undefined) return undefined;
  return guaranteeChanges(proofsOf(before, old, terminal), proofsOf(after, now, terminal));
}

function proofsOf({ estate }: Subject, intent: Intent, terminal: Terminal) {
  return assess(estate, intent, { clock: () => performance.now() }, progressOn(terminal)).proofs;
}

function print(found: EstateDiff, before: Subject, after: Subject, given: Given, terminal: Terminal): void {
  const page = { width: terminal.width, colors: terminal.colors, old: before, now: after };
  const format = given.option('format');
  if (format === 'json') terminal.out(JSON.stringify(diffJson(found, before, after), null, 2));
  else
    for (const line of format === 'markdown' ? diffMarkdown(found, page) : diffLines(found, page))
      terminal.out(line);
}

function exitOf({ verdict }: EstateDiff): ExitCode {
  if (verdict === 'new') return exitCodes.refuted;
  return verdict === 'unknown' ? exitCodes.unknown : exitCodes.success;
}
