/**
 * An environment that is sound but declares more than AWS takes of something. The input is at fault, not this code.
 * Each line says where, how much, and what to do.
 */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}
