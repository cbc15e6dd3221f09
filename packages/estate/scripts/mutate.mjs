/**
 * Reads mutated templates until the count is reached: `node scripts/mutate.mjs [count] [first seed]`. Run it after a
 * build. It ends with exit code 1 at the first crash, at a template that takes over 10 seconds, or over 1 GB of memory.
 */

import { filesOf, readTemplateEstate } from '../dist/index.js';
import { mutateTemplate } from '../test/mutate-template.ts';
import { seedTemplate } from '../test/seed-template.ts';

const count = Number(process.argv[2] ?? 10_000);
const first = Number(process.argv[3] ?? 1);
let slowest = 0;
let read = 0;
for (let seed = first; seed < first + count; seed++) {
  const start = performance.now();
  try {
    const estate = readTemplateEstate(
      filesOf({ 'app.json': mutateTemplate(seedTemplate, seed) }),
      'app.json',
    );
    for (const resource of estate.resources) JSON.stringify(resource.properties);
    if (estate.resources.length > 0) read++;
    else if (estate.gaps.length === 0 && !estate.diagnostics.some((one) => one.severity === 'error'))
      throw new Error('neither resources nor errors');
  } catch (error) {
    console.error(`seed ${seed}:`, error);
    process.exit(1);
  }
  slowest = Math.max(slowest, performance.now() - start);
  if (slowest > 10_000 || process.memoryUsage.rss() > 1e9) {
    console.error(`seed ${seed}: ${Math.round(slowest)} ms, ${process.memoryUsage.rss()} bytes`);
    process.exit(1);
  }
}
const memory = Math.round(process.memoryUsage.rss() / 1e6);
console.log(
  `${count} mutated templates: ${read} read, ${count - read} refused; slowest ${slowest.toFixed(1)} ms; ${memory} MB`,
);
