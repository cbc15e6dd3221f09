import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { readAssemblyEstate } from './assembly/read-assembly.js';
import type { Estate } from './model/estate.js';
import type { EstateFiles } from './read/files.js';
import type { EstateOptions } from './read/options.js';
import { readTemplateEstate } from './read/read-template.js';

/** The files of a folder, read when asked for (Node only). Paths that lead out of the folder give `undefined`. */
export function directoryFiles(directory: string): EstateFiles {
  const root = resolve(directory);
  return {
    read(path) {
      const full = resolve(root, path);
      if (full !== root && !full.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined;
      try {
        return readFileSync(full, 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * Reads what `path` names (Node only): a cloud assembly's folder, a folder that holds one in `cdk.out`, or a template
 * file. Never throws; a path that is none of these gives an estate with an error in `diagnostics`.
 */
export function readEstate(path: string, options: EstateOptions = {}): Estate {
  const isDirectory = existsSync(path) && statSync(path).isDirectory();
  if (!isDirectory) return readTemplateEstate(directoryFiles(dirname(path)), basename(path), options);
  const nested = join(path, 'cdk.out');
  const folder = !existsSync(join(path, 'manifest.json')) && existsSync(nested) ? nested : path;
  return readAssemblyEstate(directoryFiles(folder), options);
}
