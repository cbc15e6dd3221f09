/** Times the other implementation, in a process of its own: one line of JSON in, decisions per second out. */
import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { simulations, rounds } = JSON.parse(Buffer.concat(chunks).toString());
for (const simulation of simulations) runUnsafeSimulation(simulation, {});

const fast = performance.now();
for (let round = 0; round < rounds; round++) {
  for (const simulation of simulations) runUnsafeSimulation(simulation, {});
}
const unchecked = (rounds * simulations.length * 1000) / (performance.now() - fast);

const slow = performance.now();
for (const simulation of simulations) await runSimulation(simulation, {});
const checked = (simulations.length * 1000) / (performance.now() - slow);
process.stdout.write(JSON.stringify({ unchecked, checked }));
