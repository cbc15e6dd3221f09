import { mkdirSync, writeFileSync } from 'node:fs';
import { environmentJsonSchema } from '../dist/environment/index.js';

/** Writes the JSON Schema that editors complete environment files from. A test says when it is out of date. */
const folder = new URL('../schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
const text = `${JSON.stringify(environmentJsonSchema(), null, 2)}\n`;
writeFileSync(new URL('redoubt.schema.json', folder), text);
