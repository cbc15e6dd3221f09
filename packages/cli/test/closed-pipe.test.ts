import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const redoubt = fileURLToPath(new URL('../bin/redoubt.js', import.meta.url));

describe('a reader that closes the pipe', () => {
  it('ends the command without a stack trace', () => {
    const line = `{ for i in 1 2 3; do "${process.execPath}" "${redoubt}" --help; done; } 2>&1 | head -1`;
    const out = execFileSync('sh', ['-c', line], { encoding: 'utf8' });
    expect(out.split('\n')).toHaveLength(2);
    expect(out).not.toContain('EPIPE');
  });
});
