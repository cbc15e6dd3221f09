import type { Place } from '@redoubt/policy';
import { countsOf, type Proof, worst } from './proof.js';
import { remediationJson } from './remediation-json.js';
import { verdictJson } from './verdict-json.js';

/** The verdicts as `--format json` prints them; `schema/prove.schema.json` describes them. */
export function proofJson(proofs: readonly Proof[], on: string, folder: string) {
  return {
    version: 1,
    verdict: worst(proofs.map(({ verdict }) => verdict)),
    on,
    summary: countsOf(proofs),
    guarantees: proofs.map(({ guarantee, obligations, verdict }) => ({
      id: guarantee.id,
      breach: guarantee.breach,
      title: guarantee.title,
      why: guarantee.why,
      place: written(guarantee.place),
      verdict,
      obligations: obligations.map((one) => ({
        id: one.id,
        title: one.title,
        place: written(one.place),
        ...verdictJson(one.verdict, folder),
        ...remediationJson(one.remediation, folder),
      })),
    })),
  };
}

/** Where a user wrote a guarantee of his own; nothing for a built-in one. */
function written(place: Place | undefined) {
  if (place === undefined) return null;
  const { file, line, column } = place;
  return { file, line, column };
}
