/** `npm run compile-differential -w packages/policy -- --cases N --seed S [--limit K]`: needs a build. */
import { parseArgs } from 'node:util';
import * as solver from '@redoubt/solver';
import * as compile from '../../dist/compile/index.js';
import * as policy from '../../dist/index.js';
import { runCompare } from './harness.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    limit: { type: 'string', default: '20' },
  },
});
const started = performance.now();
const report = runCompare(
  { policy, compile, solver },
  { cases: Number(values.cases), seed: Number(values.seed), limit: Number(values.limit) },
);
console.log(JSON.stringify(report, null, 2));
console.log(
  `${report.cases} cases in ${((performance.now() - started) / 1000).toFixed(1)} s, ${report.unsound.length} unsound`,
);
process.exitCode = report.unsound.length > 0 ? 1 : 0;
