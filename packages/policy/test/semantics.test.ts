import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderSemantics, semanticsRules } from '../src/index.js';
import { conditionCases } from './golden/conditions.js';
import { layerCases } from './golden/layers.js';
import { statementCases } from './golden/statements.js';

const cases = [...conditionCases, ...statementCases, ...layerCases];

test('each rule names a golden case of its own that exists', () => {
  const missing = semanticsRules.filter(
    (rule) => !cases.some((one) => one.rule === rule.id && one.name === rule.test),
  );
  expect(missing.map(({ id, test: name }) => `${id}: ${name}`)).toEqual([]);
});

test('each golden case shows a rule of the table', () => {
  const ids = new Set(semanticsRules.map(({ id }) => id));
  expect(cases.filter(({ rule }) => !ids.has(rule)).map(({ rule }) => rule)).toEqual([]);
  expect(ids.size).toBe(semanticsRules.length);
});

test('an assumption is shown by a case that says it rests on it, an unknown by one that is unknown', () => {
  const unshown = semanticsRules.filter(({ id, status }) => {
    const own = cases.filter(({ rule }) => rule === id);
    if (status === 'assumption') return !own.some(({ assuming }) => assuming === id);
    return status === 'unknown' && !own.some(({ is }) => is === 'unknown');
  });
  expect(unshown.map(({ id }) => id)).toEqual([]);
});

test('docs/semantics.md is up to date with the table', () => {
  const written = readFileSync(new URL('../docs/semantics.md', import.meta.url), 'utf8');
  expect(written).toBe(renderSemantics(semanticsRules));
});
