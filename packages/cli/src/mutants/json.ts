import type { MutantReport } from '@redoubt/assurance';

/** The report as `redoubt mutants --format json` prints it. */
export function mutantsJson({
  version,
  generated,
  total,
  killed,
  redundant,
  alreadyBroken,
  outcomes,
  layers,
}: MutantReport) {
  return {
    version,
    generated,
    total,
    killed,
    redundant,
    alreadyBroken,
    survivors: outcomes.flatMap(({ kind, mutant: { id, layer, template, path, description } }) =>
      kind === 'survived' ? [{ id, layer, template, path, description }] : [],
    ),
    redundancies: outcomes.flatMap((one) =>
      one.kind === 'redundant' ? [{ id: one.mutant.id, with: one.with, by: one.by }] : [],
    ),
    kills: outcomes.flatMap((one) =>
      one.kind === 'killed' ? [{ id: one.mutant.id, by: one.by, verdict: one.verdict }] : [],
    ),
    layers,
  };
}
