import { beforeAll, describe, expect, it } from 'vitest';
import { applyMutant, generateMutants, type Json, type Mutant, type Templates } from '../src/index.js';
import { type Example, synthesizedExample } from './twin.js';
import { settingVerdicts } from './weakened.js';

const layers: ReadonlySet<string> = new Set(['record', 'setting', 'network', 'dns']);

let example: Example;
let templates: Templates;
let mutants: readonly Mutant[];

beforeAll(() => {
  example = synthesizedExample();
  const files = [...example.files].filter(([name]) => name.endsWith('.template.json'));
  templates = Object.fromEntries(files.map(([name, text]) => [name, JSON.parse(text) as Json]));
  mutants = generateMutants(templates).filter(({ layer }) => layers.has(layer));
}, 120_000);

/** What no proof by a setting notices, of the guarantees named or of all. */
function survivors(of: readonly Mutant[], only: readonly string[] = []): readonly string[] {
  return of.filter((mutant) => !isKilled(mutant, only)).map(({ id }) => id);
}

function isKilled(mutant: Mutant, only: readonly string[]): boolean {
  const weakened = JSON.stringify(applyMutant(mutant, templates[mutant.template]!));
  const verdicts = settingVerdicts(example, new Map([[mutant.template, weakened]]), only);
  return [...verdicts.values()].some((decide) => decide().kind !== 'proved');
}

/** One mutant of each kind: the same change of the same property of the same type of resource. */
function oneOfEach(all: readonly Mutant[]): readonly Mutant[] {
  const kinds = new Map<string, Mutant>();
  for (const mutant of all) {
    const property = mutant.path.split('/').slice(3).join('/').replaceAll(/\d+/g, '#');
    const type = (templates[mutant.template] as { Resources: Record<string, { Type: string }> }).Resources[
      mutant.resource
    ]!.Type;
    const kind = `${type} ${property} ${mutant.id.split(':').at(-1)}`;
    if (!kinds.has(kind)) kinds.set(kind, mutant);
  }
  return [...kinds.values()];
}

describe('the mutants of records, settings, network and DNS', () => {
  it('are many, of every kind that is asked for', () => {
    const kinds = new Set(mutants.map(({ id }) => id.split(':').at(-1)));
    expect(mutants.length).toBeGreaterThan(900);
    for (const kind of ['peering-added', 'nat-route-added', 'role-shared', 'removed', 'flipped', 'deleted'])
      expect(kinds).toContain(kind);
  });

  it('are killed, one of each kind', { timeout: 600_000 }, () => {
    const chosen = oneOfEach(mutants);
    expect(chosen.length).toBeGreaterThan(90);
    expect(survivors(chosen)).toEqual([]);
  });

  it('are killed: every alarm that is muted', { timeout: 600_000 }, () => {
    const muted = mutants.filter(({ id }) => /development-audit.*ActionsEnabled:flipped/.test(id));
    expect(muted.length).toBeGreaterThan(40);
    expect(survivors(muted, ['what-happens-is-noticed'])).toEqual([]);
  });

  it('leave out what nobody can deploy, and what opens nothing', () => {
    const ids = mutants.map(({ id }) => id);
    expect(ids.filter((id) => /AuditTrailLogGroup\w+:removed/.test(id))).toEqual([]);
    expect(ids.filter((id) => /RetrainingStarts\w+(\/Properties\/State)?:/.test(id))).not.toContainEqual(
      expect.stringMatching(/flipped|removed/),
    );
  });
});
