import { Worker } from 'node:worker_threads';
import {
  chooseMutants,
  type MutantOutcome,
  type MutantReport,
  type MutantSelection,
  reportOf,
  survivorsOf,
} from '@redoubt/assurance';
import type { Subject } from './assembly.js';
import type { Answer, Task } from './task.js';

/** Mutants that a thread takes at once: neighbours, which have most proofs in common. */
const atOnce = 8;

/** Formulas live for one proof: with little room for them, collecting takes a quarter of the time. */
const maxYoungGenerationSizeMb = 128;

interface Options extends MutantSelection {
  readonly jobs: number;
  readonly onProgress: (done: number, all: number, outcome: MutantOutcome) => void;
}

/** Runs the mutants of an assembly in threads, each with its own estate and memory of proofs. */
export async function runMutantsInThreads(
  { folder, assembly }: Subject,
  { jobs, onProgress, ...selection }: Options,
): Promise<MutantReport> {
  const { chosen, generated } = chooseMutants(assembly.templates, selection);
  const ids = chosen.map(({ id }) => id);
  const alone = tasksOf('alone', ids, []);
  const threads = Array.from({ length: Math.min(jobs, alone.length) }, () => new Thread(folder));
  try {
    let done = 0;
    const tell = (outcomes: readonly MutantOutcome[]): void => {
      for (const outcome of outcomes) onProgress(++done, chosen.length, outcome);
    };
    const first = await answersOf(threads, alone, tell);
    const outcomes = new Map(first.flatMap((answer) => answer.outcomes).map((one) => [one.mutant.id, one]));
    const survivors = survivorsOf([...outcomes.values()]).map(({ id }) => id);
    const second = await answersOf(threads, tasksOf('in-pairs', survivors, survivors), () => {});
    for (const one of second.flatMap((answer) => answer.outcomes)) outcomes.set(one.mutant.id, one);
    return reportOf(generated, first[0]?.alreadyBroken ?? [], [...outcomes.values()]);
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

function tasksOf(kind: Task['kind'], ids: readonly string[], survivors: readonly string[]): readonly Task[] {
  const starts = Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, index) => index * atOnce);
  return starts.map((start) => ({ kind, ids: ids.slice(start, start + atOnce), survivors }));
}

/** The answers in the order of the tasks, whichever thread is done first. */
async function answersOf(
  threads: readonly Thread[],
  tasks: readonly Task[],
  tell: (outcomes: readonly MutantOutcome[]) => void,
): Promise<readonly Answer[]> {
  const answers = new Map<number, Answer>();
  const left = tasks.entries();
  await Promise.all(
    threads.map(async (thread) => {
      for (const [index, task] of left) {
        const answer = await thread.ask(task);
        answers.set(index, answer);
        tell(answer.outcomes);
      }
    }),
  );
  return tasks.flatMap((_, index) => answers.get(index) ?? []);
}

class Thread {
  readonly #worker: Worker;

  constructor(folder: string) {
    const file = new URL('./worker.js', import.meta.url);
    this.#worker = new Worker(file, { workerData: folder, resourceLimits: { maxYoungGenerationSizeMb } });
  }

  ask(task: Task): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        this.#worker.off('message', onAnswer).off('error', onError);
        act();
      };
      const onAnswer = (answer: Answer): void => settle(() => resolve(answer));
      const onError = (error: Error): void => settle(() => reject(error));
      this.#worker.on('message', onAnswer).on('error', onError);
      this.#worker.postMessage(task);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
