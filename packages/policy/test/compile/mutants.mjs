/**
 * Seeds bugs into a copy of the built compiler, one at a time, and measures how soon the comparison with the evaluator
 * finds each. `npm run compile-mutants -w packages/policy`: needs a build. Exits with 1 when a bug is not found.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as solver from '@redoubt/solver';
import { runCompare } from './harness.mjs';

/**
 * Each bug replaces one piece of the compiled text, which must be there exactly once. `breaks` says which half of the
 * property goes red: a formula too narrow is unsound, one too wide imprecise.
 */
const bugs = [
  {
    name: 'ForAnyValue with IfExists fails on an absent key in an Allow',
    breaks: 'unsound',
    file: 'condition.js',
    from: "return ifExists && vocabulary.open('for-any-value-if-exists-absent', values.statementWide);",
    to: 'return false;',
  },
  {
    name: 'ForAllValues fails on an absent key',
    breaks: 'unsound',
    file: 'condition.js',
    from: "if (quantifier === 'all')\n        return true;",
    to: "if (quantifier === 'all')\n        return false;",
  },
  {
    name: 'IfExists is forgotten',
    breaks: 'unsound',
    file: 'condition.js',
    from: 'return ifExists || values.row.negated;',
    to: 'return values.row.negated;',
  },
  {
    name: 'an empty list of values of a known key never matches',
    breaks: 'unsound',
    file: 'condition.js',
    from: 'if (isEmpty(condition) || known ===',
    to: 'if (known ===',
  },
  {
    name: 'a Deny reads open cases as an Allow does',
    breaks: 'unsound',
    file: 'policy.js',
    from: "matches(statement, policy, false), 'denies'",
    to: "matches(statement, policy, true), 'denies'",
  },
  {
    name: 'a negated operator reads open cases as a positive one',
    breaks: 'unsound',
    file: 'condition.js',
    from: 'wide: row.negated ? !wide : wide',
    to: 'wide',
  },
  {
    name: 'NotPrincipal of an Allow spares whoever the account stands for',
    breaks: 'unsound',
    file: 'principal.js',
    from: "!wide || as !== 'account'",
    to: 'true',
  },
  {
    name: 'a wildcard never runs over a colon',
    breaks: 'unsound',
    file: 'resource.js',
    from: "vocabulary.open('resource-wildcard-over-colon', wide)",
    to: "vocabulary.open('resource-wildcard-over-colon', false)",
  },
  {
    name: 'arn:aws:s3:::* does not reach actions without a resource type',
    breaks: 'unsound',
    file: 'resource.js',
    from: "if (!vocabulary.open('wildcard-only-service-arn', wide))",
    to: 'if (true)',
  },
  {
    name: 'RCPs must allow as SCPs must',
    breaks: 'unsound',
    file: 'decision.js',
    from: 'return formulas.not(formulas.and([covered, formulas.or(denied)]));',
    to: 'return formulas.implies(covered, everyLevel(vocabulary, levels, (policies) => effectsOn(vocabulary, policies, principal)));',
  },
  {
    name: 'a role named in its own account still needs its identity policies',
    breaks: 'unsound',
    file: 'decision.js',
    from: "anyOf(vocabulary, resource, ['role']), caller.boundary",
    to: "anyOf(vocabulary, resource, ['role']), own, caller.boundary",
  },
  {
    name: 'the endpoint policy decides iam:PassRole, which is checked alongside',
    breaks: 'unsound',
    file: 'decision.js',
    from: '...alongside.map((name) => formulas.equals(action, name)),',
    to: '',
  },
  {
    name: 'narrowing does not complete short ARNs',
    breaks: 'unsound',
    file: 'narrowing.js',
    from: "open.split(':').length < 6 ? `${open}*` : open",
    to: 'open',
  },
  {
    name: 'actions are compared with case',
    breaks: 'unsound',
    file: 'action.js',
    from: 'pattern.text.toLowerCase()',
    to: 'pattern.text',
  },
  {
    name: 'the boundary is left out',
    breaks: 'imprecise',
    file: 'decision.js',
    from: 'const own = formulas.and([caller.allow, caller.boundary, caller.session]);',
    to: 'const own = formulas.and([caller.allow, caller.session]);',
  },
  {
    name: 'across accounts either side is enough',
    breaks: 'imprecise',
    file: 'decision.js',
    from: 'const cross = formulas.and([own, anyOf(',
    to: 'const cross = formulas.or([own, anyOf(',
  },
  {
    name: 'only the first condition counts',
    breaks: 'unsound',
    file: 'statement.js',
    from: '...statement.conditions.map(',
    to: '...statement.conditions.slice(0, 1).map(',
  },
];

const home = fileURLToPath(new URL('../..', import.meta.url));
const most = 60_000;
/** The unchanged compiler is imprecise in a few cases of 10,000; a bug must stand out from them. */
const noise = 20;

function plant({ file, from, to }, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(`${home}/dist`, folder, { recursive: true });
  const path = `${folder}/compile/${file}`;
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`the place of a seeded bug is not there once: ${file}: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

function isFound({ breaks }, report) {
  return breaks === 'unsound' ? report.unsound.length > 0 : (report.verdicts.imprecise ?? 0) > noise;
}

let missed = 0;
for (const [index, bug] of bugs.entries()) {
  const folder = `${home}/out/compile-mutant-${process.pid}-${index}`;
  plant(bug, folder);
  const policy = await import(`${folder}/index.js`);
  const compile = await import(`${folder}/compile/index.js`);
  const cases = bug.breaks === 'unsound' ? most : 5_000;
  const report = runCompare({ policy, compile, solver }, { cases, seed: 7_000_000, limit: 1 });
  rmSync(folder, { recursive: true, force: true });
  const found = isFound(bug, report);
  if (!found) missed += 1;
  const what =
    bug.breaks === 'unsound'
      ? `after ${report.cases} cases`
      : `${report.verdicts.imprecise} of ${report.cases} cases`;
  console.log(`${found ? 'found' : 'MISSED'} | ${bug.name} | ${bug.breaks} | ${what}`);
}
console.log(`${bugs.length - missed} of ${bugs.length} seeded bugs found`);
process.exitCode = missed > 0 ? 1 : 0;
