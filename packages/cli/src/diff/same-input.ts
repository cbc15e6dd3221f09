import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether two paths hold the same bytes: two files, or two folders with the same files in them. */
export function isSameInput(left: string, right: string): boolean {
  if (!existsSync(left) || !existsSync(right)) return false;
  const [one, other] = [statSync(left), statSync(right)];
  if (one.isDirectory() !== other.isDirectory()) return false;
  if (!one.isDirectory()) return one.size === other.size && readFileSync(left).equals(readFileSync(right));
  const names = readdirSync(left).sort();
  return (
    names.join('\n') === readdirSync(right).sort().join('\n') &&
    names.every((name) => isSameInput(join(left, name), join(right, name)))
  );
}
