import { spawn, spawnSync } from 'node:child_process';

/** Other solvers, each in one process that answers SMT-LIB scripts. */
const COMMANDS = {
  cvc5: {
    command: 'cvc5',
    args: ['--lang=smt2', '--incremental', '--strings-exp'],
    header: '(set-logic ALL)\n',
  },
  z3: { command: 'z3', args: ['-in'], header: '' },
};

export const installedPeers = () =>
  Object.keys(COMMANDS).filter((name) => spawnSync(COMMANDS[name].command, ['--version']).status === 0);

export class Peer {
  #child;
  #output = '';
  #listener;

  constructor(name) {
    this.name = name;
    this.#start();
  }

  #start() {
    const { command, args } = COMMANDS[this.name];
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.on('data', (data) => {
      this.#output += data;
      this.#listener?.();
    });
  }

  /** The answer and the time it took; a late one costs the peer its process. */
  ask(script, milliseconds) {
    return new Promise((resolve) => {
      const start = performance.now();
      const finish = (kind) => {
        clearTimeout(timer);
        this.#listener = undefined;
        resolve({ kind, ms: performance.now() - start });
      };
      const timer = setTimeout(() => {
        this.stop();
        this.#start();
        finish('timeout');
      }, milliseconds);
      this.#output = '';
      this.#listener = () => {
        const answer = this.#output.match(/^(sat|unsat|unknown|\(error.*)$/m)?.[1];
        if (answer) finish(answer.startsWith('(') ? 'error' : answer);
      };
      this.#child.stdin.write(`(reset)\n${COMMANDS[this.name].header}${script}`);
    });
  }

  stop() {
    this.#child.kill('SIGKILL');
  }
}
