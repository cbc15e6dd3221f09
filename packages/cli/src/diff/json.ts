import type { EstateDiff, GuaranteeChange, NewlyAllowed, UnknownReason } from '@redoubt/assurance';
import type { Place } from '@redoubt/policy';
import { openable } from '../explain/place.js';
import type { Subject } from '../explain/subject.js';
import { stepJson, verdictJson } from '../prove/verdict-json.js';

/** The difference as `--format json` prints it; `schema/diff.schema.json` describes it. */
export function diffJson(
  diff: EstateDiff,
  old: Pick<Subject, 'on' | 'folder'>,
  now: Pick<Subject, 'on' | 'folder'>,
) {
  const placed = (place: Place | undefined) => (place === undefined ? null : openable(place, now.folder));
  return {
    version: 1,
    verdict: diff.verdict,
    old: old.on,
    new: now.on,
    principals: diff.principals.map(({ allowed, ...principal }) => ({
      ...principal,
      allowed: allowed.map((one) => allowedJson(one, old.folder, now.folder)),
    })),
    network: diff.network.map((way) => ({ ...way, place: placed(way.place) })),
    workloads: diff.workloads.map((change) => ({ ...change, place: placed(change.place) })),
    guarantees: diff.guarantees.map((change) => guaranteeJson(change, now.folder)),
    gone: diff.gone,
    renamed: diff.renamed,
    unknowns: diff.unknowns.map((reason) => reasonJson(reason, now.folder)),
    assumptions: diff.assumptions,
    notCompared: diff.notCompared,
  };
}

function allowedJson({ witness, before, ...rest }: NewlyAllowed, oldFolder: string, folder: string) {
  const statement = before?.statement;
  return {
    ...rest,
    witness: stepJson(witness, folder),
    before:
      before === undefined
        ? null
        : {
            layer: before.layer,
            effect: before.effect,
            statement:
              statement === undefined
                ? null
                : { sid: statement.sid ?? null, place: openable(statement.place, oldFolder) },
          },
  };
}

function guaranteeJson({ guarantee, obligation, title, before, after }: GuaranteeChange, folder: string) {
  return { guarantee, obligation, title, before, after: verdictJson(after, folder) };
}

function reasonJson({ reason, place }: UnknownReason, folder: string) {
  return { reason, place: place === undefined ? null : openable(place, folder) };
}
