import { compareText, glob } from './compare-text.js';
import { type Condition, parseFilterPattern } from './filter-pattern-parser.js';
import {
  allMatch,
  isEvent,
  type JsonEvent,
  type JsonValue,
  type Match,
  matchIf,
  notMatch,
  someMatch,
  unknownMatch,
} from './match.js';

/**
 * Whether a filter pattern of CloudWatch Logs over JSON matches a record. A field that is missing or that is no single
 * value equals nothing; whether it differs from something is not documented, and unknown.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function matchFilterPattern(pattern: string, record: JsonEvent): Match {
  const parsed = parseFilterPattern(pattern);
  return parsed.kind === 'unreadable' ? unknownMatch(parsed.reason) : matches(parsed.condition, record);
}

function matches(condition: Condition, record: JsonEvent): Match {
  switch (condition.kind) {
    case 'and':
      return allMatch(condition.conditions, (one) => matches(one, record));
    case 'or':
      return someMatch(condition.conditions, (one) => matches(one, record));
    case 'test':
      return tested(condition.test, fieldOf(record, condition.path));
    case 'compare':
      return compared(condition, fieldOf(record, condition.path));
  }
}

function tested(test: Extract<Condition, { kind: 'test' }>['test'], value: JsonValue | undefined): Match {
  switch (test) {
    case 'NOT EXISTS':
      return matchIf(value === undefined);
    case 'IS NULL':
      return matchIf(value === null);
    case 'IS TRUE':
      return matchIf(value === true);
    case 'IS FALSE':
      return matchIf(value === false);
  }
}

function compared(
  { operator, value: wanted, quoted }: Extract<Condition, { kind: 'compare' }>,
  value: JsonValue | undefined,
): Match {
  if (value === undefined || value === null || typeof value === 'object') {
    return operator === '!='
      ? unknownMatch('AWS does not say how a field that is not there compares with `!=`')
      : matchIf(false);
  }
  const number = Number(wanted);
  if (typeof value === 'number' && !quoted && Number.isFinite(number))
    return ordered(operator, value, number);
  if (operator !== '=' && operator !== '!=')
    return unknownMatch(`\`${operator}\` compares what is no number`);
  if (typeof value !== 'string') return unknownMatch('a text is compared with what is no text');
  const equal = compareText(value, wanted, glob);
  return operator === '=' ? equal : notMatch(equal);
}

function ordered(operator: string, value: number, wanted: number): Match {
  switch (operator) {
    case '=':
      return matchIf(value === wanted);
    case '!=':
      return matchIf(value !== wanted);
    case '<':
      return matchIf(value < wanted);
    case '<=':
      return matchIf(value <= wanted);
    case '>':
      return matchIf(value > wanted);
    default:
      return matchIf(value >= wanted);
  }
}

/** The field of a selector such as `resources[0].ARN`, in its steps. */
function fieldOf(record: JsonEvent, path: readonly (string | number)[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, step) => {
    if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
    return isEvent(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, record);
}
