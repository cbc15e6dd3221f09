import type { z } from 'zod';
import type { Diagnostic, Expected, Found, ShapeFacts } from './diagnostic.js';
import { type FormatName, formatOf } from './formats.js';
import type { Part, Path } from './place.js';
import { environmentSchema } from './schema.js';
import {
  alternativeFor,
  declaredAt,
  descriptionOf,
  expectedBy,
  knownKeys,
  schemaAt,
  unionAt,
  valueAt,
  variantsWith,
} from './schema-walk.js';
import type { Source } from './source.js';
import { nearest } from './spelling.js';

interface Located {
  readonly facts: ShapeFacts;
  readonly path: Path;
  readonly part: Part;
}

/** Everything that the schema has to say against a source, as diagnostics with their places. */
export function shapeDiagnostics(source: Source, issues: readonly z.core.$ZodIssue[]): readonly Diagnostic[] {
  const located = issues.flatMap((issue) => locate(issue, source));
  return located
    .filter((each) => !isMisspelt(each, located))
    .map(({ facts, path, part }) => ({
      severity: 'error',
      facts,
      path,
      place: source.place(facts.code === 'missing-key' ? path.slice(0, -1) : path, part),
    }));
}

/** A key is not also missing if the same mapping has it in a wrong spelling, which is said already. */
function isMisspelt(each: Located, all: readonly Located[]): boolean {
  const { facts } = each;
  if (facts.code !== 'missing-key') return false;
  const parent = String(each.path.slice(0, -1));
  return all.some(
    (other) =>
      other.facts.code === 'unknown-key' &&
      other.facts.nearest === facts.key &&
      String(other.path.slice(0, -1)) === parent,
  );
}

function locate(issue: z.core.$ZodIssue, source: Source): readonly Located[] {
  const path = pathOf(issue);
  const value = valueAt(source.value, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        facts: unknownKey(key, path, source),
        path: [...path, key],
        part: 'key',
      }));
    case 'invalid_key':
      return issue.issues
        .slice(0, 1)
        .map((inner) => ({ facts: textFacts(inner, path.at(-1)), path, part: 'key' }));
    case 'invalid_type':
      return [typeMistake(path, value, source, issue)];
    case 'invalid_value':
      return [valueMistake(path, value, issue.values.map(String))];
    case 'invalid_union':
      return alternativeMistakes(path, value, issue, source) ?? [variantMistake(path, value, issue, source)];
    case 'too_small':
    case 'too_big':
      return [{ facts: sizeFacts(issue, value, path, source), path, part: 'value' }];
    default:
      return [{ facts: textFacts(issue, value), path, part: 'value' }];
  }
}

function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function unknownKey(key: string, path: Path, source: Source): ShapeFacts {
  const all = knownKeys(schemaAt(environmentSchema, path, source.value));
  const parent = valueAt(source.value, path);
  const known = all.filter((each) => valueAt(parent, [each]) === undefined);
  const near = nearest(key, known);
  const variants =
    near === undefined ? variantsWith(unionAt(environmentSchema, path, source.value), key) : undefined;
  const has = variants && String(valueAt(parent, [variants.discriminator]));
  return {
    code: 'unknown-key',
    key,
    known,
    ...(near !== undefined && { nearest: near }),
    ...(variants && has !== undefined && { variants: { ...variants, has } }),
  };
}

function typeMistake(
  path: Path,
  value: unknown,
  source: Source,
  issue: z.core.$ZodIssueInvalidType,
): Located {
  const declared = declaredAt(environmentSchema, path, source.value);
  const expected = declared === undefined ? ({ kind: 'text' } as const) : expectedBy(declared);
  const key = path.at(-1);
  if (value === undefined && key !== undefined) {
    // A format says what is expected better than the description of the schema's node does.
    const description = 'format' in expected ? undefined : descriptionOf(declared);
    const facts = {
      code: 'missing-key',
      key: String(key),
      expected,
      ...(description && { description }),
    } as const;
    return { facts, path, part: 'key' };
  }
  if (issue.expected === 'int' && typeof value === 'number') {
    return { facts: { code: 'not-whole', value }, path, part: 'value' };
  }
  if (expected.kind === 'text' && isPlainScalar(value)) {
    const format = expected.format === undefined ? {} : { format: expected.format };
    const as = typeof value === 'number' ? 'a number' : 'a boolean';
    return {
      facts: { code: 'unquoted-text', written: source.written(path), as, ...format },
      path,
      part: 'value',
    };
  }
  const meant = meantBy(value, expected, source.written(path));
  const facts = { code: 'wrong-type', expected, found: foundKind(value), ...(meant && { meant }) } as const;
  return { facts, path, part: 'value' };
}

/** Words for booleans that YAML had until version 1.2. */
const oldBooleans: ReadonlyMap<string, string> = new Map([
  ['yes', 'true'],
  ['on', 'true'],
  ['no', 'false'],
  ['off', 'false'],
]);

function meantBy(value: unknown, expected: Expected, written: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (expected.kind === 'boolean') return oldBooleans.get(value.toLowerCase());
  return expected.kind === 'list' && value !== '' && !value.includes('\n') ? `[${written}]` : undefined;
}

function isPlainScalar(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** What a value is, in words. */
function foundKind(value: unknown): Found {
  if (Array.isArray(value)) return 'a list';
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'boolean') return value ? '`true`' : '`false`';
  return typeof value === 'number' ? 'a number' : 'text';
}

function valueMistake(path: Path, value: unknown, options: readonly string[]): Located {
  const key = path.at(-1);
  if (value === undefined && key !== undefined) {
    return {
      facts: { code: 'missing-key', key: String(key), expected: { kind: 'one-of', options } },
      path,
      part: 'key',
    };
  }
  return { facts: valueFacts(value, options), path, part: 'value' };
}

function valueFacts(value: unknown, options: readonly string[]): ShapeFacts {
  const found = foundKind(value);
  if (found === 'a list' || found === 'a mapping' || found === 'nothing') {
    return { code: 'wrong-type', expected: { kind: 'one-of', options }, found };
  }
  const near = nearest(String(value), options);
  return {
    code: 'unknown-value',
    value: String(value),
    options,
    ...(near !== undefined && { nearest: near }),
  };
}

/** Of alternatives of different kinds, what is wrong with the one that was meant, or that it is of none of the kinds. */
function alternativeMistakes(
  path: Path,
  value: unknown,
  issue: z.core.$ZodIssueInvalidUnion,
  source: Source,
): readonly Located[] | undefined {
  const declared = declaredAt(environmentSchema, path, source.value);
  const expected = declared && expectedBy(declared);
  if (expected?.kind !== 'any-of') return undefined;
  const inner = issue.errors[alternativeFor(declared, value)];
  if (inner !== undefined)
    return inner.flatMap((each) => locate({ ...each, path: [...issue.path, ...each.path] }, source));
  const facts: ShapeFacts =
    isPlainScalar(value) && expected.options.some(({ kind }) => kind === 'text')
      ? {
          code: 'unquoted-text',
          written: source.written(path),
          as: typeof value === 'number' ? 'a number' : 'a boolean',
        }
      : { code: 'wrong-type', expected, found: foundKind(value) };
  return [{ facts, path, part: 'value' }];
}

function variantMistake(
  path: Path,
  value: unknown,
  issue: z.core.$ZodIssueInvalidUnion,
  source: Source,
): Located {
  const declared = declaredAt(environmentSchema, path.slice(0, -1), source.value);
  const discriminator = path.at(-1);
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  if (declared === undefined || discriminator === undefined || options.length === 0) {
    return { facts: { code: 'not-understood', detail: issue.message }, path, part: 'value' };
  }
  return valueMistake(path, value, options);
}

type SizeIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

function sizeFacts(issue: SizeIssue, value: unknown, path: Path, source: Source): ShapeFacts {
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  if (issue.origin === 'array') {
    const description = descriptionOf(declaredAt(environmentSchema, path, source.value));
    return { code: 'too-few-items', minimum: limit, ...(description && { description }) };
  }
  if (typeof value === 'number') return { code: 'out-of-range', value, ...bounds(path, source) };
  return { code: issue.code === 'too_small' ? 'too-short' : 'too-long', value: String(value), limit };
}

/** Both ends of the range that a number must lie in, whichever of them it missed. */
function bounds(path: Path, source: Source): { minimum?: number; maximum?: number } {
  const schema = schemaAt(environmentSchema, path, source.value);
  if (schema === undefined || !('minValue' in schema && 'maxValue' in schema)) return {};
  const { minValue, maxValue } = schema;
  return {
    ...(isBound(minValue) && { minimum: minValue }),
    ...(isBound(maxValue) && { maximum: maxValue }),
  };
}

function isBound(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER;
}

/** Formats that take a few words beside what they describe. */
const wordsOfFormat: Partial<Record<FormatName, readonly string[]>> = { principal: ['inside', 'outside'] };

function textFacts(issue: z.core.$ZodIssue, value: unknown): ShapeFacts {
  if (issue.code === 'too_big')
    return { code: 'too-long', value: String(value), limit: Number(issue.maximum) };
  if (issue.code === 'too_small')
    return { code: 'too-short', value: String(value), limit: Number(issue.minimum) };
  if (issue.code !== 'invalid_format') return { code: 'not-understood', detail: issue.message };
  const format = formatOf('pattern' in issue ? String(issue.pattern) : undefined, issue.format);
  if (format === undefined) return { code: 'not-understood', detail: issue.message };
  const near =
    format === 'name' ? asName(String(value)) : nearest(String(value), wordsOfFormat[format] ?? []);
  return { code: 'wrong-format', value: String(value), format, ...(near && { nearest: near }) };
}

/** The name that someone meant who wrote `Patient_Records`; nothing where no letter is left. */
function asName(value: string): string | undefined {
  const words = value
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const name = words.join('-').replace(/^[0-9-]+/, '');
  return name === '' ? undefined : name;
}
