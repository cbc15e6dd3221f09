import type { FactSource } from './fact-source.js';

/**
 * Reads a data folder of this package with Node's file system. The only file of the catalogue that knows Node; it
 * asks for `node:fs` when it first reads, so that a browser bundle can hold this file without using it.
 * @param folder URL of the folder, with a slash at its end; default: the package's own `data`
 */
export function nodeFactSource(folder = new URL('../data/', import.meta.url)): FactSource {
  return { read: (name) => readJson(new URL(name, folder)) };
}

function readJson(file: URL): unknown {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs');
  if (fs === undefined || !fs.existsSync(file)) return undefined;
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
