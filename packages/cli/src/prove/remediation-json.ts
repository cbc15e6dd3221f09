import type { ProposedChange, Remediation } from '@redoubt/assurance';
import { openable } from '../explain/place.js';

/** What would close a refutation as `--format json` prints it, under the key that its schema gives it; nothing where it was not looked for. */
export function remediationJson(remediation: Remediation | undefined, folder: string) {
  if (remediation === undefined) return {};
  if (remediation.kind === 'none') return { remediation };
  const { kind, tried, kept, changes } = remediation;
  return { remediation: { kind, tried, kept, changes: changes.map((change) => changeJson(change, folder)) } };
}

function changeJson({ description, place, replacements, hunk }: ProposedChange, folder: string) {
  return {
    description,
    place: openable(place, folder),
    replacements,
    diff: hunk.lines.map(({ sign, text }) => `${sign}${text}`),
  };
}
