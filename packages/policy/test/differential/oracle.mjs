/**
 * The other implementation, alone in a process of its own: reads one JSON array of simulations per line and answers
 * each line with one JSON array of results. It is never linked with the package.
 */
import { createInterface } from 'node:readline';
import { runSimulation } from '@cloud-copilot/iam-simulate';

/** The result, and the keys that were left out because the action does not carry them. */
async function answer(simulation) {
  try {
    const result = await runSimulation(simulation, {});
    if (result.resultType === 'error')
      return { result: `refused: ${JSON.stringify(result.errors).slice(0, 300)}`, ignored: [] };
    const one = result.resultType === 'single' ? result.result : result.results[0];
    return { result: result.overallResult, ignored: one?.ignoredContextKeys ?? [] };
  } catch (error) {
    return { result: `error: ${error instanceof Error ? error.message : String(error)}`, ignored: [] };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const answers = [];
  for (const simulation of JSON.parse(line)) answers.push(await answer(simulation));
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
