import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { absentTypes, controls } from '../../src/controls/controls.js';
import { meets } from '../../src/controls/meets.js';
import { controlsPage } from '../../src/controls/page.js';
import { example } from '../iam/example.js';
import { assemblyOf, type Resource } from '../stacks/templates.js';

let resources: readonly Resource[];
beforeAll(() => {
  resources = assemblyOf(example()).stacks.flatMap(({ template }) => Object.values(template.Resources));
}, 120_000);

describe('the table of controls', () => {
  it.each(controls)('is met by $resourceType $property', ({ resourceType, property, requirement }) => {
    const those = resources.filter(({ Type }) => Type === resourceType);
    expect(those.length).toBeGreaterThan(0);
    for (const { Properties } of those) expect(meets(Properties, property, requirement)).toBe(true);
  });

  it('says truly which types we do not make', () => {
    const made = new Set(resources.map(({ Type }) => Type));
    expect(absentTypes.filter(({ resourceType }) => made.has(resourceType))).toEqual([]);
  });

  it('names files that exist, and is what the docs say', () => {
    const source = new URL('../../src/', import.meta.url);
    expect(controls.filter(({ where }) => !existsSync(new URL(where, source)))).toEqual([]);
    expect(readFileSync(new URL('../../../../docs/controls.md', import.meta.url), 'utf8')).toBe(
      controlsPage(),
    );
  });

  it('is not met by what is absent, false, empty, too few or known only at deployment', () => {
    const two = { kind: 'at-least', value: 2 } as const;
    expect(meets({}, 'A.B', { kind: 'present' })).toBe(false);
    expect(meets({ A: [] }, 'A', { kind: 'present' })).toBe(false);
    expect(meets({ A: [] }, 'A.*.N', two)).toBe(false);
    expect(meets({ A: [{ N: 2 }, { N: 1 }] }, 'A.*.N', two)).toBe(false);
    expect(meets({ A: false }, 'A', { kind: 'equals', value: true })).toBe(false);
    expect(meets({ A: { Ref: 'P' } }, 'A', { kind: 'equals', value: true })).toBe(false);
  });
});
