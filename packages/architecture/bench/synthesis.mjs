/**
 * Synthesis beside a bare CDK app that emits the very same templates: processor time, in processes of their own, the two
 * in turn. Prints medians, the spread and the ratios. The aim of the whole is at most 1.5.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 5);
const child = fileURLToPath(new URL('one-synthesis.mjs', import.meta.url));
const environments = [
  { name: 'examples/readmission' },
  { name: '50 datasets, 200 people', datasets: 50, people: 200 },
];

for (const environment of environments) print(environment.name, compare(environment));

function compare(environment) {
  const assembly = mkdtempSync(join(tmpdir(), 'redoubt-bench-'));
  try {
    run({ app: 'ours', keep: assembly, ...environment });
    const resources = resourceCount(assembly);
    sameTemplates(assembly);
    const ours = [];
    const bare = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(JSON.parse(run({ app: 'ours', ...environment })));
      bare.push(JSON.parse(run({ app: 'bare', assembly })));
    }
    return { ours, bare, resources };
  } finally {
    rmSync(assembly, { recursive: true });
  }
}

/** The bare app must have the work that CDK has with ours, or the ratio says nothing. */
function sameTemplates(assembly) {
  const bare = mkdtempSync(join(tmpdir(), 'redoubt-bench-'));
  try {
    run({ app: 'bare', assembly, keep: bare });
    for (const file of templatesIn(assembly)) {
      const [we, they] = [assembly, bare].map((folder) =>
        JSON.parse(readFileSync(join(folder, file), 'utf8')),
      );
      if (canonical(we) !== canonical(they)) throw new Error(`the bare app does not emit the same ${file}`);
    }
  } finally {
    rmSync(bare, { recursive: true });
  }
}

function resourceCount(assembly) {
  const counts = templatesIn(assembly).map((file) => {
    const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8'));
    return Object.keys(Resources).length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

function templatesIn(assembly) {
  return readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
}

function canonical(value) {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function run(what) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, JSON.stringify(what)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function print(name, { ours, bare, resources }) {
  process.stdout.write(`${name}: ${resources} resources, ${rounds} rounds\n`);
  for (const [part, title] of [
    ['whole', 'the whole process'],
    ['again', 'a second synthesis in it'],
  ]) {
    const pairs = ours.map((each, round) => each[part] / bare[round][part]);
    const [we, they] = [ours, bare].map((runs) => sorted(runs.map((each) => each[part])));
    const ratio = (median(we) / median(they)).toFixed(2);
    process.stdout.write(
      `  ${title}: ${spread(we, 0)} ms; bare ${spread(they, 0)} ms; ${ratio} times; in each round ${spread(sorted(pairs), 2)}\n`,
    );
  }
}

function sorted(numbers) {
  return [...numbers].sort((a, b) => a - b);
}

function median(inOrder) {
  return inOrder[Math.floor(inOrder.length / 2)];
}

function spread(inOrder, digits) {
  const [least, most] = [inOrder[0], inOrder.at(-1)].map((each) => each.toFixed(digits));
  return `${median(inOrder).toFixed(digits)} (${least} to ${most})`;
}
