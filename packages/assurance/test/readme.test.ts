import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { synthesizedExample } from './twin.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const script = fileURLToPath(new URL('readme-example.made.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'redoubt-readme-'));

afterAll(() => {
  rmSync(script, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('the example of the README', () => {
  it('runs, on the assembly of the example environment', { timeout: 60_000 }, async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    for (const [name, text] of synthesizedExample().files) writeFileSync(join(folder, name), text);
    writeFileSync(script, code!.replaceAll("'cdk.out", `'${folder}`));
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await import(script);
    expect(log.mock.calls).toEqual([['features-written-by-jobs', 'proved']]);
    log.mockRestore();
  });
});
