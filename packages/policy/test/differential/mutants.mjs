/**
 * Seeds bugs into a copy of the built evaluator, one at a time, and measures how soon the differential run finds
 * each. `npm run mutants -w packages/policy`: needs a build. Exits with 1 when a bug is not found within a minute.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runDifferential } from './harness.mjs';

/** Each bug replaces one piece of the compiled text, which must be there exactly once. */
const bugs = [
  {
    name: 'a Deny is not looked at once an Allow was found',
    file: 'decide/decide.js',
    from: 'deny === yes\n',
    to: 'deny === yes && allow === no\n',
  },
  {
    name: 'one SCP level that allows is enough',
    file: 'decide/evaluate-layers.js',
    from: 'return scps.map(',
    to: 'return scps.slice(0, 1).map(',
  },
  {
    name: 'the boundary is left out',
    file: 'decide/combine.js',
    from: 'and(boundary?.allow ?? yes, session?.allow ?? yes)',
    to: 'session?.allow ?? yes',
  },
  {
    name: 'the session policy is left out',
    file: 'decide/combine.js',
    from: 'and(boundary?.allow ?? yes, session?.allow ?? yes)',
    to: 'boundary?.allow ?? yes',
  },
  {
    name: 'either side is enough across accounts',
    file: 'decide/combine.js',
    from: 'or(and(callers, owners), granted)',
    to: 'or(or(callers, owners), granted)',
  },
  {
    name: 'a key policy is not authoritative',
    file: 'decide/service-rules.js',
    from: ":key\\//.test(resource) ? 'key' : 'none'",
    to: ":key\\//.test(resource) ? 'none' : 'none'",
  },
  {
    name: 'naming the account is enough by itself',
    file: 'decide/combine.js',
    from: 'named.itself | named.everyone',
    to: 'named.itself | named.everyone | named.account',
  },
  {
    name: 'an Allow for the role is not limited by the boundary',
    file: 'decide/combine.js',
    from: 'and(naming(resource, named.source), limited)',
    to: 'naming(resource, named.source)',
  },
  {
    name: 'a negated operator fails on an absent key',
    file: 'match/condition/condition.js',
    from: 'certain(ifExists || row.negated)',
    to: 'certain(ifExists)',
  },
  {
    name: 'ForAllValues fails on an absent key',
    file: 'match/condition/condition.js',
    from: 'if (values === undefined)\n            return yes;',
    to: 'if (values === undefined)\n            return no;',
  },
  {
    name: 'values of a negated operator are ORed',
    file: 'match/condition/condition.js',
    from: 'return row.negated ? not(matched) : matched;',
    to: 'return row.negated && condition.values.length < 2 ? not(matched) : row.negated ? yes : matched;',
  },
  {
    name: 'only the first condition counts',
    file: 'decide/policy-set.js',
    from: 'for (const { test } of compiled.conditions) {',
    to: 'for (const { test } of compiled.conditions.slice(0, 1)) {',
  },
  {
    name: 'a wildcard in a variable value is a wildcard',
    file: 'match/template.js',
    from: 'codes.push(text.charCodeAt(index));',
    to: 'codes.push(text[index] === "*" ? anyRun : text.charCodeAt(index));',
  },
  {
    name: 'a variable without a value is empty',
    file: 'match/template.js',
    from: "token.fallback === undefined ? 'missing' : { text: token.fallback }",
    to: "{ text: token.fallback ?? '' }",
  },
  {
    name: 'NotAction is read as Action',
    file: 'match/action.js',
    from: 'return element.negated ? (action) => not(among(action)) : among;',
    to: 'return among;',
  },
  {
    name: 'actions are compared with case',
    file: 'match/action.js',
    from: 'exact.add(pattern.text.toLowerCase())',
    to: 'exact.add(pattern.text)',
  },
  {
    name: 'a role ARN does not name its sessions',
    file: 'match/principal.js',
    from: 'roleArnOf(principal) === entry.arn ? named.source : named.nobody',
    to: "principal.kind === 'role' && roleArnOf(principal) === entry.arn ? named.source : named.nobody",
  },
  {
    name: 'Deny with NotPrincipal spares a principal with a boundary',
    file: 'match/principal.js',
    from: 'if (subject.hasBoundary)',
    to: 'if (false)',
  },
  {
    name: 'a prefix of a range is a bit too short',
    file: 'match/condition/values.js',
    from: 'left = range.bits; left > 0',
    to: 'left = range.bits - 1; left > 0',
  },
  {
    name: 'NumericLessThan takes equal numbers',
    file: 'match/condition/value-test.js',
    from: 'value < limit',
    to: 'value <= limit',
  },
  {
    name: 'the endpoint policy is not asked',
    file: 'decide/evaluate-layers.js',
    from: 'if (policies === undefined)\n        return undefined;\n    if (policies.length',
    to: 'if (policies !== null)\n        return undefined;\n    if (policies.length',
  },
  {
    name: 'RestrictPublicBuckets spares other accounts',
    file: 'decide/evaluate-layers.js',
    from: 'allow: certain(inside)',
    to: "allow: certain(inside || subject.principal.kind !== 'anonymous')",
  },
];

const home = fileURLToPath(new URL('../..', import.meta.url));

function plant({ file, from, to }, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(`${home}/dist`, folder, { recursive: true });
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  if (text.split(from).length !== 2)
    throw new Error(`the place of a seeded bug is not there once: ${file}: ${from}`);
  writeFileSync(
    `${folder}/${file}`,
    text.replace(from, () => to),
  );
}

let missed = 0;
for (const [index, bug] of bugs.entries()) {
  const folder = `${home}/out/mutant-${process.pid}-${index}`;
  plant(bug, folder);
  const started = performance.now();
  const policy = await import(`${folder}/index.js`);
  const report = await runDifferential(policy, {
    cases: 1_000_000,
    seed: 7_000_000,
    limit: 1,
    until: Date.now() + 60_000,
  });
  rmSync(folder, { recursive: true, force: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (report.unexplained.length === 0) missed += 1;
  console.log(
    `${report.unexplained.length > 0 ? 'found' : 'MISSED'} after ${String(report.cases).padStart(6)} cases, ${seconds.padStart(5)} s: ${bug.name}`,
  );
}
console.log(`${bugs.length - missed} of ${bugs.length} seeded bugs found`);
process.exitCode = missed > 0 ? 1 : 0;
