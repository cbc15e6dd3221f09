import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentJsonSchema } from '../../src/environment/json-schema.js';
import { readEnvironment } from '../../src/environment/read.js';
import { environmentSchema } from '../../src/environment/schema.js';
import { nearest } from '../../src/environment/spelling.js';
import { sound } from './sound.js';

const repository = new URL('../../../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, repository), 'utf8');
}

describe('the examples', () => {
  it.each(['readmission', 'triage-single-account'])('%s is read without a word', (example) => {
    const file = `examples/${example}/redoubt.yaml`;
    const reading = readEnvironment(read(file), file);
    expect(reading.kind === 'environment' ? reading.warnings : reading.diagnostics).toEqual([]);
  });

  it('name the JSON Schema that editors complete from', () => {
    for (const example of ['readmission', 'triage-single-account']) {
      const file = new URL(`examples/${example}/redoubt.yaml`, repository);
      const [, schema] = /^# yaml-language-server: \$schema=(\S+)/.exec(readFileSync(file, 'utf8')) ?? [];
      expect(JSON.parse(readFileSync(new URL(schema!, file), 'utf8'))).toHaveProperty(
        'title',
        'Redoubt environment',
      );
    }
  });
});

describe('the JSON Schema', () => {
  it('is up to date: `npm run schema -w packages/architecture` writes it', () => {
    const written = read('packages/architecture/schema/redoubt.schema.json');
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(environmentJsonSchema())));
  });

  it('knows every section of an environment', () => {
    expect(environmentJsonSchema()).toHaveProperty('properties');
    const sections = Object.keys(environmentSchema.shape);
    expect(Object.keys(Reflect.get(environmentJsonSchema(), 'properties'))).toEqual(sections);
  });
});

describe('reading', () => {
  it('gives defaults to what is left out', () => {
    const reading = readEnvironment(sound, 'redoubt.yaml');
    if (reading.kind !== 'environment') throw new Error('rejected');
    const { network, models, weakenings } = reading.environment;
    expect(network).toEqual({ cidr: '10.40.0.0/16', zones: 2, packages: 'codeartifact' });
    expect(models.risk?.classification).toBe('restricted');
    expect(weakenings).toEqual([]);
  });

  it('never throws, and places what it says inside the file, whatever a line is made into', () => {
    const lines = sound.split('\n');
    const line = fc.nat(lines.length - 1);
    const snippet = fc.oneof(
      fc.string(),
      fc.constantFrom('- ', '? ', '*a', '&a ', '!x ', '{', '[', ': ', '"', '|', '<<: ', '\t', '~'),
    );
    fc.assert(
      fc.property(line, fc.nat(60), fc.nat(20), snippet, (at, column, length, text) => {
        const changed = [...lines];
        const old = changed[at]!;
        changed[at] = old.slice(0, column) + text + old.slice(column + length);
        const file = changed.join('\n');
        const reading = readEnvironment(file, 'redoubt.yaml');
        const diagnostics = reading.kind === 'rejected' ? reading.diagnostics : reading.warnings;
        const count = file.split('\n').length;
        for (const { place } of diagnostics) {
          expect(place.line).toBeGreaterThan(0);
          expect(place.line).toBeLessThanOrEqual(count);
          expect(place.endColumn).toBeGreaterThan(place.column);
        }
        if (reading.kind === 'rejected')
          expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the nearest spelling', () => {
  const words = ['processing', 'training', 'tuning', 'evaluation', 'batch-inference', 'monitoring'];

  it('is the word itself after any one slip of the fingers', () => {
    const slip = fc.record({
      word: fc.constantFrom(...words),
      at: fc.nat(8),
      letter: fc.constantFrom('x', 'q', 'z'),
    });
    fc.assert(
      fc.property(slip, fc.constantFrom('drop', 'add', 'replace', 'swap'), ({ word, at, letter }, kind) => {
        const index = Math.min(at, word.length - 2);
        const [before, rest] = [word.slice(0, index), word.slice(index)];
        const slipped = {
          drop: before + rest.slice(1),
          add: before + letter + rest,
          replace: before + letter + rest.slice(1),
          swap: before + rest[1] + rest[0] + rest.slice(2),
        }[kind];
        expect(nearest(slipped, words)).toBe(word);
      }),
    );
  });

  it.each([
    ['patientRecords', ['patient-records'], 'patient-records'],
    ['PATIENT_RECORD', ['patient-records'], 'patient-records'],
    ['x', ['y'], undefined],
    ['records', ['features', 'images'], undefined],
    ['abc', [], undefined],
  ])('of `%s` among %j is %s', (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});
