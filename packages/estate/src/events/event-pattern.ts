import type { Located } from '@redoubt/policy';
import { compareText, glob } from './compare-text.js';
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
} from './match.js';

/**
 * Whether an event pattern of EventBridge matches an event. Every field of the pattern must match; of the values of a
 * field one is enough; a list in the event matches when one of its items does. `cidr` and whatever is not listed is
 * unknown.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchEventPattern(pattern: Located, event: JsonEvent): Match {
  if (pattern.kind !== 'object') return unknownMatch('the event pattern is not known');
  return allMatch(pattern.entries, ({ key, value }) => {
    if (key === '$or' && value.kind === 'list')
      return someMatch(value.items, (one) => matchEventPattern(one, event));
    return fieldMatches(value, Object.hasOwn(event, key) ? event[key] : undefined);
  });
}

function fieldMatches(pattern: Located, value: JsonValue | undefined): Match {
  if (pattern.kind === 'unknown') return unknownMatch(pattern.reason);
  if (pattern.kind === 'list') return someMatch(pattern.items, (one) => valueMatches(one, value));
  if (pattern.kind !== 'object') return unknownMatch('a field of an event pattern is a list or an object');
  if (Array.isArray(value))
    return someMatch(value, (item: JsonValue) => matchEventPattern(pattern, isEvent(item) ? item : {}));
  // Of a field that is not there, only that it is not there can be asked.
  return matchEventPattern(pattern, isEvent(value) ? value : {});
}

function valueMatches(matcher: Located, value: JsonValue | undefined): Match {
  if (matcher.kind === 'unknown') return unknownMatch(matcher.reason);
  if (isExists(matcher)) return existsMatches(matcher, value);
  if (value === undefined) return no;
  if (Array.isArray(value)) return listMatches(matcher, value);
  if (isEvent(value)) return no;
  if (matcher.kind === 'scalar') return sameScalar(matcher.value, value);
  if (matcher.kind !== 'object') return unknownMatch('a list stands among the values of an event pattern');
  return allMatch(matcher.entries, ({ key, value: operand }) => operatorMatches(key, operand, value));
}

/** `anything-but` over a list in the event asks about each of its items: AWS does not say so plainly, so it is unknown. */
function listMatches(matcher: Located, value: readonly JsonValue[]): Match {
  if (matcher.kind === 'object' && matcher.entries.some(({ key }) => key === 'anything-but'))
    return unknownMatch('`anything-but` is asked of a list');
  return someMatch(value, (item) => valueMatches(matcher, item));
}

function isExists(matcher: Located): boolean {
  return matcher.kind === 'object' && matcher.entries.some(({ key }) => key === 'exists');
}

function existsMatches(matcher: Located, value: JsonValue | undefined): Match {
  const wanted = matcher.kind === 'object' ? matcher.entries[0]?.value : undefined;
  if (wanted?.kind !== 'scalar' || isEvent(value))
    return unknownMatch('`exists` is asked in a way not known');
  const there = value !== undefined;
  return matchIf(there === (wanted.value === true || wanted.value === 'true'));
}

function sameScalar(wanted: string | number | boolean | null, value: JsonValue): Match {
  if (typeof wanted === 'string' && typeof value === 'string')
    return compareText(value, wanted, (one, other) => one === other);
  return matchIf(wanted === value);
}

function operatorMatches(operator: string, operand: Located, value: JsonValue): Match {
  switch (operator) {
    case 'prefix':
      return textMatches(operand, value, (text, wanted) => text.startsWith(wanted));
    case 'suffix':
      return textMatches(operand, value, (text, wanted) => text.endsWith(wanted));
    case 'equals-ignore-case':
      return textMatches(operand, value, (text, wanted) => text.toLowerCase() === wanted.toLowerCase());
    case 'wildcard':
      return textMatches(operand, value, glob);
    case 'numeric':
      return numericMatches(operand, value);
    case 'anything-but':
      return anythingBut(operand, value);
    default:
      return unknownMatch(`the operator \`${operator}\` of event patterns is not modelled`);
  }
}

/** The operand is a text, or an object that says to ignore case. */
function textMatches(
  operand: Located,
  value: JsonValue,
  holds: (text: string, wanted: string) => boolean,
): Match {
  if (typeof value !== 'string') return no;
  if (operand.kind === 'scalar' && typeof operand.value === 'string')
    return compareText(value, operand.value, holds);
  const [only] = operand.kind === 'object' ? operand.entries : [];
  if (only?.key !== 'equals-ignore-case') return unknownMatch('an operand of an event pattern is no text');
  return textMatches(only.value, value.toLowerCase(), (text, wanted) => holds(text, wanted.toLowerCase()));
}

function numericMatches(operand: Located, value: JsonValue): Match {
  if (typeof value !== 'number') return no;
  const parts = operand.kind === 'list' ? operand.items : [];
  const pairs = Array.from({ length: parts.length / 2 }, (_, index) => parts.slice(2 * index, 2 * index + 2));
  return allMatch(pairs, ([operator, wanted]) => {
    if (operator?.kind !== 'scalar' || wanted?.kind !== 'scalar')
      return unknownMatch('a number of an event pattern is not known');
    return numberMatches(String(operator.value), value, Number(wanted.value));
  });
}

function numberMatches(operator: string, value: number, wanted: number): Match {
  switch (operator) {
    case '=':
      return matchIf(value === wanted);
    case '<':
      return matchIf(value < wanted);
    case '<=':
      return matchIf(value <= wanted);
    case '>':
      return matchIf(value > wanted);
    case '>=':
      return matchIf(value >= wanted);
    default:
      return unknownMatch(`the comparison \`${operator}\` of event patterns is not modelled`);
  }
}

/** A value or a list of them, or one operator with a value or a list of them. */
function anythingBut(operand: Located, value: JsonValue): Match {
  const each = operand.kind === 'list' ? operand.items : [operand];
  return notMatch(
    someMatch(each, (one) => {
      if (one.kind !== 'object') return valueMatches(one, value);
      return someMatch(one.entries, ({ key, value: wanted }) =>
        someMatch(wanted.kind === 'list' ? wanted.items : [wanted], (single) =>
          operatorMatches(key, single, value),
        ),
      );
    }),
  );
}
