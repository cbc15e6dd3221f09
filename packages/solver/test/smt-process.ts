import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';

export type SmtAnswer = 'sat' | 'unsat' | 'unknown' | 'timeout' | 'error';

const COMMANDS = {
  cvc5: ['cvc5', '--lang=smt2', '--incremental', '--strings-exp'],
  z3: ['z3', '-in'],
} as const;

const HEADERS = { cvc5: '(set-logic ALL)\n', z3: '' } as const;

export type SmtName = keyof typeof COMMANDS;

export const isInstalled = (name: SmtName): boolean => spawnSync(name, ['--version']).status === 0;

/** Another solver in a process of its own, asked one script at a time. A late answer costs it its process. */
export class SmtProcess {
  #child: ChildProcessWithoutNullStreams;
  #output = '';
  #listener: (() => void) | undefined;

  constructor(readonly name: SmtName) {
    this.#child = this.#start();
  }

  ask(script: string, milliseconds: number): Promise<SmtAnswer> {
    return new Promise((resolve) => {
      const finish = (answer: SmtAnswer): void => {
        clearTimeout(timer);
        this.#listener = undefined;
        resolve(answer);
      };
      const timer = setTimeout(() => {
        this.stop();
        this.#child = this.#start();
        finish('timeout');
      }, milliseconds);
      this.#output = '';
      this.#listener = () => {
        const answer = this.#output.match(/^(sat|unsat|unknown|\(error.*)$/m)?.[1];
        if (answer) finish(answer.startsWith('(error') ? 'error' : (answer as SmtAnswer));
      };
      this.#child.stdin.write(`(reset)\n${HEADERS[this.name]}${script}`);
    });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  #start(): ChildProcessWithoutNullStreams {
    const [command, ...args] = COMMANDS[this.name];
    const child = spawn(command, args);
    child.stdin.on('error', () => {});
    child.stdout.on('data', (data) => {
      this.#output += data;
      this.#listener?.();
    });
    return child;
  }
}
