import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schemas = new Map<string, z.ZodType>();

/** What in a value does not conform to one of the schemas of the JSON output, as `path: message`; empty where all does. */
export function conforms(name: string, value: unknown): readonly string[] {
  const schema = schemas.get(name) ?? load(name);
  schemas.set(name, schema);
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function load(name: string): z.ZodType {
  const file = new URL(`../schema/${name}.schema.json`, import.meta.url);
  return z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')));
}
