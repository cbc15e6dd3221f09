import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Formulas, Solver, toSmtLib } from '../src/index.js';
import { conditions, type Mix, toFormula } from './random-formula.js';
import { isInstalled, type SmtName, SmtProcess } from './smt-process.js';

/**
 * The same random formulas put to cvc5 and z3. A sample here; `SMT_CASES=20000 npx vitest run --project solver
 * smt-differential` for a long run, `SMT_SEED` for another one.
 */
const CASES = Number(process.env.SMT_CASES ?? 240);
const SEED = Number(process.env.SMT_SEED ?? 1);
const MILLISECONDS = 1500;

const MIXES: readonly Mix[] = [
  { letters: 'ab:', references: 0, names: ['x', 'y'], sets: 1, strings: 4, numbers: 1 },
  { letters: 'ab:', references: 3, names: ['x', 'y', 'z'], sets: 0, strings: 4, numbers: 0 },
  { letters: 'ab', references: 0, names: ['x'], sets: 4, strings: 1, numbers: 0 },
  { letters: 'ab', references: 2, names: ['x', 'y'], sets: 3, strings: 2, numbers: 0 },
];

describe.each(['cvc5', 'z3'] satisfies SmtName[])('answers agree with %s', (name) => {
  const installed = isInstalled(name);
  const peer = installed ? new SmtProcess(name) : undefined;
  afterAll(() => peer?.stop());

  it.skipIf(!peer)(
    installed ? 'wherever both decide' : `skipped: \`${name}\` is not on the PATH`,
    { timeout: 60_000 + CASES * 2000 },
    async () => {
      const tally: Record<string, number> = {};
      for (const [index, mix] of MIXES.entries()) {
        const sample = fc.sample(conditions(mix), {
          numRuns: Math.ceil(CASES / MIXES.length),
          seed: SEED + index,
        });
        for (const condition of sample) {
          const f = new Formulas();
          const formula = toFormula(f, condition);
          const script = toSmtLib(f, formula);
          if (script.kind === 'unsupported') {
            tally.unsupported = (tally.unsupported ?? 0) + 1;
            continue;
          }
          const own = new Solver(f).solve(formula);
          const other = await peer!.ask(script.text, MILLISECONDS);
          const key = `own ${own.kind}, ${name} ${other}`;
          tally[key] = (tally[key] ?? 0) + 1;
          const disagree =
            (own.kind === 'sat' && other === 'unsat') || (own.kind === 'unsat' && other === 'sat');
          expect(disagree ? { condition, own, other } : undefined).toBeUndefined();
          expect(other === 'error' ? script.text : undefined).toBeUndefined();
        }
      }
      if (process.env.SMT_CASES) process.stdout.write(`${JSON.stringify(tally, null, 1)}\n`);
      expect(tally[`own sat, ${name} sat`]).toBeGreaterThan(CASES / 20);
      expect(tally[`own unsat, ${name} unsat`]).toBeGreaterThan(CASES / 20);
    },
  );
});
