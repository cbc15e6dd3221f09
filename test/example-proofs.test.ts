import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment, synthesize } from '@redoubt/architecture';
import {
  guarantees,
  guaranteesOf,
  intentSchema,
  type Obligation,
  PathFinder,
  Prover,
  proveByChain,
  type Verdict,
} from '@redoubt/assurance';
import { readEstate } from '@redoubt/estate/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conjunctions } from '../packages/architecture/src/controls/conjunctions.js';

const root = new URL('..', import.meta.url).pathname;
const folders: string[] = [];

function assemblyOf(example: string): string {
  const file = join(root, 'examples', example, 'redoubt.yaml');
  const reading = readEnvironment(readFileSync(file, 'utf8'), file);
  if (reading.kind === 'rejected') throw new Error(`${file} is rejected`);
  const outdir = mkdtempSync(join(tmpdir(), 'redoubt-proofs-'));
  folders.push(outdir);
  synthesize(reading.environment, outdir);
  return outdir;
}

/** Every obligation that does not hold, as `guarantee/obligation: verdict`. */
function failures(assembly: string): readonly string[] {
  const intent = intentSchema.parse(JSON.parse(readFileSync(join(assembly, 'redoubt.intent.json'), 'utf8')));
  const ids = [...new Set(Object.values(intent.stages).map(({ account }) => account))];
  const accounts = ids.map((id) => ({ id, path: ['r-root', 'ou-ab12-workloads'] }));
  const estate = readEstate(assembly, { organization: { id: intent.organization, accounts } });
  const prover = new Prover(estate, { intent });
  const finder = new PathFinder(prover);
  const decide = (obligation: Obligation): Verdict => {
    if (obligation.kind !== 'question') return obligation.decide();
    const { question } = obligation;
    return question.byAnyChain ? proveByChain(prover, finder, question) : prover.prove(question);
  };
  return guaranteesOf(intent).flatMap((guarantee) =>
    guarantee.obligations(intent, estate).flatMap((obligation) => {
      const { kind } = decide(obligation);
      const id = obligation.kind === 'question' ? obligation.question.id : obligation.id;
      return kind === 'proved' ? [] : [`${guarantee.id}/${id}: ${kind}`];
    }),
  );
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the examples', () => {
  it.each(['readmission', 'triage-single-account'])(
    '%s: every guarantee is proved',
    { timeout: 120_000 },
    (example) => {
      expect(failures(assemblyOf(example))).toEqual([]);
    },
  );
});

describe('the page of controls', () => {
  it('names guarantees that there are', () => {
    const known = new Set(guarantees.map(({ id }) => id));
    const named = conjunctions.flatMap(({ proved }) => proved);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('a protection taken away', () => {
  let assembly: string;
  beforeAll(() => {
    assembly = assemblyOf('readmission');
  }, 120_000);

  /** Changes the templates' text, proves, and puts it back. */
  function failuresAfter(change: (text: string) => string): readonly string[] {
    const files = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
    const before = new Map(files.map((file) => [file, readFileSync(join(assembly, file), 'utf8')]));
    let changed = 0;
    for (const [file, text] of before) {
      const after = change(text);
      if (after !== text) changed++;
      writeFileSync(join(assembly, file), after);
    }
    expect(changed).toBeGreaterThan(0);
    const found = failures(assembly);
    for (const [file, text] of before) writeFileSync(join(assembly, file), text);
    return found;
  }

  const cases: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    [
      'the DNS Firewall lets every domain through',
      (text) => text.replaceAll('"BLOCK"', '"ALLOW"'),
      /no-way-to-the-internet\/dns/,
    ],
    [
      'models run without network isolation',
      (text) => text.replaceAll('"EnableNetworkIsolation": true', '"EnableNetworkIsolation": false'),
      /jobs-are-isolated/,
    ],
    [
      'log files are not validated',
      (text) => text.replaceAll('"EnableLogFileValidation": true', '"EnableLogFileValidation": false'),
      /access-leaves-a-record/,
    ],
    [
      'execution roles are trusted for any account',
      (text) => text.replaceAll('"aws:SourceAccount"', '"aws:RequestedRegion"'),
      /execution-roles-through-sagemaker/,
    ],
  ];

  it.each(cases)('is noticed when %s', { timeout: 120_000 }, (_what, change, expected) => {
    expect(failuresAfter(change).join('\n')).toMatch(expected);
  });
});
