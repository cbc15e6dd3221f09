import { whoCan as find, type WhoCan } from '@redoubt/estate';
import { wrap } from '../columns.js';
import type { Run } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { reportName } from '../explain/report-name.js';
import { subjectOptions, withSubject } from '../explain/subject.js';
import type { Terminal } from '../terminal.js';

/** `redoubt who-can ACTION RESOURCE`: every principal that can, with the conditions that remain. */
export const whoCan: Run = async (given, terminal) =>
  withSubject(subjectOptions(given), terminal, async ({ estate, on }) => {
    const [action, resource] = [given.argument('action') ?? '', given.argument('resource') ?? ''];
    const found = find(estate, action, resource);
    if (!found.ok) return reportName(found, terminal);
    const principals = inOrder(found.value);
    if (given.option('format') === 'json')
      terminal.out(JSON.stringify({ version: 1, on, action, resource, principals }, null, 2));
    else for (const line of lines(principals, terminal)) terminal.out(line);
    return principals.some(({ verdict }) => verdict === 'unknown') ? exitCodes.unknown : exitCodes.success;
  });

const verdicts = ['allowed', 'conditional', 'unknown'] as const;

function inOrder(found: readonly WhoCan[]): readonly WhoCan[] {
  return verdicts.flatMap((verdict) => found.filter((one) => one.verdict === verdict));
}

const words = { allowed: 'Can', conditional: 'Depends on the request', unknown: 'Not known' } as const;

function lines(found: readonly WhoCan[], { width, colors }: Terminal): readonly string[] {
  if (found.length === 0) return ['nobody can'];
  const under = (text: string) => wrap(text, width - 4).map((line) => `    ${colors.dim(line)}`);
  return verdicts.flatMap((verdict) => {
    const these = found.filter((one) => one.verdict === verdict);
    const rows = these.flatMap(({ principal, conditions, unknowns }) => [
      `  ${principal}`,
      ...(conditions.length === 0 ? [] : under(`on ${conditions.join(', ')}`)),
      ...unknowns.flatMap(under),
    ]);
    return these.length === 0 ? [] : [colors.bold(words[verdict]), ...rows];
  });
}
