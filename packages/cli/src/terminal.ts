import { createColors } from 'picocolors';

export type Colors = ReturnType<typeof createColors>;

/** Where a command prints: answers to `out`, what goes on and what is wrong to `err`. */
export interface Terminal {
  /** Writes a line of the answer. */
  readonly out: (line: string) => void;
  /** Writes a line about the work: progress, warnings, errors. */
  readonly err: (line: string) => void;
  /** Colours of the answer; without effect where it is not a terminal that shows them. */
  readonly colors: Colors;
  /** Colours of `err`. */
  readonly errColors: Colors;
  /** Characters in a line. 100 where the answer goes to a file or a pipe. */
  readonly width: number;
  /** Whether a person watches `err`, so that a line may be rewritten. */
  readonly isWatched: boolean;
}

const widthOfFiles = 100;
const widest = 120;

/** The process's own terminal. Colours follow NO_COLOR and FORCE_COLOR (https://no-color.org). */
export function processTerminal(environment: NodeJS.ProcessEnv = process.env): Terminal {
  const { stdout, stderr } = process;
  return {
    out: (line) => stdout.write(`${line}\n`),
    err: (line) => stderr.write(`${line}\n`),
    colors: createColors(showsColors(stdout, environment)),
    errColors: createColors(showsColors(stderr, environment)),
    width: Math.max(40, Math.min(widest, stdout.columns ?? widthOfFiles)),
    isWatched: stderr.isTTY === true && environment.CI === undefined,
  };
}

function showsColors(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): boolean {
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== '') return false;
  if (environment.FORCE_COLOR !== undefined) return environment.FORCE_COLOR !== '0';
  return stream.isTTY === true && environment.TERM !== 'dumb';
}
