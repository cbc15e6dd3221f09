import { type Intent, intentSchema } from '@redoubt/assurance';
import { reportError } from '../report.js';
import type { Terminal } from '../terminal.js';

/** The assembly's intent, from the text of `redoubt.intent.json`; undefined, and reported, where it is not valid. */
export function readIntent(text: string, file: string, terminal: Terminal): Intent | undefined {
  const parsed = intentSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    reportError(
      terminal,
      `${file}: ${path.length === 0 ? 'the file' : `\`${path.join('.')}\``}: ${message}`,
      'make the assembly again with `redoubt synth`',
    );
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
