import type { Remediation } from '@redoubt/assurance';
import { keptWords } from '@redoubt/assurance';

/**
 * What would close a result, as a fix of SARIF: the changes of each file together. Nothing where none was found.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html#_Toc141791157
 */
export function fixesOf(remediation: Remediation | undefined, folder: string) {
  if (remediation?.kind !== 'found') return {};
  const { changes } = remediation;
  const files = [...new Set(changes.map(({ place }) => place.file))];
  const text = `${changes.map(({ description }) => description).join('; ')}. ${keptWords(remediation)}`;
  return {
    fixes: [
      {
        description: { text },
        artifactChanges: files.map((file) => ({
          artifactLocation: { uri: encodeURI(`${folder}${file}`.replaceAll('\\', '/')) },
          replacements: changes
            .filter(({ place }) => place.file === file)
            .flatMap(({ replacements }) => replacements)
            .map(({ text: inserted, ...deletedRegion }) => ({
              deletedRegion,
              ...(inserted === '' ? {} : { insertedContent: { text: inserted } }),
            })),
        })),
      },
    ],
  };
}
