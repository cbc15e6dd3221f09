import { z } from 'zod';
import type { Expected } from './diagnostic.js';
import { formatOf } from './formats.js';
import type { Path } from './place.js';

/**
 * Questions about the schema that messages need answered: what may stand at a path, and what it is for. The value is
 * walked along with the schema, because what may stand in a variant depends on its discriminator.
 */
type Schema = z.core.$ZodType;

/** The schema at a path of a value, its defaults and optionality taken off; undefined where nothing may stand. */
export function schemaAt(schema: Schema, path: Path, value: unknown): Schema | undefined {
  const bare = chooseVariant(unwrap(schema), value);
  const [step, ...rest] = path;
  if (step === undefined) return bare;
  const inner = child(bare, step);
  return inner && schemaAt(inner, rest, childValue(value, step));
}

/** What a schema expects, as facts for a message. */
export function expectedBy(schema: Schema): Expected {
  const bare = unwrap(schema);
  if (bare instanceof z.core.$ZodObject) return { kind: 'mapping', keys: requiredKeys(bare) };
  if (bare instanceof z.core.$ZodRecord) return { kind: 'mapping', keys: [] };
  if (bare instanceof z.core.$ZodDiscriminatedUnion) return { kind: 'mapping', keys: discriminators(bare) };
  if (bare instanceof z.core.$ZodUnion)
    return { kind: 'any-of', options: bare._zod.def.options.map(expectedBy) };
  if (bare instanceof z.core.$ZodArray) return { kind: 'list' };
  if (bare instanceof z.core.$ZodEnum)
    return { kind: 'one-of', options: Object.values(bare._zod.def.entries).map(String) };
  if (bare instanceof z.core.$ZodLiteral)
    return { kind: 'one-of', options: bare._zod.def.values.map(String) };
  if (bare instanceof z.core.$ZodNumber) return { kind: 'number' };
  if (bare instanceof z.core.$ZodBoolean) return { kind: 'boolean' };
  return expectedText(bare);
}

/** The keys that a mapping schema knows. */
export function knownKeys(schema: Schema | undefined): readonly string[] {
  return schema instanceof z.core.$ZodObject ? Object.keys(schema._zod.def.shape) : [];
}

/** For a union at the path: the values of its discriminator whose variants know this key. */
export function variantsWith(
  schema: Schema | undefined,
  key: string,
): { discriminator: string; need: readonly string[] } | undefined {
  if (!(schema instanceof z.core.$ZodDiscriminatedUnion)) return undefined;
  const { discriminator, options } = schema._zod.def;
  const need = options
    .filter((option) => knownKeys(option).includes(key))
    .flatMap((option) => literalsAt(option, discriminator));
  return need.length === 0 ? undefined : { discriminator, need };
}

/** The union itself at a path, not the variant that the value chooses. */
export function unionAt(schema: Schema, path: Path, value: unknown): Schema | undefined {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  const parent = schemaAt(schema, path.slice(0, -1), value);
  const inner = parent && child(parent, last);
  return inner && unwrap(inner);
}

/** What a schema says it is for, with or without its defaults. */
export function descriptionOf(schema: Schema | undefined): string | undefined {
  for (let each = schema; each !== undefined; each = innerOf(each)) {
    const description = z.globalRegistry.get(each)?.description;
    if (description !== undefined) return description;
  }
  return undefined;
}

/** The schema at a path before its defaults are taken off, so that descriptions on the outside are kept. */
export function declaredAt(schema: Schema, path: Path, value: unknown): Schema | undefined {
  const last = path.at(-1);
  if (last === undefined) return schema;
  const parent = schemaAt(schema, path.slice(0, -1), value);
  return parent && child(parent, last);
}

function innerOf(schema: Schema): Schema | undefined {
  if (schema instanceof z.core.$ZodOptional) return schema._zod.def.innerType;
  if (schema instanceof z.core.$ZodDefault) return schema._zod.def.innerType;
  if (schema instanceof z.core.$ZodPrefault) return schema._zod.def.innerType;
  return undefined;
}

function unwrap(schema: Schema): Schema {
  const inner = innerOf(schema);
  return inner === undefined ? schema : unwrap(inner);
}

function child(schema: Schema, step: string | number): Schema | undefined {
  if (schema instanceof z.core.$ZodObject) {
    return Object.hasOwn(schema._zod.def.shape, step) ? schema._zod.def.shape[step] : undefined;
  }
  if (schema instanceof z.core.$ZodRecord) return schema._zod.def.valueType;
  return schema instanceof z.core.$ZodArray ? schema._zod.def.element : undefined;
}

/** One step into a value; undefined where there is none. */
export function childValue(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
}

/** A value by its path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(childValue, value);
}

/** Of a union whose alternatives are of different kinds (text, list, mapping), the index of the one of the value's kind. */
export function alternativeFor(schema: Schema | undefined, value: unknown): number {
  const bare = schema && unwrap(schema);
  if (!(bare instanceof z.core.$ZodUnion) || bare instanceof z.core.$ZodDiscriminatedUnion) return -1;
  return bare._zod.def.options.findIndex((option) => isOfKind(unwrap(option), value));
}

function isOfKind(schema: Schema, value: unknown): boolean {
  if (schema instanceof z.core.$ZodArray) return Array.isArray(value);
  if (schema instanceof z.core.$ZodString) return typeof value === 'string';
  if (schema instanceof z.core.$ZodNumber) return typeof value === 'number';
  if (schema instanceof z.core.$ZodBoolean) return typeof value === 'boolean';
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function chooseVariant(schema: Schema, value: unknown): Schema {
  if (schema instanceof z.core.$ZodUnion && !(schema instanceof z.core.$ZodDiscriminatedUnion))
    return schema._zod.def.options[alternativeFor(schema, value)] ?? schema;
  if (!(schema instanceof z.core.$ZodDiscriminatedUnion)) return schema;
  const { discriminator, options } = schema._zod.def;
  const chosen = childValue(value, discriminator);
  return (
    options.find((option) => literalsAt(option, discriminator).some((literal) => literal === chosen)) ??
    schema
  );
}

function literalsAt(variant: Schema, key: string): readonly string[] {
  const at = child(unwrap(variant), key);
  return at instanceof z.core.$ZodLiteral ? at._zod.def.values.map(String) : [];
}

function discriminators(schema: z.core.$ZodDiscriminatedUnion): readonly string[] {
  return [schema._zod.def.discriminator];
}

function requiredKeys(schema: z.core.$ZodObject): readonly string[] {
  return Object.entries(schema._zod.def.shape)
    .filter(([, inner]) => innerOf(inner) === undefined)
    .map(([key]) => key);
}

function expectedText(schema: Schema): Expected {
  if (!(schema instanceof z.core.$ZodString)) return { kind: 'text' };
  const definitions = [schema._zod.def, ...(schema._zod.def.checks ?? []).map((check) => check._zod.def)];
  const format = definitions
    .map((definition) =>
      formatOf(patternOf(definition), 'format' in definition ? String(definition.format) : ''),
    )
    .find((name) => name !== undefined);
  return format === undefined ? { kind: 'text' } : { kind: 'text', format };
}

function patternOf(definition: object): string | undefined {
  return 'pattern' in definition ? String(definition.pattern) : undefined;
}
