/**
 * Synthesis beside a bare CDK app with as many resources: processor time, in processes of their own, the two in turn.
 * Prints medians, the ratio and the spread. The aim of the whole is at most 1.5.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 5);
const child = fileURLToPath(new URL('one-synthesis.mjs', import.meta.url));
const environments = [
  { name: 'examples/readmission' },
  { name: '50 datasets, 200 people', datasets: 50, people: 200 },
];

for (const environment of environments) print(environment.name, compare(environment));

function compare(environment) {
  const ours = [];
  const bare = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(run({ app: 'ours', ...environment }));
    bare.push(run({ app: 'bare', counts: ours[0].resources }));
  }
  return { ours, bare, resources: ours[0].resources.reduce((sum, count) => sum + count, 0) };
}

function run(what) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, JSON.stringify(what)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function print(name, { ours, bare, resources }) {
  process.stdout.write(`${name}: ${resources} resources, ${rounds} rounds\n`);
  for (const [part, title] of [
    ['whole', 'the whole process'],
    ['again', 'a second synthesis in it'],
  ]) {
    const [we, they] = [ours, bare].map((runs) => runs.map((each) => each[part]).sort((a, b) => a - b));
    const ratio = (median(we) / median(they)).toFixed(2);
    process.stdout.write(`  ${title}: ${spread(we)}; bare ${spread(they)}; ${ratio} times\n`);
  }
}

function median(sorted) {
  return sorted[Math.floor(sorted.length / 2)];
}

function spread(sorted) {
  return `${median(sorted).toFixed(0)} ms (${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)})`;
}
