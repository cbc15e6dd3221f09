import { breachWords } from '@redoubt/assurance';
import { type Cell, columns } from '../columns.js';
import { placeLine } from '../explain/place.js';
import { countsOf, type Proof } from './proof.js';
import { remediationLines } from './remediation-text.js';
import type { Page } from './story.js';
import { verdictInk, verdictLines } from './verdict-text.js';

/** A table of verdicts for each breach, then what went wrong in full, then a summary. */
export function proofLines(proofs: readonly Proof[], page: Page): readonly string[] {
  const tables = Object.entries(breachWords).flatMap(([breach, words]) => {
    const these = proofs.filter(({ guarantee }) => guarantee.breach === breach);
    if (these.length === 0) return [];
    return [
      page.colors.bold(words),
      ...columns(
        these.map((proof) => row(proof, page)),
        page.width,
      ),
      '',
    ];
  });
  return [...tables, ...proofs.flatMap((proof) => failures(proof, page)), summary(proofs, page)];
}

function row({ guarantee, obligations, verdict }: Proof, { colors }: Page): readonly (Cell | string)[] {
  const holding = obligations.filter((one) => one.verdict.kind === 'proved').length;
  const count = obligations.length === 0 ? 'nothing to show' : `${holding} of ${obligations.length}`;
  return [{ text: verdict, ink: verdictInk(verdict, colors) }, count, guarantee.id, guarantee.title];
}

function failures({ guarantee, obligations }: Proof, page: Page): readonly string[] {
  const { colors } = page;
  return obligations
    .filter(({ verdict }) => verdict.kind !== 'proved')
    .flatMap(({ id, title, verdict, place, remediation }) => [
      `${verdictInk(verdict.kind, colors)(verdict.kind)}  ${colors.bold(title)}  ${colors.dim(`${guarantee.id} / ${id}`)}`,
      ...(place === undefined ? [] : [`  ${placeLine(place, '', page)}`]),
      ...verdictLines(verdict, page),
      ...remediationLines(remediation, page),
      '',
    ]);
}

function summary(proofs: readonly Proof[], { colors }: Page): string {
  const counts = countsOf(proofs);
  const kinds = ['proved', 'refuted', 'unknown'] as const;
  const parts = kinds.flatMap((kind) =>
    counts[kind] === 0 ? [] : [verdictInk(kind, colors)(`${counts[kind]} ${kind}`)],
  );
  return `${parts.length === 0 ? 'nothing to show' : parts.join(', ')} of ${proofs.length} guarantees`;
}
