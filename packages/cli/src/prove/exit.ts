import type { Verdict } from '@redoubt/assurance';
import { type ExitCode, exitCodes } from '../exit-code.js';

/** How a command ends that came to these verdicts: refuted before unknown before proved. */
export function exitOf(kinds: readonly Verdict['kind'][]): ExitCode {
  if (kinds.includes('refuted')) return exitCodes.refuted;
  return kinds.includes('unknown') ? exitCodes.unknown : exitCodes.success;
}
