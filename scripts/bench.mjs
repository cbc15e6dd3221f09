import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

/** The benchmarks, by name. Each prints ratios against its peers, measured in the same run; none passes or fails. */
const benchmarks = {
  decisions: 'packages/policy/bench/decisions.mjs',
  questions: 'packages/solver/bench/questions.mjs',
  synthesis: 'packages/architecture/bench/synthesis.mjs',
  proofs: 'packages/assurance/bench/proofs.mjs',
};

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(benchmarks);
for (const name of names) {
  const file = benchmarks[name];
  if (file === undefined || !existsSync(join(root, file))) {
    process.stderr.write(`no benchmark \`${name}\`; there are ${Object.keys(benchmarks).join(', ')}\n`);
    process.exit(2);
  }
}
prepare();
for (const name of names) {
  process.stdout.write(`\n# ${name}\n`);
  run(process.execPath, [benchmarks[name]]);
}
