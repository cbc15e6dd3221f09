import { z } from 'zod';
import { environmentSchema } from './schema.js';

/** Where editors find the schema: the comment that generated environment files begin with names it. */
export const schemaUrl = 'https://unpkg.com/@redoubt/architecture/schema/redoubt.schema.json';

/**
 * JSON Schema (draft 7, which editors' YAML support understands best) of the environment file as it is written:
 * what has a default may be left out. https://json-schema.org/draft-07/json-schema-release-notes
 */
export function environmentJsonSchema(): object {
  return {
    $id: schemaUrl,
    title: 'Redoubt environment',
    ...z.toJSONSchema(environmentSchema, { target: 'draft-7', io: 'input' }),
  };
}
