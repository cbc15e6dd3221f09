import type { MutantReport } from '@redoubt/assurance';
import type { Terminal } from '../terminal.js';

/** The report for a terminal: kill rates by layer, then each survivor. */
export function mutantLines(report: MutantReport, { colors }: Terminal): readonly string[] {
  const { total, killed, redundant, generated, outcomes, alreadyBroken } = report;
  const survivors = outcomes.filter(({ kind }) => kind === 'survived');
  return [
    colors.bold(
      `${total} of ${generated} mutants: ${killed} killed, ${redundant} redundant, ${survivors.length} survive`,
    ),
    ...(total === 0 ? ['  nothing was weakened, so nothing is shown'] : []),
    ...alreadyBroken.map((id) => `  ${id} does not hold to begin with, and kills nothing`),
    '',
    ...layerLines(report),
    ...(survivors.length === 0 ? [] : ['', colors.bold('survivors')]),
    ...survivors.map(
      ({ mutant }) => `  ${mutant.layer}  ${mutant.template}${mutant.path}: ${mutant.description}`,
    ),
  ];
}

function layerLines({ layers }: MutantReport): readonly string[] {
  return Object.entries(layers).map(([layer, { total, killed, redundant }]) => {
    const shown = Math.floor((100 * (killed + redundant)) / total);
    return `  ${layer.padEnd(24)} ${String(killed).padStart(4)} killed ${String(redundant).padStart(4)} redundant of ${String(total).padStart(4)}  ${shown} %`;
  });
}
