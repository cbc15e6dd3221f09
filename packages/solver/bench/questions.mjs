import { Formulas, Solver } from '../dist/index.js';
import { inclusions, rewrites, roles, scenarios } from './suites.mjs';

/**
 * How long questions take, suite by suite; and, with z3 or cvc5 on the PATH, how long they take on a sample of the
 * same formulas in the same run. `node bench/questions.mjs [--peers] [suite]`.
 */
const suites = {
  scenarios: { cases: scenarios, shared: false },
  inclusions: { cases: inclusions(20), shared: false },
  roles: { cases: roles(100), shared: true },
  rewrites: { cases: rewrites(40), shared: false },
};

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const ms = (value) => value.toFixed(2).padStart(9);
  const total = times.reduce((sum, value) => sum + value, 0);
  return `median ${ms(quantile(sorted, 0.5))}  p99 ${ms(quantile(sorted, 0.99))}  worst ${ms(sorted.at(-1))}  total ${ms(total)} ms`;
}

function runSuite(name, { cases, shared }) {
  const build = [];
  const solve = [];
  const kinds = {};
  let formulas = new Formulas();
  let solver = new Solver(formulas);
  for (const item of cases) {
    if (!shared) {
      formulas = new Formulas();
      solver = new Solver(formulas);
    }
    const start = performance.now();
    const formula = item.build(formulas);
    const built = performance.now();
    const answer = solver.solve(formula);
    solve.push(performance.now() - built);
    build.push(built - start);
    kinds[answer.kind] = (kinds[answer.kind] ?? 0) + 1;
    if (item.expected && answer.kind !== item.expected) {
      process.stdout.write(
        `  ${item.name}: ${answer.kind} ${JSON.stringify(answer.reason ?? '')}, expected ${item.expected}\n`,
      );
    }
  }
  process.stdout.write(`${name}: ${cases.length} questions ${JSON.stringify(kinds)}\n`);
  process.stdout.write(`  build ${summary(build)}\n  solve ${summary(solve)}\n`);
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
for (const [name, suite] of Object.entries(suites)) {
  if (wanted.length === 0 || wanted.includes(name)) runSuite(name, suite);
}
process.stdout.write(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`);
