import type { EventFieldSelector, Trail } from '../model/audit.js';
import { isUnknown, type Setting } from '../model/unknown.js';
import { compareText } from './compare-text.js';
import {
  allMatch,
  isEvent,
  type JsonEvent,
  type JsonValue,
  type Match,
  matchIf,
  no,
  notMatch,
  someMatch,
  unknownMatch,
  yes,
} from './match.js';

/** Services whose events come from one Region only, and that a trail records with `IncludeGlobalServiceEvents`. */
const globalServices: ReadonlySet<string> = new Set([
  'iam.amazonaws.com',
  'sts.amazonaws.com',
  'cloudfront.amazonaws.com',
]);

/**
 * Whether a trail records an event of its own account: it logs, in that Region, and a selector takes the event.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
export function recordsEvent(trail: Trail, event: JsonEvent): Match {
  const isGlobal = globalServices.has(String(event.eventSource));
  const isElsewhere = event.awsRegion !== trail.region;
  return allMatch(
    [
      () => isOn(trail.logging),
      () => (isElsewhere ? isOn(trail.multiRegion) : yes),
      () => (isGlobal ? isOn(trail.globalServiceEvents) : yes),
      () => isSelected(trail, event),
    ],
    (part) => part(),
  );
}

function isOn(setting: Setting<boolean>): Match {
  return isUnknown(setting) ? unknownMatch(setting.reason) : matchIf(setting === true);
}

function isSelected({ selectors }: Trail, event: JsonEvent): Match {
  switch (selectors.kind) {
    case 'default':
      return matchIf(event.eventCategory === 'Management');
    case 'basic':
      return unknownMatch('event selectors of the older kind are not read');
    case 'advanced':
      return someMatch(selectors.selectors, ({ fields, complete }) => {
        const taken = allMatch(fields, (field) => fieldTakes(field, event));
        return complete || taken.kind === 'no'
          ? taken
          : unknownMatch('an event selector is not known in full');
      });
  }
}

function fieldTakes(selector: EventFieldSelector, event: JsonEvent): Match {
  const values = valuesOf(selector.field, event);
  if (values.length === 0) return unknownMatch(`the event has no \`${selector.field}\``);
  const one = (wanted: readonly string[], holds: (value: string, wanted: string) => boolean): Match =>
    someMatch(values, (value) => someMatch(wanted, (each) => compareText(value, each, holds)));
  const [is, begins, ends] = [equal, starts, finishes];
  const needed: readonly (readonly [readonly string[], typeof is])[] = [
    [selector.equals, is],
    [selector.startsWith, begins],
    [selector.endsWith, ends],
  ];
  const refused: typeof needed = [
    [selector.notEquals, is],
    [selector.notStartsWith, begins],
    [selector.notEndsWith, ends],
  ];
  const asked = needed.filter(([wanted]) => wanted.length > 0);
  const given = asked.length + refused.filter(([wanted]) => wanted.length > 0).length;
  if (given === 0) return no;
  return allMatch(
    [
      ...asked.map(([wanted, holds]) => one(wanted, holds)),
      ...refused.map(([wanted, holds]) => notMatch(one(wanted, holds))),
    ],
    (match) => match,
  );
}

const equal = (value: string, wanted: string): boolean => value === wanted;
const starts = (value: string, wanted: string): boolean => value.startsWith(wanted);
const finishes = (value: string, wanted: string): boolean => value.endsWith(wanted);

/** The values of a field of a record; `resources.…` asks of each resource. */
function valuesOf(field: string, event: JsonEvent): readonly string[] {
  const [first = '', ...rest] = field.split('.');
  const value = event[first];
  const items: readonly (JsonValue | undefined)[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const found = rest.reduce<JsonValue | undefined>(
      (part, step) => (isEvent(part) ? part[step] : undefined),
      item,
    );
    return found === undefined || found === null || typeof found === 'object' ? [] : [String(found)];
  });
}
