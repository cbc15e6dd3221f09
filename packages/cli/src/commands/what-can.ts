import { whatCan as find, type WhatCan } from '@redoubt/estate';
import { wrap } from '../columns.js';
import type { Run } from '../command.js';
import { exitCodes } from '../exit-code.js';
import { openable, placeLine } from '../explain/place.js';
import { principalCalled } from '../explain/principal.js';
import { reportName } from '../explain/report-name.js';
import { type Subject, subjectOptions, withSubject } from '../explain/subject.js';
import type { Terminal } from '../terminal.js';

/** `redoubt what-can PRINCIPAL`: what its own policies come to once its boundary and control policies have had their say. */
export const whatCan: Run = async (given, terminal) =>
  withSubject(subjectOptions(given), terminal, async (subject) => {
    const principal = principalCalled(subject, given.argument('principal') ?? '');
    if (!principal.ok) return reportName(principal, terminal);
    const found = find(subject.estate, principal.value);
    if (!found.ok) return reportName(found, terminal);
    const { on, folder } = subject;
    if (given.option('format') === 'json') {
      const statements = found.value.map((one) => ({ ...one, place: openable(one.place, folder) }));
      terminal.out(JSON.stringify({ version: 1, on, principal: principal.value, statements }, null, 2));
    } else for (const line of lines(found.value, subject, terminal)) terminal.out(line);
    return exitCodes.success;
  });

function lines(found: readonly WhatCan[], { folder }: Subject, terminal: Terminal): readonly string[] {
  const { width, colors } = terminal;
  const list = (word: string, actions: readonly string[], ink: (text: string) => string) =>
    actions.length === 0
      ? []
      : [ink(`  ${word}`), ...wrap(actions.join(', '), width - 4).map((line) => `    ${line}`)];
  const rows = found.flatMap(({ resource, policy, place, allowed, conditional, denied }) =>
    allowed.length + conditional.length + denied.length === 0
      ? []
      : [
          '',
          colors.bold(resource),
          `  by ${policy}`,
          `  ${placeLine(place, folder, terminal)}`,
          ...list('can', allowed, colors.green),
          ...list('depends on the request', conditional, colors.yellow),
          ...list('allowed by this statement, denied by another layer', denied, colors.dim),
        ],
  );
  const note = 'Its own side alone: policies of resources and VPC endpoints are asked by `redoubt explain`.';
  return rows.length === 0 ? ['nothing: no identity-based policy allows it anything'] : [note, ...rows];
}
