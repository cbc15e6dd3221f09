import { describe, expect, it } from 'vitest';
import { type Certificate, checkCertificate, Formulas, Solver } from '../src/index.js';

/** Covered only by three globs together, with a choice of two strings: needs learned clauses and theory steps. */
function refuted() {
  const f = new Formulas();
  const [x, y] = [f.string('x'), f.string('y')];
  const cover = (v: typeof x) =>
    f.and([f.matches(v, 'g*'), f.not(f.equals(v, 'g')), f.not(f.matches(v, 'g?*'))]);
  const formula = f.or([
    cover(x),
    cover(y),
    f.and([f.matches(x, f.pattern([{ reference: y }])), f.equals(x, 'a'), f.equals(y, 'b')]),
  ]);
  const answer = new Solver(f).solve(formula, { certificate: true });
  if (answer.kind !== 'unsat' || !answer.certificate) throw new Error('expected a certificate');
  return { f, formula, certificate: answer.certificate };
}

const withSteps = (steps: Certificate['steps']): Certificate => ({ steps });

describe('a certificate', () => {
  it('is valid as it was written', () => {
    const { f, formula, certificate } = refuted();
    expect(checkCertificate(f, formula, certificate)).toEqual({ kind: 'valid' });
  });

  it('is invalid for a formula that has a model', () => {
    const { f, certificate } = refuted();
    expect(checkCertificate(f, f.present(f.string('x')), certificate).kind).toBe('invalid');
  });

  it('is invalid without its theory steps', () => {
    const { f, formula, certificate } = refuted();
    const learned = certificate.steps.filter(({ kind }) => kind === 'learned');
    expect(checkCertificate(f, formula, withSteps(learned)).kind).toBe('invalid');
  });

  it('is invalid when a theory clause denies less than it did', () => {
    const { f, formula, certificate } = refuted();
    for (const [i, step] of certificate.steps.entries()) {
      if (step.kind !== 'theory') continue;
      for (const dropped of step.clause) {
        const clause = step.clause.filter((id) => id !== dropped);
        const steps = certificate.steps.with(i, { ...step, clause });
        expect(checkCertificate(f, formula, withSteps(steps)).kind).toBe('invalid');
      }
    }
  });

  it('is invalid without the contradiction at its end', () => {
    const { f, formula, certificate } = refuted();
    const steps = certificate.steps.filter(({ clause }) => clause.length > 0);
    expect(checkCertificate(f, formula, withSteps(steps))).toMatchObject({ kind: 'invalid' });
  });
});
