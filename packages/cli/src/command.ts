import type { ExitCode } from './exit-code.js';
import type { Terminal } from './terminal.js';

/** What a command was given, as text: the environment of the command line is parsed no further than this. */
export interface Given {
  /** Value of an argument, by its name in the table. */
  argument(name: string): string | undefined;
  /** Value of an option that takes one, by its long name without dashes. */
  option(name: string): string | undefined;
  /** Values of an option that may be given several times, in order; empty where it was not given. */
  all(name: string): readonly string[];
  /** Whether an option without a value was given. */
  has(name: string): boolean;
}

/** Does a command's work and says how it ended. It reports what is wrong itself and throws for faults only. */
export type Run = (given: Given, terminal: Terminal) => Promise<ExitCode>;

/** A row of the table of commands. */
export interface Command {
  readonly name: string;
  /** One line, lower case, without full stop, for the list of commands. */
  readonly summary: string;
  readonly arguments: readonly Argument[];
  readonly options: readonly Option[];
  /** Command lines as a user would type them, with what each does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Loads the command's own file, so that a light command does not pay for a heavy one. */
  readonly load: () => Promise<Run>;
}

export interface Argument {
  readonly name: string;
  readonly description: string;
  /** Without a default the argument is required. */
  readonly default?: string;
  /** Takes all that is left, joined by blanks. */
  readonly isRest?: boolean;
}

export interface Option {
  /** Long name without dashes. */
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in help; without it the option takes none. */
  readonly value?: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  readonly isRequired?: boolean;
  /** May be given several times; `Given.all` has the values. */
  readonly isRepeatable?: boolean;
}
