import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Sorted keys at every depth, so that equal facts are equal bytes whatever order the sources list them in. */
export function canonicalJson(value) {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.keys(inner)
            .sort()
            .map((key) => [key, inner[key]]),
        )
      : inner,
  );
}

/**
 * Replaces `folder` by the given files (relative name → text, or a value to write as JSON). The old folder stays
 * until the new one is whole, so that a reader never meets half of the files.
 */
export function replaceFolder(folder, files) {
  const incoming = `${folder}.${process.pid}.new`;
  const outgoing = `${folder}.${process.pid}.old`;
  rmSync(incoming, { recursive: true, force: true });
  for (const [name, value] of files) {
    const path = join(incoming, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof value === 'string' ? value : `${canonicalJson(value)}\n`);
  }
  swap(folder, incoming, outgoing);
}

function swap(folder, incoming, outgoing) {
  try {
    renameSync(folder, outgoing);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  try {
    renameSync(incoming, folder);
  } catch (error) {
    // Another run finished between the two renames: its data is from the same inputs, so keep it.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    rmSync(incoming, { recursive: true, force: true });
  }
  rmSync(outgoing, { recursive: true, force: true });
}

/** The text of a file, or undefined when there is none. */
export function readIfPresent(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
