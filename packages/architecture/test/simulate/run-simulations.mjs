import { readFileSync } from 'node:fs';
import { runSimulation } from '@cloud-copilot/iam-simulate';

/** Reads simulations from standard input, decides each, writes the decisions to standard output. */
const simulations = JSON.parse(readFileSync(0, 'utf8'));
const decisions = [];
for (const simulation of simulations) {
  const outcome = await runSimulation(simulation, {});
  decisions.push(
    outcome.resultType === 'error'
      ? { error: JSON.stringify(outcome.errors) }
      : {
          result: outcome.overallResult ?? outcome.result?.analysis?.result,
          ignored: outcome.result?.ignoredContextKeys,
        },
  );
}
process.stdout.write(JSON.stringify(decisions));
