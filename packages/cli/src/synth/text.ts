import type { Synthesis } from '@redoubt/architecture/synthesis';
import { type Cell, columns } from '../columns.js';
import type { Colors } from '../terminal.js';

/** What was synthesized, as lines of a terminal: stacks by account, then weakenings and gaps, then what to do next. */
export function synthesisLines(
  synthesis: Synthesis,
  out: string,
  width: number,
  colors: Colors,
): readonly string[] {
  const { stacks, weakenings } = synthesis;
  const count = stacks.reduce((sum, each) => sum + each.resourceCount, 0);
  return [
    ...accountsOf(synthesis).flatMap((account) => [
      `${colors.bold(account)} ${colors.dim(regionsOf(synthesis, account))}`,
      ...columns(stackRows(synthesis, account, colors), width),
      '',
    ]),
    ...(weakenings.length === 0 ? [] : [...weakeningLines(synthesis, width, colors), '']),
    ...gapLines(synthesis, width, colors),
    '',
    `${stacks.length} stacks with ${count} resources in ${colors.bold(out)}; deploy them with`,
    `  cdk deploy --app ${out} ${deployedGlobs(synthesis).join(' ')}`,
    ...servedNotice(synthesis),
  ];
}

/** Ids of the stacks that a person deploys, as globs: all but those that the delivery pipeline deploys from a release. */
function deployedGlobs({ stacks }: Synthesis): readonly string[] {
  const own = stacks.filter(({ layer }) => layer !== 'serving');
  const globs = own.map(({ templateFile, layer }) =>
    templateFile.replace(new RegExp(`${layer}(-[0-9]+)?\\.template\\.json$`), '*'),
  );
  return [...new Set(globs)].map((glob) => `'${glob}'`);
}

function servedNotice({ stacks }: Synthesis): readonly string[] {
  const served = stacks.filter(({ layer }) => layer === 'serving').map(({ name }) => name);
  return served.length === 0
    ? []
    : [
        `${served.join(' and ')} ${served.length === 1 ? 'is' : 'are'} deployed by the delivery pipeline, from a verified release`,
      ];
}

/** The same as JSON. `version` changes when a field changes its meaning or goes. */
export function synthesisJson(synthesis: Synthesis, out: string): string {
  return JSON.stringify({ version: 1, out, ...synthesis }, null, 2);
}

function accountsOf({ stacks }: Synthesis): readonly string[] {
  return [...new Set(stacks.map(({ account }) => account))];
}

function regionsOf({ stacks }: Synthesis, account: string): string {
  const regions = stacks.filter((each) => each.account === account).map(({ region }) => region);
  return [...new Set(regions)].join(', ');
}

function stackRows(
  { stacks }: Synthesis,
  account: string,
  colors: Colors,
): readonly (readonly (Cell | string)[])[] {
  return stacks
    .filter((each) => each.account === account)
    .map(({ layer, name, resourceCount }) => [
      layer,
      { text: String(resourceCount).padStart(4), ink: colors.dim },
      { text: name, ink: colors.dim },
    ]);
}

function weakeningLines({ weakenings }: Synthesis, width: number, colors: Colors): readonly string[] {
  const rows = weakenings.map((each) => {
    const subject = 'workload' in each ? each.workload : 'domains' in each ? each.domains.join(', ') : '';
    return [{ text: each.weakens, ink: colors.yellow }, subject, each.reason];
  });
  return [colors.bold(colors.yellow('Weakened, for these reasons')), ...columns(rows, width)];
}

function gapLines({ gaps }: Synthesis, width: number, colors: Colors): readonly string[] {
  const denied = gaps.filter(({ cover }) => cover.kind === 'denied');
  return [
    colors.bold('Settings that no condition key shows'),
    ...gaps.flatMap((gap) => openGapLines(gap, width, colors)),
    colors.dim(`  ${denied.flatMap(({ actions }) => actions).length} more actions are granted to nobody`),
  ];
}

/** The actions, which may be many, above what is said about them. */
function openGapLines({ actions, lacks, cover }: Synthesis['gaps'][number], width: number, colors: Colors) {
  if (cover.kind === 'denied') return [];
  const names = actions.map((action) => action.replace(/^sagemaker:/, '')).join(', ');
  const heading: Cell = cover.kind === 'open' ? { text: names, ink: colors.yellow } : { text: names };
  const rest = cover.kind === 'covered' ? `covered by ${cover.by}` : `open: ${cover.remains}`;
  return [...columns([[heading]], width), ...columns([[`unseen: ${lacks}; ${rest}`]], width, 6)];
}
