import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/**
 * The values of an option that is given as `NAME=VALUE`, by name in the order given; the same name given again adds a
 * value. Undefined, and reported, where one has no `=`.
 */
export function keyValues(
  texts: readonly string[],
  option: string,
  terminal: Terminal,
): ReadonlyMap<string, readonly string[]> | undefined {
  const found = new Map<string, readonly string[]>();
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1) {
      reportError(terminal, `\`--${option} ${text}\` has no value`, `write \`--${option} NAME=VALUE\``);
      return undefined;
    }
    const name = text.slice(0, at);
    found.set(name, [...(found.get(name) ?? []), text.slice(at + 1)]);
  }
  return found;
}
