import * as solver from '@redoubt/solver';
import { expect, test } from 'vitest';
import * as compile from '../src/compile/index.js';
import * as policy from '../src/index.js';
// @ts-expect-error: plain JavaScript, since the command runs it on the build
import { generateCompileCase } from './compile/generate.mjs';
// @ts-expect-error: plain JavaScript as well
import { decideRequest, formulaOf, layersOf, narrowingOf, requestOf, scopeOf } from './compile/harness.mjs';

const modules = { policy, compile, solver };
const cases = Number(process.env.COULD_CASES ?? 4_000);

test('what the evaluator allows, through random layers, could be allowed; what could not has no formula', () => {
  const wrong: unknown[] = [];
  const counts = { allowed: 0, ruledOut: 0 };
  for (let seed = 0; seed < cases; seed++) {
    const one = { ...generateCompileCase(seed), narrowed: true };
    const layers = layersOf(modules, one);
    const could = compile.couldBeAllowed(narrowingOf(one), scopeOf(one, layers));
    const { decision } = decideRequest(modules, layers, requestOf(one));
    if (decision === 'allowed') counts.allowed++;
    if (could) continue;
    counts.ruledOut++;
    const { formulas, formula } = formulaOf(modules, one, layers);
    // the compiler takes an unsigned `sts:GetCallerIdentity` for no request at all
    const isSigned = one.principal.kind !== 'anonymous' || one.action !== 'sts:GetCallerIdentity';
    if ((decision === 'allowed' && isSigned) || formula !== formulas.false) wrong.push({ seed, decision });
  }
  expect(wrong).toEqual([]);
  expect(counts.allowed).toBeGreaterThan(cases / 20);
  expect(counts.ruledOut).toBeGreaterThan(cases / 10);
});

test('parts that are kept between requests make the very formulas, axioms and assumptions that they replace', () => {
  const formulas = new solver.Formulas();
  const parts = new compile.CompiledParts();
  const differing: unknown[] = [];
  for (let seed = 0; seed < cases / 4; seed++) {
    const one = generateCompileCase(seed);
    const layers = layersOf(modules, one);
    const askers = [0, 1, 2, 3].map((step) => {
      const { principal, account, known, narrowed } = generateCompileCase(seed + step);
      return { ...one, principal, account, known, narrowed };
    });
    for (const asker of [...askers, one]) {
      const kept = formulaOf(modules, asker, layers, { formulas, parts });
      const plain = formulaOf(modules, asker, layers, { formulas });
      const same =
        kept.formula === plain.formula &&
        kept.vocabulary.axioms() === plain.vocabulary.axioms() &&
        kept.vocabulary.keys.size === plain.vocabulary.keys.size &&
        [...plain.vocabulary.assumptions].every((rule) => kept.vocabulary.assumptions.has(rule));
      if (!same) differing.push({ seed, principal: asker.principal });
    }
  }
  expect(differing).toEqual([]);
});

test('two globs meet exactly if some short text matches both', () => {
  const letters = ['a', 'b', '*', '?'];
  const globs = letters.flatMap((x) => letters.flatMap((y) => letters.flatMap((z) => [x, x + y, x + y + z])));
  const texts = [''];
  for (let from = 0, length = 1; length <= 4; length++) {
    const last = texts.slice(from);
    from = texts.length;
    for (const text of last) for (const letter of ['a', 'b']) texts.push(text + letter);
  }
  const matchedBy = (glob: string) => {
    const pattern = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
    return new Set(texts.filter((text) => pattern.test(text)));
  };
  const matched = new Map(globs.map((glob) => [glob, matchedBy(glob)]));
  for (const [left, some] of matched)
    for (const [right, others] of matched) {
      const meet = [...some].some((text) => others.has(text));
      expect(compile.globsMeet(left, right), `${left} and ${right}`).toBe(meet);
      if (meet) expect(compile.globsMayMeet(left, right), `${left} and ${right}`).toBe(true);
    }
});
