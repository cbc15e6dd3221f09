import { z } from 'zod';
import { environmentSchema } from './schema.js';

/** Where editors find the schema from a folder that has installed this package; a comment in the file names it. */
export const schemaPath = 'node_modules/@redoubt/architecture/schema/redoubt.schema.json';

/**
 * JSON Schema (draft 7, which editors' YAML support understands best) of the environment file as it is written:
 * what has a default may be left out. https://json-schema.org/draft-07/json-schema-release-notes
 */
export function environmentJsonSchema(): object {
  return {
    title: 'Redoubt environment',
    ...z.toJSONSchema(environmentSchema, { target: 'draft-7', io: 'input' }),
  };
}
