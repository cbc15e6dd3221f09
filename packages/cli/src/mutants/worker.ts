import { parentPort, workerData } from 'node:worker_threads';
import {
  generateMutants,
  guaranteesOf,
  type Mutant,
  MutantTrials,
  pairsOfSurvivors,
} from '@redoubt/assurance';
import { processTerminal } from '../terminal.js';
import { readSubject } from './assembly.js';
import type { Answer, Task } from './task.js';

/** Thread of `redoubt mutants`: has the assembly for itself, and answers one task after the other. */
function work(folder: string, answer: (answer: Answer) => void): (task: Task) => void {
  const subject = readSubject(folder, processTerminal());
  if (subject === undefined) throw new Error(`\`${folder}\` can no longer be read`);
  const { assembly, intent } = subject;
  const trials = new MutantTrials(assembly, intent, guaranteesOf(intent));
  const mutants = new Map(generateMutants(assembly.templates).map((mutant) => [mutant.id, mutant]));
  const named = (ids: readonly string[]): readonly Mutant[] => ids.flatMap((id) => mutants.get(id) ?? []);
  return ({ kind, ids, survivors }) => {
    const among = named(survivors);
    const outcomes = named(ids).map((mutant) =>
      kind === 'alone' ? trials.outcomeOf(mutant) : trials.withPartner(mutant, among, pairsOfSurvivors),
    );
    answer({ outcomes, alreadyBroken: trials.alreadyBroken });
  };
}

const port = parentPort;
if (port !== null)
  port.on(
    'message',
    work(String(workerData), (answer) => port.postMessage(answer)),
  );
