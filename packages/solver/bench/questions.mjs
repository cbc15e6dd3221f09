import { Formulas, Solver, toSmtLib } from '../dist/index.js';
import { installedPeers, Peer } from './peers.mjs';
import { inclusions, rewrites, roles, scenarios } from './suites.mjs';

/**
 * How long questions take, suite by suite. Then, for the peers on the PATH, how long they take on a sample of the
 * same formulas in the same run. `node bench/questions.mjs [--alone] [suite …]`.
 */
const suites = {
  scenarios: { cases: scenarios, shared: false, sample: scenarios.length },
  inclusions: { cases: inclusions(20), shared: false, sample: 4 },
  roles: { cases: roles(100), shared: true, sample: 25 },
  rewrites: { cases: rewrites(40), shared: false, sample: 8 },
};
const LIMIT = 5000;

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
const median = (times) =>
  quantile(
    [...times].sort((a, b) => a - b),
    0.5,
  );

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const ms = (value) => value.toFixed(2).padStart(9);
  const total = times.reduce((sum, value) => sum + value, 0);
  return `median ${ms(quantile(sorted, 0.5))}  p99 ${ms(quantile(sorted, 0.99))}  worst ${ms(sorted.at(-1))}  total ${ms(total)} ms`;
}

const tallyOf = (kinds) => {
  const tally = {};
  for (const kind of kinds) tally[kind] = (tally[kind] ?? 0) + 1;
  return JSON.stringify(tally);
};

function timed(item, solver) {
  const start = performance.now();
  const formula = item.build(solver.formulas);
  const built = performance.now();
  const answer = solver.solve(formula);
  return { formula, answer, build: built - start, solve: performance.now() - built };
}

function runSuite(name, { cases, shared }) {
  let solver = new Solver(new Formulas());
  const results = cases.map((item) => {
    if (!shared) solver = new Solver(new Formulas());
    const result = timed(item, solver);
    if (item.expected && result.answer.kind !== item.expected) {
      process.stdout.write(`  ${item.name}: ${result.answer.kind}, expected ${item.expected}\n`);
    }
    return result;
  });
  process.stdout.write(
    `${name}: ${cases.length} questions ${tallyOf(results.map(({ answer }) => answer.kind))}\n`,
  );
  process.stdout.write(`  build ${summary(results.map(({ build }) => build))}\n`);
  process.stdout.write(`  solve ${summary(results.map(({ solve }) => solve))}\n`);
}

/** A peer is compiled ahead; the own engine when it has run for a while. */
const PASSES = 10;

function warmUp({ cases }) {
  for (let pass = 0; pass < PASSES; pass++)
    for (const item of cases.slice(0, 40)) timed(item, new Solver(new Formulas()));
}

async function compare(peer, { cases, sample }) {
  const step = Math.max(1, Math.floor(cases.length / sample));
  const own = [];
  const other = [];
  const kinds = [];
  let disagreements = 0;
  for (const item of cases.filter((_, i) => i % step === 0).slice(0, sample)) {
    const solver = new Solver(new Formulas());
    const { formula, answer, solve } = timed(item, solver);
    const script = toSmtLib(solver.formulas, formula);
    if (script.kind === 'unsupported') continue;
    const result = await peer.ask(script.text, LIMIT);
    own.push(solve);
    other.push(result.ms);
    kinds.push(result.kind);
    if (['sat', 'unsat'].includes(result.kind) && answer.kind !== 'unknown' && answer.kind !== result.kind)
      disagreements++;
  }
  const ratio = median(other) / median(own);
  process.stdout.write(
    `  warm, ${peer.name} on ${own.length}: ${tallyOf(kinds)}, median ${median(other).toFixed(1)} ms, ${ratio.toFixed(1)}× own ${median(own).toFixed(2)} ms, ${disagreements} disagreements\n`,
  );
}

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const peers = words.includes('--alone') ? [] : installedPeers().map((name) => new Peer(name));
if (peers.length === 0)
  process.stdout.write('no peers: neither cvc5 nor z3 is on the PATH, or --alone was given\n');
for (const [name, suite] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  runSuite(name, suite);
  if (peers.length > 0) warmUp(suite);
  for (const peer of peers) await compare(peer, suite);
}
for (const peer of peers) peer.stop();
process.stdout.write(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`);
