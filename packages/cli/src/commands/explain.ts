import { explain as decide, type Explanation, explainCall } from '@redoubt/estate';
import { type ContextEntries, type Located, readText } from '@redoubt/policy';
import type { Given, Run } from '../command.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { everyRequest } from '../explain/given-context.js';
import { explanationJson } from '../explain/json.js';
import { keyValues } from '../explain/key-values.js';
import { placeCalled } from '../explain/place-called.js';
import { principalCalled } from '../explain/principal.js';
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
    const principal = principalCalled(subject, asked.principal);
    if (!principal.ok) return reportName(principal, terminal);
    const from =
      asked.from === undefined ? {} : { from: placeCalled(subject.estate, asked.from, principal.value) };
    const explained = answer(subject, { ...asked, ...from, principal: principal.value });
    if (!explained.ok) return reportName(explained, terminal);
    return print(explained, subject, given, terminal);
  });
};

/** What is asked: a request, or a call with its parameters. */
type Asked = {
  readonly principal: string;
  readonly context: ContextEntries;
  readonly from?: string;
  readonly region?: string;
} & (
  | { readonly kind: 'request'; readonly action: string; readonly resource: string }
  | { readonly kind: 'call'; readonly call: string; readonly parameters: Located }
);

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

function answer({ estate }: Subject, asked: Asked): Explanation {
  if (asked.kind === 'call') return explainCall(estate, asked);
  const given = new Set(Object.keys(asked.context).map((key) => key.toLowerCase()));
  const usual = Object.entries(everyRequest(estate, asked)).filter(([key]) => !given.has(key.toLowerCase()));
  return decide(estate, { ...asked, context: { ...Object.fromEntries(usual), ...asked.context } });
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
