import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, wrap } from '../src/columns.js';

describe('columns', () => {
  it('align their cells and wrap the last one under itself', () => {
    expect(
      columns(
        [
          ['a', 'one two three four five six seven'],
          ['longer', 'x'],
        ],
        30,
      ),
    ).toEqual(['  a       one two three four', '          five six seven', '  longer  x']);
  });

  it('count the width of a cell without its ink', () => {
    const ink = (text: string) => `<<${text}>>`;
    expect(
      columns(
        [
          [{ text: 'a', ink }, 'x'],
          ['bb', 'y'],
        ],
        40,
      ),
    ).toEqual(['  <<a>>   x', '  bb  y']);
  });

  it('lose no word and exceed the width with a single long word only', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 40 }), (all, width) => {
        const lines = wrap(all.join(' '), width);
        expect(lines.join(' ')).toBe(all.join(' '));
        for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
      }),
    );
  });
});
