import type { Explanation } from '@redoubt/estate';
import { type ContextEntries, readText } from '@redoubt/policy';
import type { Given, Run } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { type Asked, answer } from '../explain/answer.js';
import { explanationJson } from '../explain/json.js';
import { keyValues } from '../explain/key-values.js';
import { readInput } from '../explain/read-input.js';
import { reportName } from '../explain/report-name.js';
import { type Subject, subjectOptions, withSubject } from '../explain/subject.js';
import { explanationLines } from '../explain/text.js';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `redoubt explain`: how AWS decides a request, or all requests of an API call, layer by layer. */
export const explain: Run = async (given, terminal) => {
  const asked = askedOf(given, terminal);
  if (asked === undefined) return exitCodes.badInput;
  return withSubject(subjectOptions(given), terminal, async (subject) => {
    const explained = answer(subject, asked);
    if (!explained.ok) return reportName(explained, terminal);
    return print(explained, subject, given, terminal);
  });
};

function askedOf(given: Given, terminal: Terminal): Asked | undefined {
  const context = contextOf(given, terminal);
  const what = context === undefined ? undefined : requestOrCall(given, terminal);
  if (context === undefined || what === undefined) return undefined;
  const [from, region] = [given.option('from'), given.option('region')];
  return {
    principal: given.option('principal') ?? '',
    context,
    ...(from === undefined ? {} : { from }),
    ...(region === undefined ? {} : { region }),
    ...what,
  };
}

function requestOrCall(given: Given, terminal: Terminal) {
  const [action, resource, call] = [given.option('action'), given.option('resource'), given.option('call')];
  if (call !== undefined && action === undefined && resource === undefined)
    return callOf(call, given, terminal);
  if (call === undefined && action !== undefined && resource !== undefined)
    return { kind: 'request', action, resource } as const;
  reportError(
    terminal,
    call === undefined ? 'it is not said what is requested' : '`--call` says what is requested already',
    'give `--action` and `--resource`, or `--call` with `--with`',
  );
  return undefined;
}

function callOf(call: string, given: Given, terminal: Terminal) {
  const file = given.option('with');
  if (file === undefined) {
    reportError(terminal, '`--call` has no parameters', 'name a file with them: `--with call.json`');
    return undefined;
  }
  const text = readInput(file, terminal);
  if (text === undefined) return undefined;
  const { value, problems } = readText(text, file);
  if (value !== undefined && problems.length === 0) return { kind: 'call', call, parameters: value } as const;
  for (const { place, detail } of problems)
    reportError(
      terminal,
      `${file}:${place.line}:${place.column}: ${detail}`,
      'write the parameters as JSON or YAML',
    );
  if (problems.length === 0)
    reportError(terminal, `\`${file}\` is empty`, 'write the parameters of the call');
  return undefined;
}

function contextOf(given: Given, terminal: Terminal): ContextEntries | undefined {
  const found = keyValues(given.all('context'), 'context', terminal);
  if (found === undefined) return undefined;
  return Object.fromEntries(
    [...found].map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

function print(
  explained: Extract<Explanation, { ok: true }>,
  subject: Subject,
  given: Given,
  terminal: Terminal,
): ExitCode {
  if (given.option('format') === 'json')
    terminal.out(JSON.stringify(explanationJson(explained, subject), null, 2));
  else {
    const { width, colors } = terminal;
    for (const line of explanationLines(explained, { width, colors, folder: subject.folder }))
      terminal.out(line);
  }
  return exits[explained.decision];
}

const exits = {
  allowed: exitCodes.success,
  explicitDeny: exitCodes.refuted,
  implicitDeny: exitCodes.refuted,
  unknown: exitCodes.unknown,
} as const;
