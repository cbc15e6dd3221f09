import type { Verdict } from '@redoubt/assurance';
import type { Place } from '@redoubt/policy';
import { version } from '../version.js';
import type { Proof } from './proof.js';
import { fixesOf } from './sarif-fix.js';

/**
 * What does not hold, as SARIF 2.1.0 for code scanning: a rule for each guarantee, a result for each obligation that is
 * refuted or unknown, at the statement that lets it happen.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(proofs: readonly Proof[], on: string, folder: string) {
  const rules = proofs.map(({ guarantee }) => ({
    id: guarantee.id,
    shortDescription: { text: guarantee.title },
    fullDescription: { text: guarantee.why },
    properties: { tags: ['security', guarantee.breach] },
  }));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: { driver: { name: 'redoubt', semanticVersion: version, rules } },
        results: proofs.flatMap((proof, ruleIndex) => resultsOf(proof, ruleIndex, on, folder)),
      },
    ],
  };
}

function resultsOf({ guarantee, obligations }: Proof, ruleIndex: number, on: string, folder: string) {
  return obligations
    .filter(({ verdict }) => verdict.kind !== 'proved')
    .map(({ id, title, verdict, place, remediation }) => ({
      ruleId: guarantee.id,
      ruleIndex,
      level: verdict.kind === 'refuted' ? 'error' : 'warning',
      message: { text: `${verdict.kind}: ${title}. ${inShort(verdict)}` },
      ...locationsOf(verdict, place, on, folder),
      ...fixesOf(remediation, folder),
      partialFingerprints: { 'redoubtObligation/v1': `${guarantee.id}/${id}` },
    }));
}

/**
 * The statements that let it happen, and where the user wrote the guarantee: after them, or at the head where nothing
 * else has a place.
 */
function locationsOf(verdict: Verdict, written: Place | undefined, on: string, folder: string) {
  const own = written === undefined || !inFile(written) ? [] : [locationOf(written, on, '')];
  const all = [...placesOf(verdict).map((place) => locationOf(place, on, folder)), ...own];
  return { locations: [all[0] ?? locationOf(undefined, on, folder)], relatedLocations: all.slice(1) };
}

const inFile = ({ file }: Place): boolean => file.includes('.');

function inShort(verdict: Verdict): string {
  if (verdict.kind === 'unknown') return verdict.reasons[0]?.reason ?? '';
  if (verdict.kind === 'proved') return '';
  const { steps } = verdict.witness;
  return steps
    .map(({ principal, action, resource }) => `${principal}: ${action} on ${resource}`)
    .join('; then ');
}

/** The statements that let the act itself through first, then those of the steps before it. */
function placesOf(verdict: Verdict): readonly Place[] {
  const places =
    verdict.kind === 'refuted'
      ? [...verdict.witness.steps].reverse().flatMap(({ allowedBy }) => allowedBy.map(({ place }) => place))
      : verdict.kind === 'unknown'
        ? verdict.reasons.flatMap(({ place }) => place ?? [])
        : [];
  return places.filter(inFile);
}

/** What stands in no file is shown at the beginning of what was read. */
function locationOf(place: Place | undefined, on: string, folder: string) {
  const uri = encodeURI((place === undefined ? on : `${folder}${place.file}`).replaceAll('\\', '/'));
  const region =
    place === undefined ? { startLine: 1 } : { startLine: place.line, startColumn: place.column };
  const path = place?.constructPath;
  return {
    physicalLocation: { artifactLocation: { uri }, region },
    ...(path === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
  };
}
